using System.Buffers.Binary;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>What stands before the frames of a fragment and describes them (ISO/IEC 14496-12). A fragment of ours has one track; its frames may be listed in several runs.</summary>
internal static class FragmentDescription
{
    /// <summary>Type of the box that describes.</summary>
    public const uint BoxType = 0x6D6F6F66; // moof

    /// <summary>Type of the box that follows, with the frames.</summary>
    public const uint ContentType = 0x6D646174; // mdat

    private const uint TrackFragment = 0x74726166; // traf
    private const uint TrackFragmentHeader = 0x74666864; // tfhd
    private const uint TrackRun = 0x7472756E; // trun

    /// <summary>Reads the content of a moof box.</summary>
    /// <returns>How many frames the fragment holds, and how long the last of them, in the order of decoding, is to be shown, in ticks.</returns>
    /// <exception cref="InvalidDataException">The fragment isn't what ffmpeg writes.</exception>
    public static (int Frames, long LastDuration) Read(ReadOnlySpan<byte> movieFragment)
    {
        var frames = 0;
        long lastDuration = 0;
        long usualDuration = 0;
        for (var rest = Boxes.Inside(movieFragment, TrackFragment); rest.Length >= Boxes.HeaderBytes; rest = rest[Boxes.SizeOf(rest)..])
        {
            var content = rest[Boxes.HeaderBytes..Boxes.SizeOf(rest)];
            switch (BinaryPrimitives.ReadUInt32BigEndian(rest[4..]))
            {
                case TrackFragmentHeader:
                    usualDuration = UsualDuration(content);
                    break;
                case TrackRun:
                    frames += (int)BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
                    lastDuration = LastDurationOf(content) ?? usualDuration;
                    break;
            }
        }

        return frames > 0 ? (frames, lastDuration) : throw new InvalidDataException("A fragment holds no frame.");
    }

    // After flags and the number of the track stand those of these fields that the flags name: 8, 4, then this one.
    private static long UsualDuration(ReadOnlySpan<byte> header)
    {
        var flags = BinaryPrimitives.ReadUInt32BigEndian(header);
        var at = 8 + ((flags & 0x1) != 0 ? 8 : 0) + ((flags & 0x2) != 0 ? 4 : 0);
        return (flags & 0x8) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(header[at..]) : 0;
    }

    // Each frame has up to four fields of 4 bytes; where there is a duration, it is the first. The last frame ends the box.
    private static long? LastDurationOf(ReadOnlySpan<byte> run)
    {
        var flags = BinaryPrimitives.ReadUInt32BigEndian(run);
        var fields = System.Numerics.BitOperations.PopCount(flags & 0xF00);
        return (flags & 0x100) != 0 ? BinaryPrimitives.ReadUInt32BigEndian(run[^(4 * fields)..]) : null;
    }
}
