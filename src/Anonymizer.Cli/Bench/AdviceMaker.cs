using Anonymizer.Cli.Bench.Measuring;
using Anonymizer.Cli.Bench.Report;

namespace Anonymizer.Cli.Bench;

/// <summary>Says from the measured rows how the machine is best used.</summary>
internal static class AdviceMaker
{
    /// <summary>Makes the advice.</summary>
    public static BenchAdvice Make(BenchSettings settings, IReadOnlyList<BenchRow> rows, Machine machine)
    {
        // The first job is the usual one on the recording that several jobs at once were measured on; variations come after it.
        var usual = rows.First(row => row.Kind == MeasurementKind.Redact);
        var parallel = rows.Where(row => row.Kind == MeasurementKind.Redact && row.AtOnce > 1).Prepend(usual)
            .Select(row => new ParallelFigures(row.AtOnce, row.TimesRealTime.Median, Memory(row)));
        var recommendation = Recommendation.Make([.. parallel], machine.MemoryBytes);
        var lectures = rows
            .Where(row => row is { Kind: MeasurementKind.Redact, AtOnce: 1 })
            .DistinctBy(row => row.Recording)
            .ToDictionary(
                row => row.Recording,
                row => Recommendation.LecturesPerNight(row.TimesRealTime.Median * recommendation.Gain, settings.NightHours, settings.LectureMinutes));
        return new BenchAdvice(recommendation.Workers, recommendation.Reason, settings.LectureMinutes, settings.NightHours, lectures);
    }

    private static long? Memory(BenchRow row) =>
        row.PeakMemoryBytes is { } own && row.ChildrenPeakMemoryBytes is { } children ? row.AtOnce * (own + children) : null;
}
