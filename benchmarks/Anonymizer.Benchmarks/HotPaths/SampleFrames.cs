using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Lettering;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>Pictures of 1080p to work on.</summary>
internal static class SampleFrames
{
    private static readonly FramePool Pool = new(new FrameFormat(1920, 1080));

    /// <summary>Every pixel another: the hardest to compare, and nothing to find.</summary>
    public static VideoFrame Noise(int seed)
    {
        var frame = Pool.Rent();
        new Random(seed).NextBytes(frame.Pixels.Span);
        return frame;
    }

    /// <summary>Tiles with soft shades on dark ground, as a meeting shows them.</summary>
    /// <param name="side">Tiles across, and rows.</param>
    public static VideoFrame Gallery(int side)
    {
        var frame = Even(28);
        var (width, height) = (1920 / side, 1080 / side);
        for (var i = 0; i < side * side; i++)
        {
            Shade(frame, new PixelBox((i % side * width) + 4, (i / side * height) + 4, width - 8, height - 8), i);
        }

        return frame;
    }

    /// <summary>Lines of text on light ground.</summary>
    /// <param name="lines">How many.</param>
    /// <param name="places">Where they are.</param>
    public static VideoFrame Slide(int lines, out IReadOnlyList<Box> places)
    {
        var frame = Even(240);
        var boxes = new List<Box>();
        for (var line = 0; line < lines; line++)
        {
            var text = LineOfText.Draw($"Line {line + 1} of what a slide says about regression", 24);
            var (left, top) = (120, 80 + (line * 90));
            for (var y = 0; y < text.Height; y++)
            {
                var coverage = text.Row(y);
                var row = frame.Y.Row(top + y);
                for (var x = 0; x < text.Width; x++)
                {
                    row[left + x] = (byte)(row[left + x] * (255 - coverage[x]) / 255);
                }
            }

            boxes.Add(new Box(left, top, text.Width, text.Height));
        }

        places = boxes;
        return frame;
    }

    private static VideoFrame Even(byte luma)
    {
        var frame = Pool.Rent();
        frame.Pixels.Span.Fill(128);
        frame.Y.Samples.Fill(luma);
        return frame;
    }

    private static void Shade(VideoFrame frame, PixelBox box, int seed)
    {
        for (var y = box.Y; y < box.Bottom; y++)
        {
            var row = frame.Y.Row(y);
            for (var x = box.X; x < box.Right; x++)
            {
                row[x] = (byte)(130 + (40 * Math.Sin(seed + ((x - box.X) * 5.0 / box.Width))) + (20 * Math.Cos(seed + ((y - box.Y) * 3.0 / box.Height))));
            }
        }
    }
}
