using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Tests.Pipeline.Render;

public sealed class FrameRedactorTests
{
    private static readonly FrameFormat Picture = new(640, 360);
    private static readonly Box Tile = new(100, 60, 320, 180);
    private static readonly Box Face = new(200, 100, 60, 80);

    [Fact]
    public void What_is_kept_is_not_painted_and_the_frame_not_counted()
    {
        using var before = Noise();
        using var after = Noise();
        var redactor = new FrameRedactor([]);

        redactor.Redact(after, [ACard(Tile, isKept: true), ABlur(Face, isKept: true)]);

        Assert.True(before.Pixels.Span.SequenceEqual(after.Pixels.Span));
        Assert.Equal(0, redactor.FramesRedacted);
    }

    [Fact]
    public void Somebody_elses_face_in_a_presenters_tile_is_painted()
    {
        using var before = Noise();
        using var after = Noise();
        var redactor = new FrameRedactor([]);

        redactor.Redact(after, [ACard(Tile, isKept: true), ABlur(Face)]);

        Assert.NotEqual(Part(before, Face), Part(after, Face));
        Assert.Equal(Part(before, new Box(300, 100, 100, 100)), Part(after, new Box(300, 100, 100, 100)));
        Assert.Equal(1, redactor.FramesRedacted);
    }

    [Fact]
    public void A_face_under_a_card_leaves_no_mark_on_it()
    {
        using var alone = Noise();
        using var both = Noise();
        new FrameRedactor([]).Redact(alone, [ACard(Tile)]);

        new FrameRedactor([]).Redact(both, [ACard(Tile), ABlur(Face)]);

        Assert.True(alone.Pixels.Span.SequenceEqual(both.Pixels.Span));
    }

    [Fact]
    public void A_face_that_reaches_out_of_a_card_is_hidden_there_too()
    {
        var face = new Box(60, 100, 100, 80);
        using var before = Noise();
        using var after = Noise();

        new FrameRedactor([]).Redact(after, [ACard(Tile), ABlur(face)]);

        var outside = new Box(60, 100, 40, 80);
        Assert.True(Part(before, outside).Zip(Part(after, outside)).Count(pair => pair.First == pair.Second) < 100);
        Assert.All(Part(after, new Box(100, 100, 40, 80)), luma => Assert.Equal(16, luma));
    }

    [Fact]
    public void An_area_to_keep_stays_visible_on_a_card()
    {
        var kept = new Box(120, 80, 50, 50);
        using var before = Noise();
        using var after = Noise();

        new FrameRedactor([new KeptArea(kept, null, null)]).Redact(after, [ACard(Tile)]);

        Assert.Equal(Part(before, kept), Part(after, kept));
        Assert.All(Part(after, new Box(102, 62, 16, 16)), luma => Assert.Equal(16, luma));
    }

    private static ActiveRegion ACard(Box box, bool isKept = false) => new(
        new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(0, box)], "person-1", new FillCard("Student 1", CardShade.Dark)), box, isKept);

    private static ActiveRegion ABlur(Box box, bool isKept = false) =>
        new(new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Blur, [new(0, box)]), box, isKept);

    private static VideoFrame Noise()
    {
        var frame = new FramePool(Picture).Rent();
        new Random(5).NextBytes(frame.Pixels.Span);
        return frame;
    }

    private static byte[] Part(VideoFrame frame, Box box)
    {
        var area = PixelBox.Around(box, Picture.Width, Picture.Height);
        var part = new List<byte>();
        for (var y = area.Y; y < area.Bottom; y++)
        {
            part.AddRange(frame.Y.Row(y).Slice(area.X, area.Width));
        }

        return [.. part];
    }
}
