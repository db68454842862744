using System.Text;

namespace Anonymizer.Cli.Bench.Report;

/// <summary>Writes the file bench.md.</summary>
internal static class BenchMarkdown
{
    /// <summary>The whole text.</summary>
    /// <param name="report">What was measured.</param>
    /// <param name="chart">Name of the chart's file, beside this one.</param>
    public static string Write(BenchReport report, string chart)
    {
        var machine = report.Machine;
        var text = new StringBuilder();
        text.AppendLine("# How fast this machine anonymises recordings").AppendLine();
        text.AppendLine($"Measured on {report.StartedAt:yyyy-MM-dd} at {report.StartedAt:HH:mm}Z with {report.Product} in {report.ElapsedSeconds / 60:0.0} minutes.").AppendLine();
        text.AppendLine("| | |").AppendLine("|---|---|");
        Row(text, "processor", $"{machine.Processor}, {machine.Cores} cores");
        Row(text, "memory", $"{machine.MemoryBytes / 1e9:0.0} GB");
        Row(text, "graphics card", machine.GraphicsCards.Count == 0 ? "none with NVIDIA's driver" : string.Join(", ", machine.GraphicsCards));
        Row(text, "system", $"{machine.OperatingSystem}; {machine.Runtime}");
        Row(text, "engines", string.Join(", ", report.Engines.Select(engine => $"{engine.Key} {engine.Value}")));
        Row(text, "encoding", string.Join(", ", report.Encoding.Select(option => $"{option.Key} {option.Value}")));
        Row(text, "runs", $"{report.Runs} of each, in turn; median (lowest-highest)");
        text.AppendLine().AppendLine($"![Times real time]({chart})").AppendLine();

        text.AppendLine("## Figures").AppendLine();
        Row(text, [.. BenchTable.Header]);
        text.AppendLine("|" + string.Concat(BenchTable.Header.Select((_, column) => column < BenchTable.WordColumns ? "---|" : "---:|")));
        foreach (var row in BenchTable.Rows(report))
        {
            Row(text, [.. row]);
        }

        text.AppendLine().AppendLine("## Advice").AppendLine();
        foreach (var line in BenchTable.Advice(report))
        {
            text.AppendLine($"- {line}");
        }

        foreach (var skipped in report.Skipped)
        {
            text.AppendLine($"- Not measured: {skipped.What}. {skipped.Reason}");
        }

        text.AppendLine().AppendLine("## Recordings").AppendLine();
        Row(text, "name", "size", "length", "frames", "MB");
        text.AppendLine("|---|---:|---:|---:|---:|");
        foreach (var recording in report.Recordings)
        {
            Row(text, recording.Name, $"{recording.Width}x{recording.Height}", $"{recording.Seconds:0.0} s", $"{recording.Frames}", $"{recording.Bytes / 1e6:0.0}");
        }

        text.AppendLine().AppendLine(
            "Every run is a process of its own, its start included. \"x transcode\" is wall time against ffmpeg alone by the same encoder settings, "
            + "in the same round. \"MB .NET\" is the most memory of one process; \"MB ffmpeg\" that of all its ffmpeg processes together. "
            + "Lectures per night follow from the speed of one job and from what jobs at once gain; a short recording makes them a little low, "
            + "as each run pays for its start.");
        return text.ToString().ReplaceLineEndings("\n");
    }

    // A bar in a cell would end it.
    private static void Row(StringBuilder text, params string[] cells) =>
        text.AppendLine("| " + string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))) + " |");
}
