using System.Collections.Concurrent;

namespace Anonymizer.Core.Frames;

/// <summary>
/// Lends frame buffers of one format and takes them back. Buffers are pinned, so native code can read them in place. The
/// number of frames that are out at once is counted: a test, or the end of a job, sees a frame that was never given back.
/// </summary>
/// <param name="format">Shape of every frame of this pool.</param>
public sealed class FramePool(FrameFormat format)
{
    private readonly ConcurrentBag<byte[]> _free = [];
    private int _rented;

    /// <summary>Shape of every frame of this pool.</summary>
    public FrameFormat Format { get; } = format;

    /// <summary>Frames lent and not yet given back.</summary>
    public int Rented => Volatile.Read(ref _rented);

    /// <summary>Lends a frame; its samples hold whatever the last user left.</summary>
    public VideoFrame Rent()
    {
        Interlocked.Increment(ref _rented);
        var pixels = _free.TryTake(out var used) ? used : GC.AllocateUninitializedArray<byte>(Format.ByteCount, pinned: true);
        return new VideoFrame(this, pixels, Format);
    }

    internal void Return(byte[] pixels)
    {
        _free.Add(pixels);
        Interlocked.Decrement(ref _rented);
    }
}
