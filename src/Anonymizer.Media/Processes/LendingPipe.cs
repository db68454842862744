using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Anonymizer.Media.Processes;

/// <summary>
/// Writes to a pipe without copying: Linux lets a pipe refer to the writer's own memory (vmsplice(2)), so that only the reader copies. That
/// memory must neither move nor change until the reader has taken it: <see cref="BytesTaken"/> tells. Where the kernel refuses
/// (elsewhere than on Linux, in some containers), and for small pieces, bytes are written as usual. One caller at a time.
/// </summary>
/// <param name="pipe">Where to write; disposed with this stream.</param>
/// <param name="leastLent">Bytes from which a piece is lent; for smaller ones, setting the pages up costs more than copying them.</param>
internal sealed class LendingPipe(Stream pipe, int leastLent = LendingPipe.LeastWorthwhile) : Stream
{
    /// <summary>Pieces from this size on are worth lending.</summary>
    public const int LeastWorthwhile = 64 << 10;

    /// <summary>As the size of the least piece: no piece is lent.</summary>
    public const int Never = int.MaxValue;

    /// <summary>When the pipe is full, so much is written as usual: that waits for room.</summary>
    private const int Copied = 4096;

    private const uint DoNotWait = 2; // SPLICE_F_NONBLOCK
    private const nuint CountUnread = 0x541B; // FIONREAD
    private const int TryAgain = 11; // EAGAIN
    private const int Interrupted = 4; // EINTR
    private const int BrokenPipe = 32; // EPIPE

    private bool _canLend = OperatingSystem.IsLinux() && pipe is PipeStream;
    private bool _hasLent;
    private long _written;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes written so far.</summary>
    public override long Position
    {
        get => _written;
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// How many of the bytes written the reader has copied, so that their memory is free again; all of them where nothing was lent.
    /// </summary>
    public long BytesTaken => !_canLend ? _written
        : Control(Handle, CountUnread, out var unread) == 0 ? _written - unread
        : throw Failed("FIONREAD");

    private SafeHandle Handle => ((PipeStream)pipe).SafePipeHandle;

    /// <summary>Writes. Large pieces may be lent: they must be pinned, and stay as they are until <see cref="BytesTaken"/> passes them.</summary>
    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var rest = buffer;
        while (_canLend && rest.Length >= leastLent)
        {
            cancellationToken.ThrowIfCancellationRequested();
            rest = rest[Lend(rest)..];
            if (_canLend && !rest.IsEmpty)
            {
                var piece = rest[..Math.Min(Copied, rest.Length)];
                await pipe.WriteAsync(piece, cancellationToken).ConfigureAwait(false);
                _written += piece.Length;
                rest = rest[piece.Length..];
            }
        }

        await pipe.WriteAsync(rest, cancellationToken).ConfigureAwait(false);
        _written += rest.Length;
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => pipe.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Flush() => pipe.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

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
            pipe.Dispose();
        }

        base.Dispose(disposing);
    }

    // How many bytes the pipe took: none when it is full, and none when the kernel doesn't do it at all.
    private int Lend(ReadOnlyMemory<byte> bytes)
    {
        if (!MemoryMarshal.TryGetArray(bytes, out var array))
        {
            throw new ArgumentException("Only memory of a pinned array can be lent.", nameof(bytes));
        }

        var part = new MemoryPart { Start = Marshal.UnsafeAddrOfPinnedArrayElement(array.Array!, array.Offset), Length = (nuint)array.Count };
        var lent = Splice(Handle, part, 1, DoNotWait);
        if (lent >= 0)
        {
            _hasLent = true;
            _written += (int)lent;
            return (int)lent;
        }

        // A kernel that doesn't do this says so the first time. Later, lent memory may still be unread, and an error is one.
        var error = Marshal.GetLastPInvokeError();
        if (error is not (TryAgain or Interrupted))
        {
            _canLend = _hasLent || error == BrokenPipe ? throw Failed("vmsplice") : false;
        }

        return 0;
    }

    private static IOException Failed(string call) => new($"{call}: {Marshal.GetLastPInvokeErrorMessage()}");

    [DllImport("libc", EntryPoint = "vmsplice", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Splice(SafeHandle pipe, in MemoryPart parts, nuint count, uint flags);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Control(SafeHandle pipe, nuint request, out int answer);
}
