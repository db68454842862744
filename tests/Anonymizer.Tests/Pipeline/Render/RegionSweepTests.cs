using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Tests.Pipeline.Render;

public sealed class RegionSweepTests
{
    private static readonly Box Somewhere = new(1, 2, 30, 40);

    [Fact]
    public void Sweeping_finds_in_every_frame_exactly_the_regions_that_are_there()
    {
        var random = new Random(7);
        PlanRegion[] regions = [.. Enumerable.Range(0, 200).Select(i =>
        {
            var start = random.Next(1000);
            return new PlanRegion(
                $"face-{i}", RegionKind.Face, RedactionStyle.Blur,
                [new(start, new Box(i, 0, 10, 10)), new(start + random.Next(1, 100), new Box(i, 50, 10, 10))]);
        })];
        var sweep = RegionSweep.Over(PlanOf(regions));

        for (var pts = 0; pts < 1200; pts++)
        {
            using var found = sweep.At(pts);
            var expected = regions.Where(region => region.At(pts) is not null).Select(region => (region.Id, region.At(pts)!.Value));
            Assert.Equal(expected, found.Span.ToArray().Select(active => (active.Region.Id, active.Box)));
        }
    }

    [Fact]
    public void What_belongs_to_a_presenter_is_there_but_kept()
    {
        var sweep = RegionSweep.Over(PlanOf(
            new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(0, Somewhere)], "person-1"),
            new PlanRegion("tile-2", RegionKind.Tile, RedactionStyle.Fill, [new(0, Somewhere)], "person-2"),
            new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Blur, [new(0, Somewhere)])) with
        {
            People = [new PlanPerson("person-1", "Presenter 1", PersonRole.Presenter, null), new PlanPerson("person-2", "Student 1", PersonRole.Redacted, null)],
        });

        using var found = sweep.At(0);

        Assert.Equal([("tile-1", true), ("tile-2", false), ("face-1", false)], found.Span.ToArray().Select(active => (active.Region.Id, active.IsKept)));
    }

    [Theory]
    [InlineData(PersonRole.Presenter, false)]
    [InlineData(PersonRole.Redacted, true)]
    public void A_guest_needs_covering_only_where_the_tile_is_shown(PersonRole host, bool isKept)
    {
        var sweep = RegionSweep.Over(PlanOf(
            new PlanRegion("face-1", RegionKind.Face, RedactionStyle.Blur, [new(0, Somewhere)], guestOf: "person-1")) with
        {
            People = [new PlanPerson("person-1", "Somebody", host, null)],
        });

        using var found = sweep.At(0);

        Assert.Equal(isKept, found.Span[0].IsKept);
    }

    [Fact]
    public void A_person_who_turns_out_to_be_a_presenter_is_kept_from_then_on_and_an_unknown_one_never()
    {
        var regions = new RegionList();
        var isPresenter = false;
        var sweep = RegionSweep.Following(regions, person => isPresenter && person == "person-1");
        var tile = regions.Begin(RegionKind.Tile, RedactionStyle.Fill, "person-1");
        var face = regions.Begin(RegionKind.Face, RedactionStyle.Blur);
        tile.Add(0, Somewhere);
        face.Add(0, Somewhere);
        tile.Extend(10);
        face.Extend(10);

        Assert.Equal([("tile-1", false), ("face-1", false)], KeptAt(1));
        isPresenter = true;
        Assert.Equal([("tile-1", true), ("face-1", false)], KeptAt(2));

        (string, bool)[] KeptAt(long pts)
        {
            using var found = sweep.At(pts);
            return [.. found.Span.ToArray().Select(active => (active.Region.Id, active.IsKept))];
        }
    }

    [Fact]
    public void Regions_that_grow_or_begin_while_they_are_followed_are_found()
    {
        var regions = new RegionList();
        var sweep = RegionSweep.Following(regions, _ => false);
        var first = regions.Begin(RegionKind.Tile, RedactionStyle.Fill);
        Assert.Empty(IdsAt(0));

        first.Add(1, Somewhere);
        Assert.Equal(["tile-1"], IdsAt(1));
        Assert.Empty(IdsAt(2));

        first.Extend(5);
        regions.Begin(RegionKind.Tile, RedactionStyle.Fill).Add(3, Somewhere);
        Assert.Equal(["tile-1", "tile-2"], IdsAt(3));

        first.Finish();
        Assert.Equal(["tile-1"], IdsAt(5));
        Assert.Empty(IdsAt(6));

        string[] IdsAt(long pts)
        {
            using var found = sweep.At(pts);
            return [.. found.Span.ToArray().Select(active => active.Region.Id)];
        }
    }

    [Fact]
    public void Frames_that_wait_each_hold_their_own_regions()
    {
        var sweep = RegionSweep.Over(PlanOf(new PlanRegion("tile-1", RegionKind.Tile, RedactionStyle.Fill, [new(0, Somewhere), new(100, Somewhere.Shift(100, 0))])));

        ActiveRegions[] waiting = [.. Enumerable.Range(0, 10).Select(pts => sweep.At(pts))];

        Assert.Equal(Enumerable.Range(0, 10).Select(pts => Somewhere.Shift(pts, 0)), waiting.Select(regions => regions.Span[0].Box));
    }

    [Fact]
    public void Following_regions_allocates_nothing_once_warm()
    {
        var regions = new RegionList();
        var sweep = RegionSweep.Following(regions, _ => false);
        for (var i = 0; i < 49; i++)
        {
            var path = regions.Begin(RegionKind.Tile, RedactionStyle.Fill, "person-1");
            path.Add(0, Somewhere);
            path.Extend(10_000);
        }

        sweep.At(0).Dispose();
        sweep.At(1).Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var pts = 2; pts < 100; pts++)
        {
            sweep.At(pts).Dispose();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static RedactionPlan PlanOf(params PlanRegion[] regions) => new()
    {
        Source = new PlanSource("", 1, 1, new Rational(1, 1), 1, 0, 0),
        Origin = new PlanOrigin("", "", "", 5),
        Regions = regions,
    };
}
