using Anonymizer.IntegrationTests.Pipeline;

namespace Anonymizer.IntegrationTests.Cli;

public class CommandLineTests
{
    [Fact]
    public async Task Version_is_one_line_with_a_number()
    {
        var run = await BuiltCommand.RunAsync("--version");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", run.Output);
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var run = await BuiltCommand.RunAsync("--help");

        Assert.Equal(0, run.ExitCode);
        Assert.All(
            ["redact", "analyse", "render", "inspect", "models", "doctor", "demo"],
            command => Assert.Contains($"  {command} ", run.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_usage_ends_with_2_and_names_the_option()
    {
        var run = await BuiltCommand.RunAsync("redact", "in.mp4", "--crf", "99");

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith("--crf: \"99\"", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redact")]
    [InlineData("analyse")]
    [InlineData("inspect")]
    public async Task A_missing_recording_is_named_and_nothing_is_written(string command)
    {
        using var folder = new TemporaryFolder();

        var run = await BuiltCommand.RunAsync(command, folder["missing.mp4"], "--quiet");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("missing.mp4", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(folder.FileNames);
    }

    [Fact]
    public async Task What_is_no_recording_is_refused_in_plain_words()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["notes.mp4"], "Dear all, these are my notes.");

        var run = await BuiltCommand.RunAsync("redact", folder["notes.mp4"], "--quiet");

        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("Ingest: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Equal(["notes.mp4"], folder.FileNames);
    }

    [Fact]
    public async Task A_folder_of_models_that_is_not_there_is_named()
    {
        var run = await BuiltCommand.RunAsync("models", "list", "--models", "/nowhere/at/all");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("/nowhere/at/all", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_embedded_model_is_listed_and_right()
    {
        var run = await BuiltCommand.RunAsync(new Dictionary<string, string?> { ["ANONYMIZER_MODELS"] = null }, "models", "verify");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches("blazeface +ready", run.Output);
    }

    [SkippableFact]
    public async Task A_native_library_that_is_not_where_the_user_said_is_told_in_one_line_and_is_no_bug()
    {
        using var folder = new TemporaryFolder();
        await PortraitRecording.MakeShortAsync(folder["in.mp4"]);
        var before = folder.FileNames.ToArray();

        var run = await BuiltCommand.RunAsync(
            new Dictionary<string, string?> { ["ANONYMIZER_ONNXRUNTIME"] = "/nowhere/at/all" }, "redact", folder["in.mp4"], "--quiet", "--detector", "blazeface");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        var line = Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("$ANONYMIZER_ONNXRUNTIME names /nowhere/at/all", line, StringComparison.Ordinal);
        Assert.DoesNotContain("bug", line, StringComparison.Ordinal);
        Assert.Equal(before, folder.FileNames);
    }

    [SkippableFact]
    public async Task Nothing_is_written_into_the_user_s_home_for_telemetry()
    {
        using var home = new TemporaryFolder();
        var environment = new Dictionary<string, string?>
        {
            ["HOME"] = home["."],
            ["XDG_CACHE_HOME"] = null,
            ["XDG_DATA_HOME"] = null,
            ["ORT_DISABLE_TELEMETRY"] = null,
        };

        var run = await BuiltCommand.RunAsync(environment, "doctor");

        Skip.If(run.ExitCode != 0, "the native ONNX Runtime or ffmpeg is not here");
        Assert.Empty(Directory.GetFiles(home["."], "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Doctor_says_how_to_get_ffmpeg_when_it_is_missing()
    {
        using var empty = new TemporaryFolder();
        Directory.CreateDirectory(empty["bin"]);
        var dotnet = Path.GetDirectoryName(Environment.ProcessPath)!;

        var run = await BuiltCommand.RunAsync(
            new Dictionary<string, string?> { ["PATH"] = empty["bin"], ["DOTNET_ROOT"] = dotnet, ["ANONYMIZER_FFMPEG"] = null, ["ANONYMIZER_FFPROBE"] = null },
            "doctor");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("ffmpeg +MISSING", run.Output);
        Assert.Contains("apt-get install ffmpeg", run.Output, StringComparison.Ordinal);
    }
}
