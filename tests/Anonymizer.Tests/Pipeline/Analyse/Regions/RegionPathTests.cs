using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Tests.Pipeline.Analyse.Regions;

public sealed class RegionPathTests
{
    private static readonly Box Tile = new(10, 20, 300, 200);

    [Fact]
    public void A_region_that_rests_costs_two_keyframes_however_long()
    {
        var path = NewTile();
        path.Add(100, Tile);
        for (var pts = 101; pts <= 10_000; pts++)
        {
            path.Extend(pts);
        }

        Assert.Equal([new RegionKeyframe(100, Tile), new RegionKeyframe(10_000, Tile)], path.View().Keyframes);
    }

    [Fact]
    public void Writing_every_frame_or_only_what_changes_gives_the_same_places()
    {
        var random = new Random(3);
        var (every, sparse) = (NewTile(), new List<(long Pts, Box Box)>());
        var box = Tile;
        for (var pts = 0; pts < 500; pts++)
        {
            box = random.Next(20) == 0 ? Tile.Shift(random.Next(50), random.Next(50)) : box;
            every.Add(pts, box);
            sparse.Add((pts, box));
        }

        Assert.All(sparse, written => Assert.Equal(written.Box, every.View().At(written.Pts)));
        Assert.InRange(every.View().Keyframes.Count, 10, 100);
    }

    [Fact]
    public void A_region_that_moves_on_after_resting_moves_from_where_it_rested()
    {
        var path = NewTile();
        path.Add(0, Tile);
        path.Extend(50);
        path.Extend(90);
        path.Add(100, Tile.Shift(100, 0));

        Assert.Equal(Tile, path.View().At(90));
        Assert.Equal(Tile.Shift(50, 0), path.View().At(95));
    }

    [Fact]
    public void A_view_that_was_taken_earlier_shows_what_is_written_later()
    {
        var path = NewTile();
        path.Add(0, Tile);
        var view = path.View();
        Assert.Null(view.At(10));

        path.Extend(10);

        Assert.Equal(Tile, view.At(10));
        Assert.Same(view, path.View());
    }

    [Fact]
    public void The_past_is_not_rewritten()
    {
        var path = NewTile();
        path.Add(0, Tile);
        path.Add(10, Tile.Shift(8, 0));
        path.Add(5, Tile.Shift(1000, 0));
        path.Extend(7);

        Assert.Equal([new RegionKeyframe(0, Tile), new RegionKeyframe(10, Tile.Shift(8, 0))], path.View().Keyframes);
    }

    [Fact]
    public void A_region_without_a_place_cannot_stay_where_it_is() =>
        Assert.Throws<InvalidOperationException>(() => NewTile().Extend(5));

    [Fact]
    public void What_a_region_is_reaches_the_plan()
    {
        var card = new FillCard("Student 1", CardShade.Light);
        var path = new RegionPath("tile-7", RegionKind.Tile, RedactionStyle.Fill, "person-1", card);
        path.Add(0, Tile);

        foreach (var region in (PlanRegion[])[path.View(), RegionPath.Finished(path.View()).View()])
        {
            Assert.Equal(("tile-7", RegionKind.Tile, RedactionStyle.Fill), (region.Id, region.Kind, region.Style));
            Assert.Equal(("person-1", card), (region.Person, region.Card));
        }
    }

    private static RegionPath NewTile() => new("tile-1", RegionKind.Tile, RedactionStyle.Fill);
}
