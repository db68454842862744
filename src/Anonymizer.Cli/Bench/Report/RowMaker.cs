using Anonymizer.Cli.Bench.Material;
using Anonymizer.Cli.Bench.Measuring;

namespace Anonymizer.Cli.Bench.Report;

/// <summary>Makes rows of what was measured.</summary>
/// <param name="figures">Every run of each measurement, in order.</param>
/// <param name="reports">What jobs reported when they were tried.</param>
/// <param name="usual">What a job with the usual options used.</param>
/// <param name="recordings">What was measured with.</param>
internal sealed class RowMaker(
    IReadOnlyDictionary<Measurement, List<RunFigures>> figures,
    IReadOnlyDictionary<Measurement, JobReport> reports,
    JobReport usual,
    IReadOnlyList<MeasuredRecording> recordings)
{
    /// <summary>One row for each measurement.</summary>
    public IReadOnlyList<BenchRow> Make(IReadOnlyList<Measurement> plan) => [.. plan.Select(measurement => Row(measurement, plan))];

    private BenchRow Row(Measurement measurement, IReadOnlyList<Measurement> plan)
    {
        var runs = figures[measurement];
        var used = reports.GetValueOrDefault(measurement) ?? usual;
        var frames = reports.First(report => report.Key.Recording == measurement.Recording).Value.Frames;
        var length = recordings.First(recording => recording.Name == measurement.Recording).Seconds(frames);
        var isPlain = measurement.Kind == MeasurementKind.PlainTranscode;
        return new BenchRow
        {
            Recording = measurement.Recording,
            Kind = measurement.Kind,
            Detector = isPlain ? null : used.Detector,
            Device = isPlain ? null : used.Device,
            Encoder = isPlain ? measurement.Job.ValueOf("--encoder")! : used.Encoder,
            AtOnce = measurement.AtOnce,
            Seconds = Spread.Of(runs.Select(run => run.Seconds)),
            FramesPerSecond = Spread.Of(runs.Select(run => measurement.AtOnce * frames / run.Seconds)),
            TimesRealTime = Spread.Of(runs.Select(run => measurement.AtOnce * length / run.Seconds)),
            TimesPlainTranscode = measurement.AtOnce == 1 ? Spread.Of(runs.Zip(PlainRuns(measurement, plan), (run, plain) => run.Seconds / plain.Seconds)) : null,
            CpuSeconds = runs.All(run => run.CpuSeconds is not null) ? Spread.Of(runs.Select(run => run.CpuSeconds!.Value)).Median : null,
            PeakMemoryBytes = runs.Max(run => run.PeakMemoryBytes),
            ChildrenPeakMemoryBytes = runs.Max(run => run.ChildrenPeakMemoryBytes),
            Measured = runs,
        };
    }

    // The transcode of the same recording by the same encoder.
    private List<RunFigures> PlainRuns(Measurement measurement, IReadOnlyList<Measurement> plan) => figures[plan.First(
        plain => plain.Kind == MeasurementKind.PlainTranscode
            && plain.Recording == measurement.Recording
            && plain.Job.ValueOf("--encoder") == measurement.Job.ValueOf("--encoder"))];
}
