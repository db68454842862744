using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

public class RegionRedactorTests
{
    private static readonly FrameFormat Small = new(161, 121);

    [Theory]
    [InlineData(false, 71)]
    [InlineData(true, 64)]
    public void Fill_covers_every_touched_pixel_with_one_grey_and_nothing_else(bool fullRange, byte grey)
    {
        var box = new Box(20.9f, 31.2f, 40.3f, 50.1f);
        using var before = Canvas.Noise(Small with { FullRange = fullRange }, 1);
        using var after = Canvas.Copy(before);

        new RegionRedactor().Redact(after, box, RedactionStyle.Fill);

        Canvas.EachPlane(after, box, (plane, samples, width, inside) =>
        {
            var was = (plane == "Y" ? before.Y : plane == "U" ? before.U : before.V).Samples;
            for (var i = 0; i < samples.Length; i++)
            {
                Assert.Equal(Holds(inside, i % width, i / width) ? plane == "Y" ? grey : (byte)128 : was[i], samples[i]);
            }
        });
    }

    [Theory]
    [InlineData(16f, 20f)]
    [InlineData(33.3f, 41.7f)]
    [InlineData(100f, 60f)]
    [InlineData(20f, 100f)]
    public void Mosaic_has_at_most_six_cells_across_and_none_narrower_than_its_neighbours_but_at_the_edges(float width, float height)
    {
        var box = new Box(25.4f, 12.8f, width, height);
        using var frame = Canvas.Noise(Small, 2);

        new RegionRedactor().Redact(frame, box, RedactionStyle.Mosaic);

        Canvas.EachPlane(frame, box, (plane, samples, stride, inside) =>
        {
            for (var y = inside.Y; y < inside.Bottom; y++)
            {
                var runs = 1;
                for (var x = inside.X + 1; x < inside.Right; x++)
                {
                    runs += samples[(y * stride) + x] != samples[(y * stride) + x - 1] ? 1 : 0;
                }

                Assert.InRange(runs, 1, width < 20 ? 3 : 6);
            }
        });
    }

    [Theory]
    [InlineData(RedactionStyle.Mosaic)]
    [InlineData(RedactionStyle.Fill)]
    public void Hard_edged_styles_leave_every_sample_outside_the_box_alone(RedactionStyle style)
    {
        var box = new Box(30.5f, 20.25f, 55.5f, 61f);
        using var before = Canvas.Noise(Small, 3);
        using var after = Canvas.Copy(before);

        new RegionRedactor().Redact(after, box, style);

        AssertSameOutside(before, after, box);
    }

    [Fact]
    public void Blur_fades_out_within_twelve_per_cent_of_the_box()
    {
        var box = new Box(40.5f, 30.25f, 60f, 70f);
        using var before = Canvas.Noise(Small, 4);
        using var after = Canvas.Copy(before);

        new RegionRedactor().Redact(after, box, RedactionStyle.Blur);

        AssertSameOutside(before, after, box.Grow(7.5f, 7.5f, 7.5f, 7.5f));
        AssertCornerIsRound(before, after, box);
    }

    [Fact]
    public void Blur_shows_at_full_strength_up_to_the_last_touched_pixel()
    {
        // Single bright pixels on grey just inside the box: any share of the original would show as a step to the neighbour.
        var box = new Box(40.6f, 30.6f, 60f, 60f);
        using var frame = new FramePool(Small).Rent();
        frame.Pixels.Span.Fill(100);
        var inside = PixelBox.Around(box, Small.Width, Small.Height);
        foreach (var (x, y) in new[] { (inside.X, inside.Y), (inside.Right - 1, inside.Y + 20), (inside.X + 30, inside.Bottom - 1) })
        {
            frame.Y.Row(y)[x] = 255;
            frame.U.Row(y / 2)[x / 2] = 255;
            frame.V.Row(y / 2)[x / 2] = 0;
        }

        new RegionRedactor().Redact(frame, box, RedactionStyle.Blur);

        Canvas.EachPlane(frame, box, (_, samples, width, area) =>
        {
            for (var y = area.Y; y < area.Bottom; y++)
            {
                for (var x = area.X; x < area.Right; x++)
                {
                    Assert.InRange(samples[(y * width) + x], 95, 105);
                }
            }
        });
    }

    [Fact]
    public void Blur_is_continuous_no_neighbours_differ_by_more_than_a_few_levels()
    {
        var box = new Box(100.3f, 80.9f, 200f, 240f);
        using var frame = Canvas.Blocks(new FrameFormat(400, 400), 40, 5);

        new RegionRedactor().Redact(frame, box, RedactionStyle.Blur);

        Canvas.EachPlane(frame, box, (plane, samples, width, inside) =>
        {
            for (var y = inside.Y + 1; y < inside.Bottom; y++)
            {
                for (var x = inside.X + 1; x < inside.Right; x++)
                {
                    var here = samples[(y * width) + x];
                    Assert.True(Math.Abs(here - samples[(y * width) + x - 1]) <= 5, $"{plane} {x},{y}");
                    Assert.True(Math.Abs(here - samples[((y - 1) * width) + x]) <= 5, $"{plane} {x},{y}");
                }
            }
        });
    }

    [Theory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    public void A_flat_picture_stays_as_it_is(RedactionStyle style)
    {
        foreach (var level in (byte[])[0, 1, 16, 127, 128, 235, 255])
        {
            using var frame = new FramePool(Small).Rent();
            frame.Pixels.Span.Fill(level);

            new RegionRedactor().Redact(frame, new Box(-5.3f, 60.7f, 90.1f, 80f), style);

            Assert.Equal(-1, frame.Pixels.Span.IndexOfAnyExcept(level));
        }
    }

    [Theory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    [InlineData(RedactionStyle.Fill)]
    public void A_box_far_outside_or_empty_changes_nothing(RedactionStyle style)
    {
        using var before = Canvas.Noise(Small, 6);
        foreach (var box in (Box[])[new(400, 10, 50, 50), new(-200, -90, 60, 60), new(10, 5000, 1e6f, 50), new(50, 50, 0, 20), new(50, 50, 30, -4)])
        {
            using var after = Canvas.Copy(before);
            new RegionRedactor().Redact(after, box, style);
            Assert.True(before.Pixels.Span.SequenceEqual(after.Pixels.Span), box.ToString());
        }
    }

    [Theory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    [InlineData(RedactionStyle.Fill)]
    public void A_box_across_the_border_hides_what_lies_inside_the_picture(RedactionStyle style)
    {
        foreach (var box in (Box[])[new(-30, -40, 60, 70), new(130.5f, 90.1f, 80, 80), new(-1e9f, -1e9f, 2e9f, 2e9f), new(-10, 50, 400, 20)])
        {
            using var frame = Canvas.Noise(Small, 7);
            new RegionRedactor().Redact(frame, box, style);
            Canvas.EachPlane(frame, box, (plane, samples, width, inside) =>
            {
                // White noise has a mean step of 85 between neighbours.
                long steps = 0;
                for (var y = inside.Y; y < inside.Bottom; y++)
                {
                    for (var x = inside.X + 1; x < inside.Right; x++)
                    {
                        steps += Math.Abs(samples[(y * width) + x] - samples[(y * width) + x - 1]);
                    }
                }

                Assert.True(steps < 4L * inside.Width * inside.Height, $"{box} {plane}");
            });
        }
    }

    [Theory]
    [InlineData(float.NaN, 0, 10, 10)]
    [InlineData(0, float.PositiveInfinity, 10, 10)]
    [InlineData(0, 0, float.NaN, 10)]
    [InlineData(0, 0, 10, float.PositiveInfinity)]
    public void A_box_that_is_not_finite_is_refused_and_never_taken_for_nothing_to_hide(float x, float y, float width, float height)
    {
        using var frame = Canvas.Noise(Small, 8);

        Assert.Throws<ArgumentException>(() => new RegionRedactor().Redact(frame, new Box(x, y, width, height), RedactionStyle.Blur));
    }

    [Fact]
    public void A_second_region_over_the_first_hides_its_own_box_as_well()
    {
        using var frame = Canvas.Blocks(new FrameFormat(200, 200), 5, 9);
        var redactor = new RegionRedactor();
        Box first = new(40, 40, 80, 80), second = new(90.5f, 70.5f, 80, 80);

        redactor.Redact(frame, first, RedactionStyle.Blur);
        redactor.Redact(frame, second, RedactionStyle.Blur);

        foreach (var box in (Box[])[first, second])
        {
            Canvas.EachPlane(frame, box, (_, samples, width, inside) =>
            {
                var steps = 0;
                for (var y = inside.Y; y < inside.Bottom; y++)
                {
                    for (var x = inside.X + 1; x < inside.Right; x++)
                    {
                        steps = Math.Max(steps, Math.Abs(samples[(y * width) + x] - samples[(y * width) + x - 1]));
                    }
                }

                // Where the second box's soft edge lies over the first, two smooth pictures meet within 10 px.
                Assert.InRange(steps, 0, 30);
            });
        }
    }

    [Theory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    [InlineData(RedactionStyle.Fill)]
    public void A_warm_redactor_allocates_nothing(RedactionStyle style)
    {
        using var frame = Canvas.Noise(new FrameFormat(320, 240), 10);
        var redactor = new RegionRedactor();
        Box[] boxes = [new(0, 0, 320, 240), new(20.3f, 30.1f, 40, 50), new(-10, 200, 90, 90)];
        Array.ForEach(boxes, box => redactor.Redact(frame, box, style));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < boxes.Length; i++)
        {
            redactor.Redact(frame, boxes[i], style);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static bool Holds(PixelBox box, int x, int y) => x >= box.X && x < box.Right && y >= box.Y && y < box.Bottom;

    private static void AssertSameOutside(VideoFrame before, VideoFrame after, Box box)
    {
        Canvas.EachPlane(after, box, (plane, samples, width, inside) =>
        {
            var was = (plane == "Y" ? before.Y : plane == "U" ? before.U : before.V).Samples;
            for (var i = 0; i < samples.Length; i++)
            {
                Assert.True(Holds(inside, i % width, i / width) || was[i] == samples[i], $"{plane} {i % width},{i / width}");
            }
        });
    }

    /// <summary>The soft edge is 7 px wide: 6 px off both edges is beyond it at a corner, not beside an edge.</summary>
    private static void AssertCornerIsRound(VideoFrame before, VideoFrame after, Box box)
    {
        int left = (int)box.X - 6, top = (int)box.Y - 6;
        Assert.Equal(before.Y.Row(top)[left], after.Y.Row(top)[left]);
        Assert.False(before.Y.Row(top + 5)[(left + 10)..(left + 60)].SequenceEqual(after.Y.Row(top + 5)[(left + 10)..(left + 60)]));
    }
}
