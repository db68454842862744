using System.Text.Json;

namespace Anonymizer.Tests.Cli;

public class ModelsCommandTests
{
    [Fact]
    public async Task List_says_what_is_missing_and_how_to_get_it()
    {
        var run = await CommandRun.OfAsync("models", "list");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(run.OutputLines, line => line.StartsWith("yunet             missing", StringComparison.Ordinal));
        Assert.Contains("anonymizer models pull", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_fails_when_the_embedded_model_is_missing()
    {
        var run = await CommandRun.OfAsync("models", "verify", "--json");

        Assert.Equal(1, run.ExitCode);
        foreach (var line in run.OutputLines)
        {
            using var json = JsonDocument.Parse(line);
            Assert.Equal("model", json.RootElement.GetProperty("type").GetString());
            Assert.Equal("missing", json.RootElement.GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Models_alone_lists_what_can_be_done()
    {
        var run = await CommandRun.OfAsync("models");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("list, pull, verify", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.Equal("To see how it is used, type: anonymizer models --help", run.ErrorLines[1]);
    }
}
