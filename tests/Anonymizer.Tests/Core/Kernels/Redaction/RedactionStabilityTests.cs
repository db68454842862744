using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

/// <summary>A box that drifts over a picture that stands still must not make the redaction flicker.</summary>
public class RedactionStabilityTests
{
    [Theory]
    [InlineData(16, 1)]
    [InlineData(24, 3)]
    [InlineData(40, 4)]
    [InlineData(120, 1)]
    [InlineData(120, 12)]
    [InlineData(300, 30)]
    public void Blur_of_a_still_picture_hardly_changes_while_its_box_drifts_a_tenth_of_a_pixel_per_frame(int boxWidth, int blockSide)
    {
        var (largest, mean) = Drift(RedactionStyle.Blur, boxWidth, blockSide, (box, step) => box.Shift(0.1f * step, 0.07f * step));

        // In levels of 255, from one frame to the next; the picture's blocks have a contrast of up to 220.
        Assert.InRange(largest, 0, 3);
        Assert.InRange(mean, 0, 0.5);
    }

    [Theory]
    [InlineData(20, 3)]
    [InlineData(38, 4)]
    [InlineData(120, 12)]
    public void Blur_of_a_still_picture_hardly_changes_while_its_box_grows_and_changes_shape(int boxWidth, int blockSide)
    {
        var (largest, mean) = Drift(RedactionStyle.Blur, boxWidth, blockSide, (box, step) => box.Grow(0.05f * step, 0.1f * step, 0.05f * step, 0));

        Assert.InRange(largest, 0, 3);
        Assert.InRange(mean, 0, 0.6);
    }

    [Theory]
    [InlineData(40, 4)]
    [InlineData(120, 12)]
    public void Mosaic_of_a_still_picture_changes_only_where_a_cell_edge_passes(int boxWidth, int blockSide)
    {
        var (_, mean) = Drift(RedactionStyle.Mosaic, boxWidth, blockSide, (box, step) => box.Shift(0.1f * step, 0.07f * step));

        Assert.InRange(mean, 0, 1.5);
    }

    /// <summary>Largest and mean change of luma from frame to frame in the inner half of the box.</summary>
    private static (int Largest, double Mean) Drift(RedactionStyle style, int boxWidth, int blockSide, Func<Box, int, Box> move)
    {
        // The inner half, which is watched, stays inside the box for as long as that has moved by less than a quarter.
        var frames = Math.Min(60, boxWidth * 2);
        var format = new FrameFormat((boxWidth * 2) + 20, (boxWidth * 2) + 40);
        using var still = Canvas.Blocks(format, blockSide, 12);
        var start = new Box(boxWidth / 2f, boxWidth / 2f, boxWidth, boxWidth * 1.25f);
        var inner = PixelBox.Around(start.Grow(-start.Width / 4, -start.Height / 4, -start.Width / 4, -start.Height / 4), format.Width, format.Height);
        var redactor = new RegionRedactor();
        byte[]? before = null;
        var (largest, total, count) = (0, 0L, 0L);
        for (var step = 0; step < frames; step++)
        {
            using var frame = Canvas.Copy(still);
            redactor.Redact(frame, move(start, step), style);
            var now = frame.Y.Samples.ToArray();
            for (var y = inner.Y; before is not null && y < inner.Bottom; y++)
            {
                for (var x = inner.X; x < inner.Right; x++)
                {
                    var change = Math.Abs(now[(y * format.Width) + x] - before[(y * format.Width) + x]);
                    largest = Math.Max(largest, change);
                    total += change;
                    count++;
                }
            }

            before = now;
        }

        return (largest, (double)total / count);
    }
}
