using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Tests.Pipeline.Render;

public sealed class RegionDrawingTests
{
    private static readonly Box Tile = new(100, 60, 320, 180);

    [Fact]
    public void What_is_redacted_has_a_whole_frame_and_what_is_kept_a_dashed_one()
    {
        var (redacted, kept) = (DrawnBottomEdge(isKept: false), DrawnBottomEdge(isKept: true));

        Assert.All(redacted, luma => Assert.Equal(235, luma));
        Assert.InRange(kept.Count(luma => luma == 235), kept.Length / 3, 2 * kept.Length / 3);
    }

    [Fact]
    public void A_region_bears_the_persons_pseudonym_or_its_own()
    {
        using var known = Draw(false, "person-2");
        using var unknown = Draw(false, null);
        using var other = Draw(false, "person-3");

        Assert.False(known.Pixels.Span.SequenceEqual(unknown.Pixels.Span));
        Assert.False(known.Pixels.Span.SequenceEqual(other.Pixels.Span));
    }

    [Fact]
    public void Labels_at_and_beyond_the_border_are_cut_off()
    {
        using var frame = new FramePool(new FrameFormat(120, 90)).Rent();
        var drawing = new RegionDrawing([]);

        foreach (var box in (Box[])[new(110, 80, 30, 30), new(-20, -20, 30, 30), new(500, 500, 10, 10)])
        {
            drawing.Draw(frame, [new ActiveRegion(new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(0, box)]), box, false)]);
        }
    }

    private static byte[] DrawnBottomEdge(bool isKept)
    {
        using var frame = Draw(isKept, "person-2");
        return frame.Y.Row(239)[100..420].ToArray();
    }

    private static VideoFrame Draw(bool isKept, string? person)
    {
        var frame = new FramePool(new FrameFormat(640, 360)).Rent();
        frame.Pixels.Span.Fill(128);
        var region = new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(0, Tile)], person);
        new RegionDrawing([]).Draw(frame, [new ActiveRegion(region, Tile, isKept)]);
        return frame;
    }
}
