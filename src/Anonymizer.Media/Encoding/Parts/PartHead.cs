using System.Buffers.Binary;
using Anonymizer.Media.Encoding.Copying;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>What stands before the first fragment of a part and describes its track.</summary>
public static class PartHead
{
    private const uint Movie = 0x6D6F6F76; // moov
    private const uint Track = 0x7472616B; // trak
    private const uint Edits = 0x65647473; // edts
    private const uint EditList = 0x656C7374; // elst
    private const uint Media = 0x6D646961; // mdia
    private const uint MediaInformation = 0x6D696E66; // minf
    private const uint SampleTable = 0x7374626C; // stbl
    private const uint SampleDescriptions = 0x73747364; // stsd
    private const uint Avc = 0x61766331; // avc1
    private const uint AvcConfiguration = 0x61766343; // avcC

    // From the movie down to the parameter sets, each with the bytes that stand in it before the next: version, flags and a count among the
    // descriptions, and what every description of a picture begins with.
    private static readonly (uint Type, int BytesBefore)[] WayToParameterSets =
    [
        (Movie, 0), (Track, 0), (Media, 0), (MediaInformation, 0), (SampleTable, 0), (SampleDescriptions, 8), (Avc, 78), (AvcConfiguration, 0),
    ];

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

    /// <summary>The parameter sets of the track.</summary>
    /// <param name="head">The head, from the first byte of the file on.</param>
    /// <exception cref="InvalidDataException">The track isn't H.264 as ffmpeg writes it.</exception>
    internal static ParameterSets ParameterSets(ReadOnlySpan<byte> head)
    {
        var box = Boxes.FirstAt(head, FindBoxes(head)[^1]);
        return Copying.ParameterSets.Read(box[Boxes.HeaderBytes..]);
    }

    /// <summary>The head with other parameter sets. Nothing in the head of a part tells where in the file something stands, so it may become longer.</summary>
    /// <param name="head">The head, from the first byte of the file on.</param>
    /// <param name="sets">The sets.</param>
    /// <exception cref="InvalidDataException">The track isn't H.264 as ffmpeg writes it.</exception>
    internal static byte[] WithParameterSets(ReadOnlySpan<byte> head, ParameterSets sets)
    {
        var places = FindBoxes(head);
        var at = places[^1];
        var before = Boxes.SizeOf(head[at..]);
        var content = sets.Write();
        byte[] changed = [.. head[..(at + Boxes.HeaderBytes)], .. content, .. head[(at + before)..]];
        foreach (var place in places)
        {
            var size = changed.AsSpan(place);
            BinaryPrimitives.WriteUInt32BigEndian(size, (uint)(BinaryPrimitives.ReadUInt32BigEndian(size) + Boxes.HeaderBytes + content.Length - before));
        }

        return changed;
    }

    // Where each box on the way begins.
    private static int[] FindBoxes(ReadOnlySpan<byte> head)
    {
        var places = new int[WayToParameterSets.Length];
        int from = 0, end = head.Length;
        for (var i = 0; i < places.Length; i++)
        {
            var (type, bytesBefore) = WayToParameterSets[i];
            var place = Boxes.IndexOf(head[from..end], type);
            if (place < 0)
            {
                throw new InvalidDataException("A part isn't H.264 as ffmpeg writes it.");
            }

            places[i] = from + place;
            end = places[i] + Boxes.SizeOf(head[places[i]..end]);
            from = Math.Min(end, places[i] + Boxes.HeaderBytes + bytesBefore);
        }

        return places;
    }
}
