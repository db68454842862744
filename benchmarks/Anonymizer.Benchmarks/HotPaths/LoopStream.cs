namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>Gives back what was written to it, in order and at once. What was read makes room when all of it was.</summary>
internal sealed class LoopStream : Stream
{
    private byte[] _bytes = new byte[8 << 20];
    private int _read;
    private int _written;

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _written - _read);
        _bytes.AsSpan(_read, count).CopyTo(buffer);
        _read += count;
        if (_read == _written)
        {
            _read = _written = 0;
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (_bytes.Length - _written < buffer.Length)
        {
            Array.Resize(ref _bytes, 2 * (_written + buffer.Length));
        }

        buffer.CopyTo(_bytes.AsSpan(_written));
        _written += buffer.Length;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
