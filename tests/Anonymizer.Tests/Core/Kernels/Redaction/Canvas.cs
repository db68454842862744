using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

/// <summary>Frames to redact and ways to look at them.</summary>
internal static class Canvas
{
    public static VideoFrame Noise(FrameFormat format, int seed)
    {
        var frame = new FramePool(format).Rent();
        new Random(seed).NextBytes(frame.Pixels.Span);
        return frame;
    }

    /// <summary>Blocks of random brightness and colour on grey: coarse enough to survive a weak blur.</summary>
    public static VideoFrame Blocks(FrameFormat format, int blockSide, int seed)
    {
        var frame = new FramePool(format).Rent();
        var random = new Random(seed);
        Draw(frame.Y, blockSide, random);
        Draw(frame.U, Math.Max(1, blockSide / 2), random);
        Draw(frame.V, Math.Max(1, blockSide / 2), random);
        return frame;
    }

    public static VideoFrame Copy(VideoFrame frame)
    {
        var copy = new FramePool(frame.Format).Rent();
        frame.Pixels.CopyTo(copy.Pixels);
        return copy;
    }

    /// <summary>Runs a check for each plane with the protected box in samples of that plane, rounded outwards.</summary>
    public static void EachPlane(VideoFrame frame, Box box, Action<string, byte[], int, PixelBox> check)
    {
        var format = frame.Format;
        check("Y", frame.Y.Samples.ToArray(), format.Width, PixelBox.Around(box, format.Width, format.Height));
        var half = PixelBox.Around(box.Scale(0.5f, 0.5f), format.ChromaWidth, format.ChromaHeight);
        check("U", frame.U.Samples.ToArray(), format.ChromaWidth, half);
        check("V", frame.V.Samples.ToArray(), format.ChromaWidth, half);
    }

    private static void Draw(Plane plane, int side, Random random)
    {
        var blocks = new byte[(plane.Height / side) + 1, (plane.Width / side) + 1];
        foreach (ref var block in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref blocks[0, 0], blocks.Length))
        {
            block = (byte)random.Next(16, 236);
        }

        for (var y = 0; y < plane.Height; y++)
        {
            var row = plane.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = blocks[y / side, x / side];
            }
        }
    }
}
