namespace Anonymizer.Service.Buckets;

/// <summary>
/// Reads a file of a bucket as if it lay here: from any position on, asked for when it is read there. Going elsewhere ends the answer that is
/// arriving. Read asynchronously only.
/// </summary>
/// <param name="bucket">The bucket.</param>
/// <param name="name">The file.</param>
/// <param name="length">Its size.</param>
internal sealed class BucketStream(Bucket bucket, string name, long length) : Stream
{
    private Stream? _answer;
    private long _answerAt;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position { get; set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.Length == 0)
        {
            return 0;
        }

        if (_answer is null || _answerAt != Position)
        {
            _answer?.Dispose();
            _answer = null;
            _answer = await bucket.ReadAsync(name, Position, cancellationToken);
            _answerAt = Position;
        }

        try
        {
            var read = await _answer.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                throw new BucketException("The bucket's server ended its answer too early.");
            }

            Position += read;
            _answerAt = Position;
            return read;
        }
        catch (Exception error) when (BucketException.Covers(error) || error is IOException and not BucketException)
        {
            throw BucketException.From(error);
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
    {
        SeekOrigin.Begin => 0,
        SeekOrigin.Current => Position,
        _ => length,
    };

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A bucket is read asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
        // Nothing is written.
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _answer?.Dispose();
        }

        base.Dispose(disposing);
    }
}
