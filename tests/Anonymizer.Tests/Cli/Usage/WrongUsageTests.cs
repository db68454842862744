using System.CommandLine.Parsing;
namespace Anonymizer.Tests.Cli.Usage;

public class WrongUsageTests
{
    [Fact]
    public async Task All_errors_are_told_at_once_each_naming_its_option()
    {
        var run = await CommandRun.OfAsync(
            "redact", "in.mp4", "second.mp4", "--crf", "99", "--style", "nice", "--keep-region", "1,2,3", "--keep-region", "1,2,3,0", "--threads", "many");

        Assert.Equal(2, run.ExitCode);
        Assert.Null(run.Pipeline.Request);
        Assert.Contains(run.ErrorLines, line => line.StartsWith("\"second.mp4\"", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("--crf: \"99\"", StringComparison.Ordinal) && line.Contains("0 to 51", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("--style: \"nice\"", StringComparison.Ordinal) && line.Contains("blur, mosaic, fill", StringComparison.Ordinal));
        Assert.Equal(2, run.ErrorLines.Count(line => line.StartsWith("--keep-region:", StringComparison.Ordinal)));
        Assert.Contains(run.ErrorLines, line => line.StartsWith("--threads: \"many\"", StringComparison.Ordinal));
        Assert.Equal("To see how it is used, type: anonymizer redact --help", run.ErrorLines[^1]);
    }

    [Theory]
    [InlineData("There is no option --styel. Did you mean --style?", "redact", "in.mp4", "--styel", "blur")]
    [InlineData("There is no command \"redct\". Did you mean redact?", "redct", "in.mp4")]
    [InlineData("IN is missing.", "redact")]
    [InlineData("--plan FILE is missing.", "render", "in.mp4")]
    [InlineData("--crf needs a value: --crf N", "redact", "in.mp4", "--crf")]
    [InlineData("--crf is given 2 times. Give it once.", "redact", "in.mp4", "--crf", "1", "--crf", "2")]
    [InlineData("--preset: \"warp\" can't be used.", "redact", "in.mp4", "--preset", "warp")]
    [InlineData("--detections-per-second: \"0\" can't be used.", "redact", "in.mp4", "--detections-per-second", "0")]
    [InlineData("--detections-per-second: \"NaN\" can't be used.", "redact", "in.mp4", "--detections-per-second", "NaN")]
    [InlineData("--crf: \"-1\" can't be used.", "redact", "in.mp4", "--crf", "-1")]
    [InlineData("--output: \"out.mkv\" can't be used.", "redact", "in.mp4", "-o", "out.mkv")]
    [InlineData("--output and IN name the same file", "redact", "in.mp4", "-o", "./in.mp4")]
    [InlineData("--report and --plan-out name the same file", "redact", "in.mp4", "--plan-out", "x.json", "--report", "x.json")]
    [InlineData("IN is empty.", "redact", "")]
    [InlineData("--output needs a value: --output OUT", "redact", "in.mp4", "-o", "")]
    [InlineData("--plan-out needs a value: --plan-out FILE", "redact", "in.mp4", "--plan-out", " ")]
    [InlineData("--plan needs a value: --plan FILE", "render", "in.mp4", "--plan", "")]
    [InlineData("--models needs a value: --models DIR", "redact", "in.mp4", "--models", "")]
    [InlineData("--output needs a value: --output DIR", "demo", "-o", "")]
    [InlineData("--verbose and --quiet exclude each other.", "redact", "in.mp4", "--quiet", "--verbose")]
    public async Task The_first_error_says_what_is_wrong_and_how_to_say_it(string expected, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(expected, run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Null(run.Pipeline.Request);
    }

    [Fact]
    public async Task A_line_without_a_command_lists_the_commands()
    {
        var run = await CommandRun.OfAsync();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("redact", run.ErrorLines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redact")]
    [InlineData("analyse")]
    [InlineData("render")]
    [InlineData("inspect")]
    public async Task Help_ends_with_examples_that_are_right_themselves(string command)
    {
        var help = await CommandRun.OfAsync(command, "--help");
        var examples = help.OutputLines.Select(line => line.Trim()).Where(line => line.StartsWith($"anonymizer {command} ", StringComparison.Ordinal) && !line.Contains('<', StringComparison.Ordinal)).ToArray();

        Assert.Equal(0, help.ExitCode);
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var run = await CommandRun.OfAsync(new FakePipeline(), [.. CommandLineParser.SplitCommandLine(example).Skip(1).Where(word => !word.EndsWith(".json", StringComparison.Ordinal) || !example.Contains("--report", StringComparison.Ordinal)).Where(word => word != "--report")]);
            Assert.True(run.ExitCode == 0, $"{example}: {run.Error}");
        }
    }
}
