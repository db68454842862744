using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;

namespace Anonymizer.Pipeline.Render.Checkpoints;

/// <summary>A hash over some bytes of a file: tells whether they are still those that were written.</summary>
internal static class FileDigest
{
    private const int BufferBytes = 1 << 18;

    /// <summary>The hash, hexadecimal; null when the file ends before they do.</summary>
    public static string? Of(SafeFileHandle file, long offset, long bytes)
    {
        var hash = new XxHash128();
        var buffer = new byte[Math.Clamp(bytes, 0, BufferBytes)];
        for (long done = 0; done < bytes;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, bytes - done)), offset + done);
            if (read == 0)
            {
                return null;
            }

            hash.Append(buffer.AsSpan(0, read));
            done += read;
        }

        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }
}
