using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class CrumbBookTests
{
    private static readonly PixelBox Message = new(200, 100, 8, 60);
    private const long Settled = long.MinValue;
    private readonly RegionList _regions = new();
    private readonly CrumbBook _book;

    public CrumbBookTests() =>
        _book = new CrumbBook(_regions, new MovingMessages(new PictureChanges(new FrameFormat(640, 360)).Trails, _regions), 360);

    [Fact]
    public void A_crumb_is_covered_from_when_it_may_have_come_until_it_has_been_missing_for_a_while()
    {
        _book.Observe([], Time(0, null), cut: null, Settled);
        _book.Observe([Message], Time(1000, 0), cut: null, Settled);
        _book.Observe([Message], Time(1200, 1000), cut: null, Settled);
        _book.Observe([], Time(1400, 1200), cut: null, Settled);
        _book.Observe([], Time(1800, 1400), cut: null, Settled);
        _book.Observe([], Time(2000, 1800), cut: null, Settled);

        var region = Assert.Single(_regions.Paths).View();
        Assert.Equal((RegionKind.Text, RedactionStyle.Fill, 1L, 1999L), (region.Kind, region.Style, region.FirstPts, region.LastPts));
        Assert.True(region.At(1200)!.Value.Contains(Message.ToBox()));
    }

    [Fact]
    public void A_sudden_change_gives_its_exact_times()
    {
        _book.Observe([], Time(0, null), cut: null, Settled);
        _book.Observe([Message], new SampleTime(1000, 1, 800, 960, true), Cuts.OfAll(960, 1000), Settled);
        _book.Observe([], new SampleTime(2000, 2, 1800, 1960, true), Cuts.OfAll(1960, 2000), Settled);

        var region = Assert.Single(_regions.Paths).View();
        Assert.Equal((1000L, 1960L), (region.FirstPts, region.LastPts));
    }

    [Fact]
    public void A_crumb_beside_a_sudden_change_may_have_come_before_it()
    {
        _book.Observe([], Time(800, null), cut: null, Settled);
        _book.Observe([Message], new SampleTime(1000, 1, 800, 960, true), Cuts.Of(960, 1000, new Box(400, 200, 200, 100)), Settled);

        Assert.Equal(801, Assert.Single(_regions.Paths).View().FirstPts);
    }

    [Fact]
    public void A_crumb_that_trembles_stays_one_and_one_that_grows_is_covered_anew()
    {
        _book.Observe([Message], Time(0, null), cut: null, Settled);
        _book.Observe([Message with { X = 202, Width = 7 }], Time(200, 0), cut: null, Settled);
        Assert.Single(_regions.Paths);

        var larger = Message with { Height = 140 };
        _book.Observe([larger], Time(400, 200), cut: null, Settled);
        Assert.Equal(2, _regions.Paths.Count);
        Assert.True(_regions.Paths[1].View().At(400)!.Value.Contains(larger.ToBox()));
        Assert.True(_regions.Paths[0].LastPts >= 399);
    }

    [Fact]
    public void The_end_of_the_recording_ends_what_is_there()
    {
        _book.Observe([Message], Time(0, null), cut: null, Settled);
        _book.Complete(5000);

        Assert.Equal(5000, Assert.Single(_regions.Paths).LastPts);
        Assert.True(_regions.Paths[0].IsFinished);
    }

    private static SampleTime Time(long pts, long? earlier) => new(pts, pts / 1000.0, earlier, pts - 40, false);
}
