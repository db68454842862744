using System.Text.Json;
using Anonymizer.Core.Errors;

namespace Anonymizer.Tests.Cli.Running;

public class FailureTests
{
    private static readonly AnonymizerException NoVideo =
        new(Stage.Ingest, Blame.Input, "There is no video in it. Hand in a recording.", new InvalidOperationException("technical"));

    [Fact]
    public async Task A_failure_is_told_in_one_line_with_its_stage_and_no_stack_trace()
    {
        var run = await CommandRun.OfAsync(new FakePipeline { Failure = NoVideo }, "redact", "in.mp4", "--quiet");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["Ingest: There is no video in it. Hand in a recording."], run.ErrorLines);
    }

    [Fact]
    public async Task Verbose_adds_the_technical_details()
    {
        var run = await CommandRun.OfAsync(new FakePipeline { Failure = NoVideo }, "redact", "in.mp4", "--verbose");

        Assert.Contains("technical", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_of_ours_is_called_a_bug_and_kept_in_a_file()
    {
        var run = await CommandRun.OfAsync(new FakePipeline { Failure = new InvalidOperationException("odd\nthing") }, "redact", "in.mp4", "--quiet");

        var line = Assert.Single(run.ErrorLines);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("This is a bug in Anonymizer (InvalidOperationException: odd thing).", line, StringComparison.Ordinal);
        var log = line[line.IndexOf(Path.GetTempPath(), StringComparison.Ordinal)..];
        Assert.Contains("odd", await File.ReadAllTextAsync(log), StringComparison.Ordinal);
        File.Delete(log);
    }

    [Fact]
    public async Task Cancelling_says_that_nothing_was_written()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        var run = await CommandRun.OfAsync(new FakePipeline { WaitsForCancellation = true }, cancelled.Token, "redact", "in.mp4", "--quiet");

        Assert.Equal(130, run.ExitCode);
        Assert.Equal(["Cancelled; nothing was written."], run.ErrorLines);
    }

    [Fact]
    public async Task With_json_errors_are_objects_on_standard_output()
    {
        var run = await CommandRun.OfAsync(new FakePipeline { Failure = NoVideo }, "redact", "in.mp4", "--json");

        using var error = JsonDocument.Parse(run.OutputLines[^1]);
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Error);
        Assert.Equal("error", error.RootElement.GetProperty("type").GetString());
        Assert.Equal("input", error.RootElement.GetProperty("kind").GetString());
        Assert.Equal("ingest", error.RootElement.GetProperty("stage").GetString());
        Assert.Equal(NoVideo.Message, error.RootElement.GetProperty("message").GetString());
        Assert.Equal(JsonValueKind.Null, error.RootElement.GetProperty("details").ValueKind);
    }

    [Fact]
    public async Task With_json_wrong_usage_gives_one_object_per_error()
    {
        var run = await CommandRun.OfAsync("redact", "in.mp4", "--json", "--crf", "99", "--style", "nice");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal(2, run.OutputLines.Count);
        Assert.All(run.OutputLines, line => Assert.Contains("\"kind\":\"usage\"", line, StringComparison.Ordinal));
    }
}
