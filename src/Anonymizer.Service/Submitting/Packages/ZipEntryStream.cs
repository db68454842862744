using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Submitting.Packages;

/// <summary>
/// A file of a ZIP file as it is unpacked. Ends in an error where it is not what the ZIP file announces, in size or in checksum: a recording
/// that was damaged on its way must not pass for a shorter one.
/// </summary>
/// <param name="inner">What is unpacked; closed with this.</param>
/// <param name="announced">The size that the ZIP file announces.</param>
/// <param name="checksum">The checksum (CRC-32) that it announces.</param>
internal sealed class ZipEntryStream(Stream inner, long announced, uint checksum) : Stream
{
    // The polynomial of ZIP files, lowest bit first. The runtime's own CRC instruction knows another one only.
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Enumerable.Range(0, 8).Aggregate(
        (uint)value, (remainder, _) => (remainder & 1) != 0 ? (remainder >> 1) ^ Polynomial : remainder >> 1))];

    private long _read;
    private uint _remainder = uint.MaxValue;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => announced;

    /// <inheritdoc/>
    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        try
        {
            var read = inner.Read(buffer);
            Check(buffer[..read], buffer.Length);
            return read;
        }
        catch (InvalidDataException error)
        {
            throw ZipPackage.Refused(Reason.Of("zip-damaged"), error);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Check(buffer.Span[..read], buffer.Length);
            return read;
        }
        catch (InvalidDataException error)
        {
            throw ZipPackage.Refused(Reason.Of("zip-damaged"), error);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check(ReadOnlySpan<byte> read, int asked)
    {
        _read += read.Length;
        foreach (var value in read)
        {
            _remainder = (_remainder >> 8) ^ Table[(byte)(_remainder ^ value)];
        }

        var isEnd = read.Length == 0 && asked > 0;
        if (_read > announced || (isEnd && (_read != announced || ~_remainder != checksum)))
        {
            throw new InvalidDataException();
        }
    }
}
