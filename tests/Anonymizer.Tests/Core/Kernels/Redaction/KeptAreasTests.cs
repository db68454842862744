using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

public class KeptAreasTests
{
    private static readonly FrameFormat Odd = new(97, 75);

    [Fact]
    public void What_is_kept_comes_through_a_redaction_byte_for_byte_and_the_rest_stays_redacted()
    {
        using var original = Canvas.Noise(Odd, 1);
        using var redacted = Canvas.Copy(original);
        using var frame = Canvas.Copy(original);
        Box face = new(10, 10, 70, 60), kept = new(20, 30, 24, 16);
        new RegionRedactor().Redact(redacted, face, RedactionStyle.Fill);
        var areas = new KeptAreas();

        areas.Save(frame, [kept]);
        new RegionRedactor().Redact(frame, face, RedactionStyle.Fill);
        areas.Restore(frame);

        for (var y = 0; y < Odd.Height; y++)
        {
            for (var x = 0; x < Odd.Width; x++)
            {
                var isKept = x is >= 20 and < 44 && y is >= 30 and < 46;
                Assert.Equal((isKept ? original : redacted).Y.Row(y)[x], frame.Y.Row(y)[x]);
                Assert.Equal((isKept ? original : redacted).U.Row(y / 2)[x / 2], frame.U.Row(y / 2)[x / 2]);
                Assert.Equal((isKept ? original : redacted).V.Row(y / 2)[x / 2], frame.V.Row(y / 2)[x / 2]);
            }
        }
    }

    [Fact]
    public void Pixels_and_colours_partly_outside_a_kept_box_stay_redacted()
    {
        using var frame = Canvas.Noise(Odd, 2);
        var areas = new KeptAreas();

        areas.Save(frame, [new Box(20.5f, 31, 10, 9)]);
        frame.Pixels.Span.Fill(7);
        areas.Restore(frame);

        Assert.Equal(7, frame.Y.Row(35)[20]);
        Assert.Equal(7, frame.Y.Row(35)[30]);
        Assert.NotEqual(-1, frame.Y.Row(35)[21..30].IndexOfAnyExcept((byte)7));
        Assert.Equal(-1, frame.U.Row(15).IndexOfAnyExcept((byte)7));
        Assert.Equal(-1, frame.U.Row(17)[..11].IndexOfAnyExcept((byte)7));
        Assert.NotEqual(-1, frame.U.Row(17)[11..15].IndexOfAnyExcept((byte)7));
        Assert.Equal(-1, frame.U.Row(17)[15..].IndexOfAnyExcept((byte)7));
    }

    [Fact]
    public void Boxes_may_overlap_reach_over_the_border_or_lie_outside()
    {
        using var original = Canvas.Noise(Odd, 3);
        using var frame = Canvas.Copy(original);
        var areas = new KeptAreas();

        areas.Save(frame, [new Box(-50, -50, 90, 90), new Box(30, 30, 500, 500), new Box(400, 0, 10, 10), new Box(5, 5, 0, 0)]);
        frame.Pixels.Span.Clear();
        areas.Restore(frame);

        Assert.True(original.Y.Row(0)[..40].SequenceEqual(frame.Y.Row(0)[..40]));
        Assert.Equal(-1, frame.Y.Row(0)[40..].IndexOfAnyExcept((byte)0));
        Assert.True(original.Y.Row(74)[30..].SequenceEqual(frame.Y.Row(74)[30..]));
        Assert.True(original.V.Row(37)[15..].SequenceEqual(frame.V.Row(37)[15..]));
    }

    [Fact]
    public void Nothing_kept_restores_nothing()
    {
        using var frame = Canvas.Noise(Odd, 4);
        using var copy = Canvas.Copy(frame);
        var areas = new KeptAreas();

        areas.Save(frame, [new Box(0, 0, 20, 20)]);
        areas.Save(frame, []);
        copy.Pixels.Span.CopyTo(frame.Pixels.Span);
        areas.Restore(frame);

        Assert.True(frame.Pixels.Span.SequenceEqual(copy.Pixels.Span));
    }

    [Fact]
    public void Restoring_without_saving_or_into_another_format_is_refused()
    {
        using var frame = Canvas.Noise(Odd, 5);
        using var other = Canvas.Noise(Odd with { Width = 96 }, 5);
        var areas = new KeptAreas();

        Assert.Throws<InvalidOperationException>(() => areas.Restore(frame));
        areas.Save(other, []);
        Assert.Throws<InvalidOperationException>(() => areas.Restore(frame));
    }

    [Fact]
    public void A_warm_instance_allocates_nothing()
    {
        using var frame = Canvas.Noise(Odd, 6);
        var areas = new KeptAreas();
        Box[] boxes = [new(3, 4, 50, 60), new(0, 0, 97, 75)];
        areas.Save(frame, boxes);
        areas.Restore(frame);

        var before = GC.GetAllocatedBytesForCurrentThread();
        areas.Save(frame, boxes);
        areas.Restore(frame);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
