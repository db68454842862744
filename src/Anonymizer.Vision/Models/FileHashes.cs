using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Anonymizer.Vision.Models;

/// <summary>Hashes of files, each computed once per process as long as size and time of change stay the same.</summary>
internal static class FileHashes
{
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Changed), string> Known = new();

    /// <summary>SHA-256 of a file, lower-case hexadecimal.</summary>
    /// <exception cref="IOException">The file can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static string Sha256(string path)
    {
        var file = new FileInfo(path);
        return Known.GetOrAdd((file.FullName, file.Length, file.LastWriteTimeUtc), static key => Compute(key.Path));
    }

    private static string Compute(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
