using Anonymizer.Cli.Bench.Measuring;

namespace Anonymizer.Cli.Bench.Report;

/// <summary>The figures as rows of text, for a terminal and for Markdown.</summary>
internal static class BenchTable
{
    /// <summary>What stands above the columns.</summary>
    public static IReadOnlyList<string> Header { get; } =
        ["recording", "what", "detector", "device", "encoder", "fps", "x real time", "x transcode", "CPU s", "MB .NET", "MB ffmpeg"];

    /// <summary>The columns that hold words; the others hold numbers.</summary>
    public const int WordColumns = 5;

    /// <summary>One row of text for each row of the report.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(BenchReport report) => report.Rows.Select(row => (IReadOnlyList<string>)
    [
        row.Recording,
        What(row),
        row.Detector ?? "-",
        row.Device ?? "-",
        row.Encoder,
        WithSpread(row.FramesPerSecond, "0"),
        WithSpread(row.TimesRealTime, "0.0"),
        row.TimesPlainTranscode is { } times ? WithSpread(times, "0.00") : "-",
        row.CpuSeconds is { } cpu ? $"{cpu:0.0}" : "-",
        Megabytes(row.PeakMemoryBytes),
        Megabytes(row.ChildrenPeakMemoryBytes),
    ]);

    /// <summary>What was done, in words.</summary>
    public static string What(BenchRow row) => row.Kind switch
    {
        MeasurementKind.PlainTranscode => "plain transcode",
        MeasurementKind.EveryFrame => "detection in every frame",
        _ => row.AtOnce == 1 ? "redact" : $"redact, {row.AtOnce} at once",
    };

    /// <summary>The table with aligned columns.</summary>
    public static IEnumerable<string> Aligned(BenchReport report)
    {
        IReadOnlyList<string>[] rows = [Header, .. Rows(report)];
        var widths = Header.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select(
            (cell, column) => column < WordColumns ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
    }

    /// <summary>The advice in sentences.</summary>
    public static IEnumerable<string> Advice(BenchReport report)
    {
        var advice = report.Advice;
        yield return $"Recommended jobs at once (anonymizer serve --parallel): {advice.Workers}. {advice.Reason}";
        foreach (var (recording, lectures) in advice.LecturesPerNight)
        {
            yield return $"Lectures of {advice.LectureMinutes:0.##} minutes in a night of {advice.NightHours:0.##} hours, if all are like {recording}: {lectures}.";
        }

        if (report.Machine.IsBusy)
        {
            yield return $"The machine was busy when the measuring began (load {report.Machine.LoadBefore:0.0} on {report.Machine.Cores} cores): it can do more than this.";
        }
    }

    private static string WithSpread(Spread spread, string format) =>
        spread.Lowest.ToString(format) == spread.Highest.ToString(format)
            ? spread.Median.ToString(format)
            : $"{spread.Median.ToString(format)} ({spread.Lowest.ToString(format)}-{spread.Highest.ToString(format)})";

    private static string Megabytes(long? bytes) => bytes is { } size ? $"{size / 1e6:0}" : "-";
}
