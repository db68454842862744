using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Tests.Pipeline.Render;

public sealed class RegionSweepTests
{
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
        var sweep = RegionSweep.Over(new RedactionPlan
        {
            Source = new PlanSource("", 1, 1, new Rational(1, 1), 1, 0, 0),
            Origin = new PlanOrigin("", "", "", 5),
            Regions = regions,
        });

        for (var pts = 0; pts < 1200; pts++)
        {
            var expected = regions.Where(region => region.At(pts) is not null).Select(region => (region.Id, region.At(pts)!.Value));
            Assert.Equal(expected, sweep.At(pts).Select(active => (active.Id, active.Box)));
        }
    }
}
