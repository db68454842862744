using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.Cli;

public class DemoTests
{
    [SkippableFact]
    public async Task The_demo_makes_a_sample_and_redacts_it_and_leaves_nothing_else()
    {
        SkipWithoutEngine();
        using var folder = new TemporaryFolder();

        var run = await BuiltCommand.RunAsync("demo", "-o", folder["."], "--json");

        var result = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.True(run.ExitCode == 0, run.Error + result);
        using var json = JsonDocument.Parse(result);
        var output = json.RootElement.GetProperty("report").GetProperty("output");
        Assert.Equal(["sample.mp4", "sample.redacted.mp4"], folder.FileNames);
        Assert.Equal(250, output.GetProperty("frames").GetInt64());
        Assert.Equal(250, output.GetProperty("framesRedacted").GetInt64());
    }

    [SkippableFact]
    public async Task Existing_files_are_refused_and_stay_as_they_are()
    {
        SkipWithoutEngine();
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["sample.mp4"], "mine");

        var run = await BuiltCommand.RunAsync("demo", "-o", folder["."], "--quiet");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--overwrite", run.Error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder["sample.mp4"]));
    }

    [SkippableFact]
    public async Task A_demo_that_fails_leaves_neither_sample_nor_folder_in_the_way_of_the_next()
    {
        SkipWithoutEngine();
        using var folder = new TemporaryFolder();

        var run = await BuiltCommand.RunAsync(
            new Dictionary<string, string?> { ["ANONYMIZER_ONNXRUNTIME"] = "/nowhere/at/all" }, "demo", "-o", folder["demo"], "--quiet");

        Assert.Equal(1, run.ExitCode);
        Assert.False(Directory.Exists(folder["demo"]));
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
