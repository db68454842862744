using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class LingeringRegionsTests
{
    private static readonly Box Place = new(100, 100, 100, 80);
    private readonly RegionPath _path = new RegionList().Begin(RegionKind.Tile, RedactionStyle.Fill);
    private readonly LingeringRegions _missing = new();

    public LingeringRegionsTests() => _path.Add(0, Place);

    [Fact]
    public void What_is_replaced_suddenly_ends_with_the_frame_before()
    {
        _missing.End(_path, Place, At(1000, isExact: true), Cuts.Of(960, 1000, Place));

        Assert.Equal((true, 960L), (_path.IsFinished, _path.LastPts));
    }

    [Fact]
    public void What_is_missing_without_a_change_is_covered_for_a_while()
    {
        _missing.End(_path, Place, At(1000), cut: null);
        _missing.Follow(At(1200), cut: null);
        Assert.Equal((false, 1200L), (_path.IsFinished, _path.LastPts));

        _missing.Follow(At(1600), cut: null);
        Assert.True(_path.IsFinished);
        Assert.InRange(_path.LastPts, 1500, 1600);
    }

    [Fact]
    public void Somebody_who_waves_in_it_does_not_replace_it()
    {
        _missing.End(_path, Place, At(1000, isExact: true), Cuts.Of(960, 1000, new Box(110, 110, 10, 10)));

        Assert.False(_path.IsFinished);
    }

    [Fact]
    public void A_new_layout_ends_what_lingers()
    {
        _missing.End(_path, Place, At(1000), cut: null);
        _missing.Follow(At(1200, isExact: true), Cuts.OfAll(1160, 1200));

        Assert.Equal((true, 1160L), (_path.IsFinished, _path.LastPts));
    }

    [Fact]
    public void The_end_of_the_recording_ends_what_lingers()
    {
        _missing.End(_path, Place, At(1000), cut: null);
        _missing.Complete(1080);

        Assert.Equal((true, 1080L), (_path.IsFinished, _path.LastPts));
    }

    private static SampleTime At(long pts, bool isExact = false) => new(pts, pts / 1000.0, pts - 200, pts - 40, isExact);
}
