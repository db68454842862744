using Anonymizer.Core.Frames;

namespace Anonymizer.Tests.Core.Kernels.Tensors;

/// <summary>Frames with known content.</summary>
internal static class Pictures
{
    public static VideoFrame Flat(FrameFormat format, byte y, byte u, byte v)
    {
        var frame = new FramePool(format).Rent();
        frame.Y.Samples.Fill(y);
        frame.U.Samples.Fill(u);
        frame.V.Samples.Fill(v);
        return frame;
    }

    public static VideoFrame Noise(FrameFormat format, int seed)
    {
        var frame = new FramePool(format).Rent();
        new Random(seed).NextBytes(frame.Pixels.Span);
        return frame;
    }
}
