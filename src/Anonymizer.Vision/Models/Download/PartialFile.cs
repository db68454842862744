using System.Security.Cryptography;

namespace Anonymizer.Vision.Models.Download;

/// <summary>
/// The part of a file that has arrived, kept beside its target so that a later download goes on from there. Its name carries
/// the beginning of the expected hash: the part of another version is never continued. Open exclusively, so that two
/// downloads at once can't mix.
/// </summary>
internal sealed class PartialFile : IAsyncDisposable
{
    private const int HashDigitsInName = 12;

    private readonly string _path;
    private readonly FileStream _stream;
    private bool _published;

    private PartialFile(string path)
    {
        _path = path;
        _stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        StartedEarlier = _stream.Length > 0;
        _stream.Seek(0, SeekOrigin.End);
    }

    /// <summary>Bytes that have arrived.</summary>
    public long Length => _stream.Length;

    /// <summary>Whether bytes of an earlier download are in it, which nobody has checked.</summary>
    public bool StartedEarlier { get; private set; }

    public static PartialFile Open(string targetFolder, ModelEntry entry) =>
        new(Path.Combine(targetFolder, $"{entry.File}.{entry.Sha256[..HashDigitsInName]}.part"));

    /// <summary>Throws away what has arrived.</summary>
    public void Clear()
    {
        _stream.SetLength(0);
        StartedEarlier = false;
    }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>SHA-256 of what has arrived, lower-case hexadecimal.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        _stream.Position = 0;
        byte[] hash = await SHA256.HashDataAsync(_stream, cancellationToken);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>Gives the file its final name in one step, once it is safe on the disk.</summary>
    public async Task PublishAsync(string target)
    {
        _stream.Flush(flushToDisk: true);
        await _stream.DisposeAsync();
        File.Move(_path, target, overwrite: true);
        _published = true;
    }

    /// <summary>Closes the file. It stays for a later download, unless it is empty.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_published) return;
        bool empty = _stream.CanRead && _stream.Length == 0;
        await _stream.DisposeAsync();
        if (empty) File.Delete(_path);
    }
}
