using Anonymizer.Core.Frames;

namespace Anonymizer.IntegrationTests.Vision.Faces;

/// <summary>Frames without any face.</summary>
internal static class Grounds
{
    public static VideoFrame Plain(int width = 1920, int height = 1080, bool fullRange = false, ColourMatrix matrix = ColourMatrix.Bt709)
    {
        var frame = new FramePool(new FrameFormat(width, height, fullRange, matrix)).Rent();
        frame.Y.Samples.Fill(70);
        frame.U.Samples.Fill(132);
        frame.V.Samples.Fill(124);
        return frame;
    }

    public static VideoFrame Noise()
    {
        var frame = Plain();
        new Random(7).NextBytes(frame.Pixels.Span);
        return frame;
    }

    /// <summary>Dark strokes in rows on a light page, as a detector sees text.</summary>
    public static VideoFrame Text()
    {
        var frame = Plain();
        frame.Y.Samples.Fill(225);
        var random = new Random(8);
        for (var top = 40; top < 1040; top += 34)
        {
            for (var left = 60; left < 1820; left += random.Next(9, 22))
            {
                var (width, height) = (random.Next(2, 12), random.Next(4, 20));
                for (var row = top; row < top + height; row++)
                {
                    frame.Y.Row(row).Slice(left, width).Fill(30);
                }
            }
        }

        return frame;
    }
}
