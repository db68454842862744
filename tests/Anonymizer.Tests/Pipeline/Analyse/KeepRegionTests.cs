using Anonymizer.Core.Errors;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Tests.Pipeline.Analyse;

public sealed class KeepRegionTests
{
    private static readonly Rational TimeBase = new(1, 1000);

    [Fact]
    public void Per_cent_are_of_the_pictures_width_and_height()
    {
        var region = new KeepRegion(new Length(50, true), new Length(25, true), new Length(10, true), new Length(100, false));

        Assert.Equal(new Box(960, 270, 192, 100), region.Resolve(1920, 1080, TimeBase, 0).Area);
    }

    [Fact]
    public void Times_count_from_the_first_frame()
    {
        var region = new KeepRegion(default, default, new Length(10, false), new Length(10, false), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(3));
        var kept = region.Resolve(100, 100, TimeBase, firstPts: 500);

        Assert.Equal((2500L, 3500L), (kept.FromPts, kept.ToPts));
        Assert.False(kept.HoldsAt(2499));
        Assert.True(kept.HoldsAt(2500));
        Assert.True(kept.HoldsAt(3500));
        Assert.False(kept.HoldsAt(3501));
    }

    [Fact]
    public void What_lies_partly_outside_is_cut_to_the_picture()
    {
        var region = new KeepRegion(new Length(90, false), default, new Length(50, false), new Length(10, false));

        Assert.Equal(new Box(90, 0, 10, 10), region.Resolve(100, 100, TimeBase, 0).Area);
    }

    [Fact]
    public void What_lies_wholly_outside_is_refused()
    {
        var region = new KeepRegion(new Length(100, false), default, new Length(50, false), new Length(10, false));

        var error = Assert.Throws<AnonymizerException>(() => region.Resolve(100, 100, TimeBase, 0));

        Assert.Equal((Stage.Plan, Blame.Input), (error.Stage, error.Blame));
    }
}
