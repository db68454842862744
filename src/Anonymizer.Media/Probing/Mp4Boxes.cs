using System.Buffers.Binary;

namespace Anonymizer.Media.Probing;

/// <summary>
/// Looks at the outermost boxes of an MP4 or MOV file: each says its length, so a file that was cut off is told from a whole
/// one for sure, also when the cut falls between two frames, where ffmpeg sees nothing amiss.
/// </summary>
public static class Mp4Boxes
{
    /// <summary>Whether a file begins as MP4 and MOV files do, whatever follows.</summary>
    public static bool BeginIn(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> header = stackalloc byte[8];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && KindOf(header[4..]) is not null;
    }

    /// <summary>Whether a box with index or media data reaches beyond the end of the file. False for files of another kind.</summary>
    public static bool EndEarly(string path)
    {
        using var file = File.OpenRead(path);
        return EndEarly(file);
    }

    /// <summary>Whether a box with index or media data reaches beyond the end of the stream, which must be seekable.</summary>
    public static bool EndEarly(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Span<byte> header = stackalloc byte[16];
        long start = 0;
        while (start < file.Length)
        {
            file.Position = start;
            var read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (read < 8 || KindOf(header[4..8]) is not { } kind)
            {
                // Another kind of file, or something that a camera appended after the last box.
                return false;
            }

            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 1 && read == header.Length)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            }

            // Size 0 means "to the end of the file", which is no length to hold the file to.
            if (size < 8 || size > file.Length - start)
            {
                return size >= 8 && kind == Kind.Content;
            }

            start += size;
        }

        return false;
    }

    private static Kind? KindOf(ReadOnlySpan<byte> type) => System.Text.Encoding.ASCII.GetString(type) switch
    {
        "moov" or "mdat" or "moof" => Kind.Content,
        "ftyp" or "styp" or "sidx" or "ssix" or "mfra" or "free" or "skip" or "wide" or "uuid" or "meta" or "udta" or "pnot" or "PICT"
            or "pdin" or "emsg" or "prft" => Kind.Other,
        _ => null,
    };

    private enum Kind
    {
        Content,
        Other,
    }
}
