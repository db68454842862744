using System.Text.Json;
using System.Xml.Linq;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.Cli;

public class BenchTests
{
    [SkippableFact]
    public async Task A_short_bench_gives_sensible_figures_for_every_row()
    {
        SkipWithoutEngine();
        using var folder = new TemporaryFolder();

        var run = await BuiltCommand.RunAsync(
            "bench", "--layouts", "gallery", "--resolutions", "360", "--seconds", "2", "--runs", "1", "--parallel", "1,2", "--detectors", "blazeface",
            "--detector", "blazeface", "--encoder", "libx264", "--crf", "30", "--device", "cpu", "-o", folder["."]);

        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Equal(["bench.json", "bench.md", "bench.svg"], folder.FileNames);
        XDocument.Load(folder["bench.svg"]);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(folder["bench.json"]));
        var report = json.RootElement;
        var rows = report.GetProperty("rows").EnumerateArray().ToArray();
        Assert.Equal(
            [("plain-transcode", 1), ("redact", 1), ("redact", 2), ("every-frame", 1)],
            rows.Select(row => (row.GetProperty("kind").GetString(), row.GetProperty("atOnce").GetInt32())));
        Assert.All(rows, row =>
        {
            var seconds = row.GetProperty("seconds").GetProperty("median").GetDouble();
            Assert.Equal(50 * row.GetProperty("atOnce").GetInt32() / seconds, row.GetProperty("framesPerSecond").GetProperty("median").GetDouble(), 6);
            Assert.True(!OperatingSystem.IsLinux() || row.GetProperty("cpuSeconds").GetDouble() > 0, row.ToString());
        });
        Assert.True(!OperatingSystem.IsLinux() || rows[1].GetProperty("peakMemoryBytes").GetInt64() > 20_000_000, rows[1].ToString());
        Assert.Equal("30", report.GetProperty("encoding").GetProperty("crf").GetString());
        Assert.Contains("redact, 2 at once", run.Output, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task What_was_asked_for_and_does_not_work_is_an_error_that_leaves_nothing_behind()
    {
        SkipWithoutEngine();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["notes.mp4"], "no recording");

        var run = await BuiltCommand.RunAsync("bench", "--input", folder["notes.mp4"], "-o", folder["results"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Ingest", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["results"]));
    }

    private static void SkipWithoutEngine()
    {
        try
        {
            OrtEnv.Instance();
        }
        catch (OnnxRuntimeException exception)
        {
            Skip.If(true, exception.Message);
        }
    }
}
