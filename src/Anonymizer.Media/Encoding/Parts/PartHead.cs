using System.Buffers.Binary;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>What stands before the first fragment of a part and describes its track.</summary>
public static class PartHead
{
    private const uint Movie = 0x6D6F6F76; // moov
    private const uint Track = 0x7472616B; // trak
    private const uint Edits = 0x65647473; // edts
    private const uint EditList = 0x656C7374; // elst

    /// <summary>
    /// How long before it is shown the first frame of the part is decoded, in ticks of the track: where frames are decoded in another
    /// order than they are shown in, the decoder has to begin earlier. The head holds it as the start of the one edit; all times of a part
    /// count with it.
    /// </summary>
    /// <param name="head">The head, from the first byte of the file on.</param>
    /// <exception cref="InvalidDataException">The head isn't what ffmpeg writes for a part.</exception>
    public static long DecodingDelay(ReadOnlySpan<byte> head)
    {
        var edits = Boxes.Inside(Boxes.Inside(Boxes.Inside(Boxes.Inside(head, Movie), Track), Edits), EditList);
        if (edits.IsEmpty)
        {
            return 0;
        }

        // Version and flags, how many edits there are, then of each its duration and start: of 4 bytes, or of 8 in version 1.
        var isWide = edits[0] == 1;
        var delay = edits.Length < (isWide ? 24 : 16) || BinaryPrimitives.ReadUInt32BigEndian(edits[4..]) != 1 ? -1
            : isWide ? BinaryPrimitives.ReadInt64BigEndian(edits[16..])
            : BinaryPrimitives.ReadInt32BigEndian(edits[12..]);
        return delay >= 0 ? delay : throw new InvalidDataException("A part has another edit list than the one that ffmpeg writes.");
    }
}
