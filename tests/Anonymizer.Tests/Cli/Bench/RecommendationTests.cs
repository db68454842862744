using Anonymizer.Cli.Bench;

namespace Anonymizer.Tests.Cli.Bench;

public class RecommendationTests
{
    private const long Gigabyte = 1_000_000_000;

    [Fact]
    public void More_jobs_are_recommended_when_they_are_worth_it()
    {
        var advice = Recommendation.Make([new(1, 2, Gigabyte), new(2, 3, 2 * Gigabyte), new(4, 3.1, 4 * Gigabyte)], 100 * Gigabyte);

        Assert.Equal((2, 3, 1.5), (advice.Workers, advice.TimesRealTime, advice.Gain));
    }

    [Fact]
    public void One_job_is_enough_when_more_gain_nothing()
    {
        var advice = Recommendation.Make([new(1, 2, Gigabyte), new(2, 2.05, 2 * Gigabyte), new(4, 1.8, 4 * Gigabyte)], 100 * Gigabyte);

        Assert.Equal((1, 1.0), (advice.Workers, advice.Gain));
    }

    [Fact]
    public void What_does_not_fit_into_the_memory_is_not_recommended()
    {
        var advice = Recommendation.Make([new(1, 2, Gigabyte), new(2, 4, 2 * Gigabyte), new(4, 8, 4 * Gigabyte)], 3 * Gigabyte);

        Assert.Equal(2, advice.Workers);
        Assert.Contains("4 at once would need too much memory", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_single_job_is_recommended_however_little_memory_there_is() =>
        Assert.Equal(1, Recommendation.Make([new(1, 2, Gigabyte), new(2, 4, 2 * Gigabyte)], Gigabyte / 2).Workers);

    [Fact]
    public void That_the_best_may_lie_beyond_what_was_measured_is_said() =>
        Assert.Contains("more were not tried", Recommendation.Make([new(1, 2, null), new(2, 4, null)], Gigabyte).Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 10, 90, 6)]
    [InlineData(2.5, 10, 90, 16)]
    [InlineData(0.1, 10, 90, 0)]
    public void Only_whole_lectures_count(double timesRealTime, double hours, double minutes, int lectures) =>
        Assert.Equal(lectures, Recommendation.LecturesPerNight(timesRealTime, hours, minutes));

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 1, 2 })]
    [InlineData(6, new[] { 1, 2, 4, 6 })]
    [InlineData(8, new[] { 1, 2, 4, 8 })]
    public void Powers_of_two_up_to_the_processors_are_tried(int processors, int[] jobs) => Assert.Equal(jobs, BenchOptions.UpToProcessors(processors));
}
