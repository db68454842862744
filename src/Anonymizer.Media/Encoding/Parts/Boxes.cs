using System.Buffers.Binary;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>Boxes of a part that are in memory: four bytes of size, four of type, then the content, which may be boxes again (ISO/IEC 14496-12).</summary>
internal static class Boxes
{
    /// <summary>Bytes before the content.</summary>
    public const int HeaderBytes = 8;

    /// <summary>The content of the first box of a type; empty when there is none.</summary>
    /// <exception cref="InvalidDataException">A box is longer than what holds it.</exception>
    public static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> boxes, uint type) =>
        IndexOf(boxes, type) is >= 0 and var place ? FirstAt(boxes, place)[HeaderBytes..] : [];

    /// <summary>Where the first box of a type begins; -1 when there is none.</summary>
    /// <exception cref="InvalidDataException">A box is longer than what holds it.</exception>
    public static int IndexOf(ReadOnlySpan<byte> boxes, uint type)
    {
        for (var place = 0; boxes.Length - place >= HeaderBytes; place += SizeOf(boxes[place..]))
        {
            if (BinaryPrimitives.ReadUInt32BigEndian(boxes[(place + 4)..]) == type)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>The box at a place, with its header.</summary>
    /// <exception cref="InvalidDataException">It is longer than what holds it.</exception>
    public static ReadOnlySpan<byte> FirstAt(ReadOnlySpan<byte> boxes, int place) => boxes.Slice(place, SizeOf(boxes[place..]));

    /// <summary>Bytes of the first box, with its header.</summary>
    /// <exception cref="InvalidDataException">It is longer than what holds it.</exception>
    public static int SizeOf(ReadOnlySpan<byte> boxes) => BinaryPrimitives.ReadUInt32BigEndian(boxes) is >= HeaderBytes and var size && size <= boxes.Length
        ? (int)size
        : throw new InvalidDataException("A box of a part is longer than what holds it.");
}
