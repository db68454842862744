namespace Anonymizer.Core.Frames;

/// <summary>Pixels of a frame that somebody still reads; see <see cref="VideoFrame.Hold"/>. To be released exactly once.</summary>
public readonly record struct HeldPixels
{
    private readonly VideoFrame _frame;
    private readonly byte[] _pixels;

    internal HeldPixels(VideoFrame frame, byte[] pixels)
    {
        _frame = frame;
        _pixels = pixels;
    }

    /// <summary>All samples without padding, as <see cref="VideoFrame.Pixels"/>; they stay where they are in memory.</summary>
    public ReadOnlyMemory<byte> Pixels => _pixels.AsMemory(0, _frame.Format.ByteCount);

    /// <summary>Lets the pixels go back to the pool.</summary>
    public void Release() => _frame.Release(_pixels);
}
