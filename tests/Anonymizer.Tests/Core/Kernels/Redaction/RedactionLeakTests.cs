using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;
using Xunit.Abstractions;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

/// <summary>What lies inside the protected box can't be recognised afterwards, whatever its size.</summary>
public class RedactionLeakTests(ITestOutputHelper output)
{
    private const double Hidden = 0.2;

    public static TheoryData<RedactionStyle, int> StylesAndWidths()
    {
        var data = new TheoryData<RedactionStyle, int>();
        foreach (var width in (int[])[16, 19, 24, 33, 40, 57, 80, 121, 200, 350, 600])
        {
            data.Add(RedactionStyle.Blur, width);
            data.Add(RedactionStyle.Mosaic, width);
            data.Add(RedactionStyle.Fill, width);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(StylesAndWidths))]
    public void Random_blocks_are_gone(RedactionStyle style, int width) =>
        AssertHidden(style, width, (frame, box) =>
        {
            using var blocks = Canvas.Blocks(frame.Format, Math.Max(2, width / 12), width);
            blocks.Pixels.CopyTo(frame.Pixels);
        });

    [Theory]
    [MemberData(nameof(StylesAndWidths))]
    public void A_checkerboard_is_gone(RedactionStyle style, int width) =>
        AssertHidden(style, width, (frame, box) =>
        {
            var side = Math.Max(2, width / 14);
            Paint(frame, (x, y) => (((int)x / side) + ((int)y / side)) % 2 == 0 ? 40 : 210);
        });

    [Theory]
    [MemberData(nameof(StylesAndWidths))]
    public void A_drawn_face_is_gone(RedactionStyle style, int width) =>
        AssertHidden(style, width, (frame, box) => Paint(frame, (x, y) => FaceAt((x - box.X) / box.Width, (y - box.Y) / box.Height)));

    /// <summary>A face without its background, features in the places and sizes of a real one; u, v run 0 to 1 across the box.</summary>
    private static int FaceAt(float u, float v)
    {
        static bool In(float u, float v, float cu, float cv, float ru, float rv) =>
            ((u - cu) * (u - cu) / (ru * ru)) + ((v - cv) * (v - cv) / (rv * rv)) < 1;
        if (In(u, v, .33f, .42f, .035f, .028f) || In(u, v, .67f, .42f, .035f, .028f))
        {
            return 25;
        }

        if (In(u, v, .33f, .42f, .085f, .04f) || In(u, v, .67f, .42f, .085f, .04f))
        {
            return 215;
        }

        if (In(u, v, .33f, .34f, .11f, .02f) || In(u, v, .67f, .34f, .11f, .02f))
        {
            return 60;
        }

        return In(u, v, .5f, .62f, .03f, .02f) ? 90
            : In(u, v, .5f, .77f, .15f, .035f) ? 85
            : In(u, v, .5f, .5f, .46f, .55f) ? 165
            : 70;
    }

    private static void Paint(VideoFrame frame, Func<float, float, int> level)
    {
        frame.Pixels.Span.Fill(128);
        for (var y = 0; y < frame.Format.Height; y++)
        {
            var row = frame.Y.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                row[x] = (byte)level(x + .5f, y + .5f);
            }
        }
    }

    private void AssertHidden(RedactionStyle style, int width, Action<VideoFrame, Box> draw)
    {
        var box = new Box((width * .3f) + .4f, (width * .3f) + .7f, width, width * 1.25f);
        using var before = new FramePool(new FrameFormat((int)(width * 1.7f), (int)(width * 1.9f))).Rent();
        draw(before, box);
        using var after = Canvas.Copy(before);

        new RegionRedactor().Redact(after, box, style);

        var area = PixelBox.Around(box, before.Format.Width, before.Format.Height);
        var left = LeakMeter.Correlate(before.Y.Samples, after.Y.Samples, before.Format.Width, area);
        output.WriteLine($"{style} {width} px: {left:F3}");
        Assert.InRange(left, -1, Hidden);
    }
}
