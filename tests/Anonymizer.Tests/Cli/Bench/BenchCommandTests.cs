namespace Anonymizer.Tests.Cli.Bench;

public class BenchCommandTests
{
    [Theory]
    [InlineData("--layouts=gallery,theatre", "\"theatre\"")]
    [InlineData("--resolutions=1080,1081", "\"1081\"")]
    [InlineData("--parallel=0", "\"0\"")]
    [InlineData("--parallel=1,", "\"\"")]
    [InlineData("--runs=0", "--runs")]
    [InlineData("--encoders=libx264,mpeg2", "\"mpeg2\"")]
    [InlineData("--detectors=eyes", "\"eyes\"")]
    [InlineData("--devices=abacus", "\"abacus\"")]
    [InlineData("--keep-region=1,2", "\"1,2\"")]
    public async Task A_value_that_can_not_be_used_is_named_before_anything_is_measured(string option, string named)
    {
        var run = await CommandRun.OfAsync("bench", option);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_of_ones_own_has_the_length_that_it_has()
    {
        var run = await CommandRun.OfAsync("bench", "--input", "lecture.mp4", "--seconds", "10");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--seconds is for synthetic meetings", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_loop_that_is_compared_with_is_not_offered_as_a_command()
    {
        var help = await CommandRun.OfAsync("--help");
        var none = await CommandRun.OfAsync();

        Assert.DoesNotContain("bench-every-frame", help.Output + none.Error, StringComparison.Ordinal);
    }
}
