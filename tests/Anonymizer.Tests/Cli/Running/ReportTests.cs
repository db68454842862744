using System.Text.Json;
using Anonymizer.Core.Errors;

namespace Anonymizer.Tests.Cli.Running;

public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("anonymizer-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_report_is_written_when_the_job_is_done()
    {
        var path = Path.Combine(_folder, "report.json");

        var run = await CommandRun.OfAsync("redact", "in.mp4", "--report", path);

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("done", report.RootElement.GetProperty("outcome").GetString());
        Assert.Equal("ab12", report.RootElement.GetProperty("source").GetProperty("sha256").GetString());
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task An_existing_report_is_refused_before_the_work_begins()
    {
        var path = Path.Combine(_folder, "report.json");
        await File.WriteAllTextAsync(path, "mine");

        var run = await CommandRun.OfAsync("redact", "in.mp4", "--report", path);

        Assert.Equal(1, run.ExitCode);
        Assert.Null(run.Pipeline.Request);
        Assert.Contains("--overwrite", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Overwrite_replaces_it()
    {
        var path = Path.Combine(_folder, "report.json");
        await File.WriteAllTextAsync(path, "mine");

        var run = await CommandRun.OfAsync("redact", "in.mp4", "--report", path, "--overwrite");

        Assert.Equal(0, run.ExitCode);
        Assert.StartsWith("{", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_is_refused_before_the_work_begins()
    {
        var run = await CommandRun.OfAsync("redact", "in.mp4", "--report", Path.Combine(_folder, "missing", "report.json"));

        Assert.Equal(1, run.ExitCode);
        Assert.Null(run.Pipeline.Request);
    }

    [SkippableFact]
    public async Task A_folder_that_takes_no_files_is_noticed_before_the_work_begins()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "/proc exists on Linux only");

        var run = await CommandRun.OfAsync("redact", "in.mp4", "--report", "/proc/report.json");

        Assert.Equal(1, run.ExitCode);
        Assert.Null(run.Pipeline.Request);
        Assert.Contains("can't be written to", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_fails_leaves_no_report_behind()
    {
        var run = await CommandRun.OfAsync(
            new FakePipeline { Failure = new AnonymizerException(Stage.Render, Blame.Input, "broken") }, "redact", "in.mp4", "--report", Path.Combine(_folder, "report.json"));

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task With_json_the_last_line_is_the_result_with_the_report_in_it()
    {
        var run = await CommandRun.OfAsync("redact", "in.mp4", "--json");

        using var progress = JsonDocument.Parse(run.OutputLines[0]);
        using var result = JsonDocument.Parse(run.OutputLines[^1]);
        Assert.Equal("progress", progress.RootElement.GetProperty("type").GetString());
        Assert.Equal("analyse", progress.RootElement.GetProperty("stage").GetString());
        Assert.Equal(50, progress.RootElement.GetProperty("percent").GetDouble());
        Assert.Equal("result", result.RootElement.GetProperty("type").GetString());
        Assert.Equal("done", result.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(Path.GetFullPath("in.redacted.mp4"), result.RootElement.GetProperty("output").GetString());
        Assert.Equal(100, result.RootElement.GetProperty("report").GetProperty("output").GetProperty("frames").GetInt64());
    }
}
