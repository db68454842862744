using Anonymizer.Pipeline.Analyse.Meeting;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class SampleTimeTests
{
    [Fact]
    public void What_is_new_in_the_first_frame_begins_there() => Assert.Equal(100, new SampleTime(100, 1, null, 0, false).NewFrom);

    [Fact]
    public void What_is_new_may_have_begun_right_after_the_frame_searched_before()
    {
        var time = new SampleTime(1000, 1, 800, 960, IsExact: false);

        Assert.Equal(801, time.NewFrom);
        Assert.Equal(999, time.OldUntil);
    }

    [Fact]
    public void A_sudden_change_tells_when_the_old_ended_and_the_new_began()
    {
        var time = new SampleTime(1000, 1, 800, 960, IsExact: true);

        Assert.Equal(1000, time.NewFrom);
        Assert.Equal(960, time.OldUntil);
    }

    [Fact]
    public void Beside_a_sudden_change_elsewhere_the_time_is_not_exact()
    {
        var time = new SampleTime(1000, 1, 800, 960, IsExact: true).Inexact;

        Assert.Equal(801, time.NewFrom);
        Assert.Equal(999, time.OldUntil);
    }
}
