using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Tests.Pipeline.Analyse;

public sealed class SampleScheduleTests
{
    private const double Frame = 1 / 25.0;

    [Fact]
    public void The_first_frame_is_searched() => Assert.True(new SampleSchedule(5).IsDue(3.2, ChangeSize.None, wordsCameUp: false));

    [Theory]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    [InlineData(25, 25)]
    [InlineData(60, 25)]
    public void A_calm_picture_is_searched_as_often_as_asked_for(double rate, int perSecond)
    {
        var schedule = new SampleSchedule(rate);

        Assert.Equal(10 * perSecond, Enumerable.Range(0, 250).Count(frame => schedule.IsDue(frame * Frame, ChangeSize.None, wordsCameUp: false)));
    }

    [Fact]
    public void The_first_frame_behind_a_change_is_searched_even_right_behind_another_search()
    {
        var schedule = new SampleSchedule(5);
        schedule.IsDue(0, ChangeSize.None, wordsCameUp: false);

        Assert.True(schedule.IsDue(Frame, ChangeSize.Small, wordsCameUp: false));
    }

    [Fact]
    public void A_picture_that_never_stops_changing_does_not_cost_a_search_per_frame()
    {
        var schedule = new SampleSchedule(5);

        var searched = Enumerable.Range(0, 250).Count(frame => schedule.IsDue(frame * Frame, ChangeSize.Small, wordsCameUp: false));

        Assert.InRange(searched, 70, 130);
    }

    [Fact]
    public void No_second_passes_without_the_regular_searches()
    {
        var schedule = new SampleSchedule(5);
        var times = Enumerable.Range(0, 1000).Select(frame => frame * Frame)
            .Where(seconds => schedule.IsDue(seconds, seconds % 3 < 1 ? ChangeSize.Small : ChangeSize.None, wordsCameUp: false)).ToList();

        Assert.All(times.Zip(times.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 0.2 + 1e-6));
    }

    [Fact]
    public void Somebody_who_waves_does_not_use_up_what_a_new_layout_needs()
    {
        var schedule = new SampleSchedule(5);
        var frame = 0;
        while (schedule.IsDue(frame * Frame, ChangeSize.Small, wordsCameUp: false))
        {
            frame++;
        }

        Assert.True(schedule.IsDue((frame + 1) * Frame, ChangeSize.Large, wordsCameUp: false));
        Assert.True(schedule.IsDue((frame + 2) * Frame, ChangeSize.Large, wordsCameUp: false));
    }

    [Fact]
    public void Words_that_came_up_are_searched_but_not_in_every_frame()
    {
        var schedule = new SampleSchedule(5);
        schedule.IsDue(0, ChangeSize.None, wordsCameUp: false);
        Assert.True(schedule.IsDue(Frame, ChangeSize.None, wordsCameUp: true));

        var searched = Enumerable.Range(2, 250).Count(frame => schedule.IsDue(frame * Frame, ChangeSize.None, wordsCameUp: true));
        Assert.InRange(searched, 70, 130);
    }
}
