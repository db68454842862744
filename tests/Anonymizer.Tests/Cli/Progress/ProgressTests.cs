using Anonymizer.Cli.Progress;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Tests.Cli.Progress;

public class ProgressTests
{
    [Fact]
    public void A_line_tells_stage_share_speed_and_time_left() => Assert.Equal(
        "Render: 40 %, 118 fps, 1:30 left",
        ProgressText.Line(new StageProgress(Stage.Render, 7080, 17700, TimeSpan.FromSeconds(60))));

    [Fact]
    public void Without_a_known_length_it_counts_frames() => Assert.Equal(
        "Analyse: 500 frames, 50 fps",
        ProgressText.Line(new StageProgress(Stage.Analyse, 500, null, TimeSpan.FromSeconds(10))));

    [Fact]
    public void At_the_very_start_no_speed_is_made_up() =>
        Assert.Equal("Analyse: 0 %", ProgressText.Line(new StageProgress(Stage.Analyse, 0, 100, TimeSpan.Zero)));

    [Fact]
    public void More_frames_than_announced_are_all_of_them() =>
        Assert.Equal("Render: 100 %, 11 fps", ProgressText.Line(new StageProgress(Stage.Render, 110, 100, TimeSpan.FromSeconds(10))));

    [Fact]
    public async Task A_log_file_gets_a_line_for_each_tenth_and_no_more()
    {
        await using var error = new StringWriter { NewLine = "\n" };
        await new PlainProgressDisplay(error).ShowAsync(progress =>
        {
            for (var frame = 0; frame <= 1000; frame++)
            {
                progress.Report(new StageProgress(Stage.Analyse, frame, 1000, TimeSpan.FromSeconds(frame / 100.0)));
            }

            return Task.FromResult(0);
        });

        var lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(11, lines.Length);
        Assert.Equal("Analyse: 0 %", lines[0]);
        Assert.Equal("Analyse: 50 %, 100 fps, 0:05 left", lines[5]);
        Assert.Equal("Analyse: 100 %, 100 fps", lines[10]);
    }

    [Fact]
    public async Task Two_stages_that_run_side_by_side_each_have_their_lines()
    {
        await using var error = new StringWriter { NewLine = "\n" };
        await new PlainProgressDisplay(error).ShowAsync(progress =>
        {
            progress.Report(new StageProgress(Stage.Analyse, 50, 100, TimeSpan.FromSeconds(1)));
            progress.Report(new StageProgress(Stage.Render, 10, 100, TimeSpan.FromSeconds(1)));
            progress.Report(new StageProgress(Stage.Analyse, 51, 100, TimeSpan.FromSeconds(1)));
            return Task.FromResult(0);
        });

        Assert.Equal(2, error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task A_terminal_gets_a_bar_per_stage()
    {
        await using var text = new StringWriter();
        var console = Spectre.Console.AnsiConsole.Create(new Spectre.Console.AnsiConsoleSettings
        {
            Ansi = Spectre.Console.AnsiSupport.Yes,
            Interactive = Spectre.Console.InteractionSupport.Yes,
            Out = new Spectre.Console.AnsiConsoleOutput(text),
        });

        var result = await new TerminalProgressDisplay(console).ShowAsync(progress =>
        {
            progress.Report(new StageProgress(Stage.Analyse, 100, 100, TimeSpan.FromSeconds(1)));
            progress.Report(new StageProgress(Stage.Render, 50, 100, TimeSpan.FromSeconds(1)));
            return Task.FromResult(7);
        });

        Assert.Equal(7, result);
        Assert.Contains("Analyse", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("50%", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("50 fps", text.ToString(), StringComparison.Ordinal);
    }
}
