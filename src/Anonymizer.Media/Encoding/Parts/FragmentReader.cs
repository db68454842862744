using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Anonymizer.Media.Encoding.Parts;

/// <summary>
/// Finds the finished fragments of a part while ffmpeg goes on writing it, or after ffmpeg was killed: whatever the file ends with, a
/// fragment counts when all of its bytes are there. Reads the headers of boxes only; the numbers are those of ISO/IEC 14496-12.
/// </summary>
public sealed class FragmentReader
{
    private const int BoxHeader = Boxes.HeaderBytes;

    // A fragment of ours describes some hundred frames with 16 bytes each.
    private const int LongestDescription = 64 << 20;

    private long _position;

    /// <summary>Bytes before the first fragment: what describes the track. Known once a fragment was found.</summary>
    public long HeadBytes { get; private set; }

    /// <summary>The fragments that were finished since the last call.</summary>
    /// <param name="part">The file.</param>
    /// <exception cref="InvalidDataException">The file isn't what ffmpeg writes as a part.</exception>
    public IReadOnlyList<Fragment> ReadFinished(SafeFileHandle part)
    {
        ArgumentNullException.ThrowIfNull(part);
        var found = new List<Fragment>();
        var length = RandomAccess.GetLength(part);
        while (BoxAt(part, _position, length) is { } box)
        {
            if (box.Type != FragmentDescription.BoxType)
            {
                _position += box.Bytes;
            }
            else if (BoxAt(part, _position + box.Bytes, length) is not { Type: FragmentDescription.ContentType } data)
            {
                break;
            }
            else
            {
                var (frames, lastDuration) = FragmentDescription.Read(Read(part, _position + BoxHeader, box.Bytes - BoxHeader));
                HeadBytes = HeadBytes == 0 ? _position : HeadBytes;
                found.Add(new Fragment(_position, box.Bytes + data.Bytes, frames, lastDuration));
                _position += box.Bytes + data.Bytes;
            }
        }

        return found;
    }

    // Null when not all of it is there yet.
    private static (uint Type, long Bytes)? BoxAt(SafeFileHandle part, long position, long length)
    {
        Span<byte> header = stackalloc byte[BoxHeader + sizeof(ulong)];
        var read = position + BoxHeader <= length ? RandomAccess.Read(part, header, position) : 0;
        if (read < BoxHeader)
        {
            return null;
        }

        long bytes = BinaryPrimitives.ReadUInt32BigEndian(header);
        if (bytes == 1)
        {
            // A size that 32 bits can't hold follows the type.
            bytes = read == header.Length ? (long)BinaryPrimitives.ReadUInt64BigEndian(header[BoxHeader..]) : long.MaxValue;
        }

        if (bytes < BoxHeader)
        {
            throw new InvalidDataException($"A box of {bytes} bytes stands at {position}.");
        }

        return bytes <= length - position ? (BinaryPrimitives.ReadUInt32BigEndian(header[4..]), bytes) : null;
    }

    private static byte[] Read(SafeFileHandle part, long position, long bytes)
    {
        var content = new byte[bytes <= LongestDescription ? bytes : throw new InvalidDataException($"The description of a fragment has {bytes} bytes.")];
        var read = 0;
        while (read < content.Length)
        {
            var more = RandomAccess.Read(part, content.AsSpan(read), position + read);
            read += more > 0 ? more : throw new InvalidDataException("The file became shorter while it was read.");
        }

        return content;
    }
}
