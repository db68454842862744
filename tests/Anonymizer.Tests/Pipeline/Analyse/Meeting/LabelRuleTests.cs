using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Meeting;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class LabelRuleTests
{
    private static readonly Box Tile = new(100, 50, 400, 225);
    private static readonly Box BottomLeft = new(110, 255, 90, 14);
    private static readonly Box BesideMicrophone = new(130, 255, 90, 14);
    private static readonly Box Middle = new(240, 150, 120, 24);
    private static readonly Box TopRight = new(420, 55, 70, 12);
    private const double Pictured = 0.3;
    private const double Flat = 0.9;
    private static readonly Box OnTheWall = new(180, 90, 120, 20);

    [Fact]
    public void The_line_at_the_bottom_left_comes_first() =>
        Assert.Equal([BottomLeft, Middle, TopRight], LabelRule.Candidates(Tile, [TopRight, OnTheWall, Middle, BottomLeft]));

    [Fact]
    public void A_symbol_may_stand_before_the_name() => Assert.Equal([BesideMicrophone], LabelRule.Candidates(Tile, [BesideMicrophone]));

    [Fact]
    public void Text_within_the_picture_is_no_label() => Assert.Empty(LabelRule.Candidates(Tile, [OnTheWall]));

    [Fact]
    public void Text_that_fills_the_tile_is_no_label() => Assert.Empty(LabelRule.Candidates(Tile, [new Box(105, 180, 300, 90)]));

    [Fact]
    public void Each_line_is_a_candidate_once() =>
        Assert.Single(LabelRule.Candidates(new Box(0, 0, 100, 20), [new Box(2, 12, 40, 6)]));

    [Fact]
    public void A_large_block_with_one_line_at_the_bottom_left_is_a_tile() => Assert.Equal(BottomLeft, LabelRule.OfLargeBlock(Tile, [BottomLeft, OnTheWall], 0, mayBeFaceless: true, () => Pictured));

    [Fact]
    public void A_block_alone_on_the_ground_is_no_tile_without_a_face() =>
        Assert.Null(LabelRule.OfLargeBlock(Tile, [BottomLeft], 0, mayBeFaceless: false, () => Pictured));

    [Fact]
    public void A_flat_block_with_a_title_and_a_footer_is_a_slide() =>
        Assert.Null(LabelRule.OfLargeBlock(Tile, [BottomLeft, OnTheWall], 0, mayBeFaceless: true, () => Flat));

    [Fact]
    public void A_flat_block_with_a_name_in_the_middle_and_in_the_corner_is_a_tile() =>
        Assert.Equal(BottomLeft, LabelRule.OfLargeBlock(Tile, [Middle, BottomLeft, TopRight], 0, mayBeFaceless: true, () => Flat));

    [Fact]
    public void A_slide_with_a_footer_is_no_tile()
    {
        var lines = Enumerable.Range(0, 6).Select(i => new Box(150, 70 + (i * 25), 200, 14)).Append(BottomLeft).ToList();

        Assert.Null(LabelRule.OfLargeBlock(Tile, lines, 0, mayBeFaceless: true, () => Pictured));
        Assert.Null(LabelRule.OfLargeBlock(Tile, lines, 0.1f * Tile.Height, mayBeFaceless: true, () => Pictured));
    }

    [Fact]
    public void A_large_face_makes_a_tile_of_a_block_with_posters_in_it()
    {
        var lines = Enumerable.Range(0, 6).Select(i => new Box(150, 70 + (i * 25), 200, 14)).Append(BottomLeft).ToList();

        Assert.Equal(BottomLeft, LabelRule.OfLargeBlock(Tile, lines, 0.3f * Tile.Height, mayBeFaceless: false, () => Pictured));
    }

    [Fact]
    public void A_block_without_a_line_at_the_bottom_left_is_no_tile() => Assert.Null(LabelRule.OfLargeBlock(Tile, [Middle, TopRight], 100, mayBeFaceless: true, () => Pictured));
}
