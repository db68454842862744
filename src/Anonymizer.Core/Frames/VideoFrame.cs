namespace Anonymizer.Core.Frames;

/// <summary>
/// One picture of a recording in planar yuv420p with its place in time. The pixels are owned by whoever holds the frame and
/// go back to the pool on <see cref="Dispose"/>; a frame must be disposed exactly once and not be touched afterwards.
/// </summary>
public sealed class VideoFrame : IDisposable
{
    private readonly FramePool _pool;
    private byte[]? _pixels;
    private int _holders = 1;

    internal VideoFrame(FramePool pool, byte[] pixels, FrameFormat format)
    {
        _pool = pool;
        _pixels = pixels;
        Format = format;
    }

    /// <summary>Shape and colour.</summary>
    public FrameFormat Format { get; }

    /// <summary>Place in the recording in order of presentation, from 0.</summary>
    public long Index { get; set; }

    /// <summary>Presentation timestamp in ticks of the source's time base.</summary>
    public long Pts { get; set; }

    /// <summary>
    /// Whether it is sure that nothing is redacted in it, so that the source's own coding of it may be used instead. False until whoever
    /// redacts frames has looked and says so.
    /// </summary>
    public bool IsUntouched { get; set; }

    /// <summary>All samples without padding: Y, U, V, as ffmpeg's rawvideo lays them out. <see cref="FrameFormat.ByteCount"/> bytes.</summary>
    public Memory<byte> Pixels => Owned.AsMemory(0, Format.ByteCount);

    /// <summary>Luma.</summary>
    public Plane Y => new(Owned.AsSpan(0, Format.Width * Format.Height), Format.Width, Format.Height, Format.Width);

    /// <summary>Blue difference, half size.</summary>
    public Plane U => Chroma(0);

    /// <summary>Red difference, half size.</summary>
    public Plane V => Chroma(1);

    private byte[] Owned => _pixels ?? throw new ObjectDisposedException(nameof(VideoFrame));

    /// <summary>
    /// Keeps the pixels from going back to the pool, also beyond <see cref="Dispose"/>: for somebody who reads them later than the owner
    /// needs them. Nobody may change them from now on.
    /// </summary>
    public HeldPixels Hold()
    {
        var pixels = Owned;
        Interlocked.Increment(ref _holders);
        return new HeldPixels(this, pixels);
    }

    /// <summary>Gives the pixels back to the pool, as soon as nobody holds them any more.</summary>
    public void Dispose()
    {
        var pixels = Interlocked.Exchange(ref _pixels, null);
        if (pixels is not null)
        {
            Release(pixels);
        }
    }

    internal void Release(byte[] pixels)
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            _pool.Return(pixels);
        }
    }

    private Plane Chroma(int which)
    {
        var size = Format.ChromaWidth * Format.ChromaHeight;
        var start = (Format.Width * Format.Height) + (which * size);
        return new Plane(Owned.AsSpan(start, size), Format.ChromaWidth, Format.ChromaHeight, Format.ChromaWidth);
    }
}
