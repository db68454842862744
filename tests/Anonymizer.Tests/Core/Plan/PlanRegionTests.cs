using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Plan;

public sealed class PlanRegionTests
{
    private static readonly PlanRegion Moving = new(
        "face-1", RegionKind.Face, RedactionStyle.Blur,
        [new(100, new Box(0, 0, 10, 10)), new(200, new Box(100, 50, 20, 30)), new(210, new Box(0, 0, 1, 1))]);

    [Theory]
    [InlineData(99)]
    [InlineData(211)]
    public void A_region_is_nowhere_before_its_first_and_behind_its_last_keyframe(long pts) => Assert.Null(Moving.At(pts));

    [Fact]
    public void A_region_stands_exactly_on_its_keyframes() =>
        Assert.Equal(Moving.Keyframes.Select(key => (Box?)key.Box), Moving.Keyframes.Select(key => Moving.At(key.Pts)));

    [Fact]
    public void A_region_moves_in_a_straight_line_between_keyframes() => Assert.Equal(new Box(50, 25, 15, 20), Moving.At(150));

    [Fact]
    public void A_region_of_one_keyframe_lasts_one_moment()
    {
        var region = new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Fill, [new(5, new Box(1, 2, 3, 4))]);

        Assert.Equal(new Box(1, 2, 3, 4), region.At(5));
        Assert.Null(region.At(4));
        Assert.Null(region.At(6));
    }

    [Fact]
    public void A_region_without_keyframes_or_with_falling_times_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new PlanRegion("a", RegionKind.Face, RedactionStyle.Blur, []));
        Assert.Throws<ArgumentException>(() => new PlanRegion("a", RegionKind.Face, RedactionStyle.Blur, [new(2, default), new(2, default)]));
    }

    [Theory]
    [InlineData(RedactionStyle.Blur)]
    [InlineData(RedactionStyle.Mosaic)]
    public void A_card_on_a_style_that_cannot_paint_it_is_refused(RedactionStyle style) => Assert.Throws<ArgumentException>(
        () => new PlanRegion("a", RegionKind.Tile, style, [new(2, default)], card: new FillCard("Student 1", CardShade.Dark)));
}
