using Anonymizer.Cli.Bench.Material;
using Anonymizer.Cli.Bench.Measuring;
using Anonymizer.Cli.Bench.Report;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Bench;

/// <summary>Measures this machine, step by step.</summary>
/// <param name="settings">What is to be measured.</param>
/// <param name="tools">ffmpeg.</param>
/// <param name="folder">For recordings and results; the caller deletes it.</param>
/// <param name="clock">Measures time.</param>
/// <param name="logger">Hears what can't be measured.</param>
/// <param name="tell">Hears of every run.</param>
internal sealed class BenchRun(
    BenchSettings settings, FfmpegTools tools, string folder, TimeProvider clock, ILogger<RecordingProbe> logger, Action<BenchStep> tell)
{
    private readonly JobFactory _jobs = new(tools, folder);
    private readonly Pace _pace = new();
    private readonly Dictionary<Measurement, JobReport> _reports = [];
    private readonly Dictionary<Measurement, List<RunFigures>> _figures = [];
    private readonly List<BenchSkipped> _skipped = [];

    /// <summary>Runs to the end.</summary>
    /// <exception cref="AnonymizerException">A recording can't be made or read, or something that was asked for doesn't work here.</exception>
    public async Task<BenchReport> RunAsync(CancellationToken cancellationToken)
    {
        var (machine, startedAt, started) = (Machine.Look(), clock.GetUtcNow(), clock.GetTimestamp());

        // 1. Recordings.
        var recordings = await RecordingsAsync(cancellationToken);

        // 2. A job with the usual options says which detector, device and encoder these are here.
        var first = new Measurement(recordings[0].Name, MeasurementKind.Redact, settings.Job);
        _pace.Expect([first]);
        var usual = await TryAsync(first, recordings[0], cancellationToken);

        // 3. Everything else that anonymises is tried once, which also fills the caches. What nobody asked for may fail.
        var plan = await TryAllAsync(MeasurementPlan.Make(settings, [.. recordings.Select(recording => recording.Name)], usual), recordings, cancellationToken);

        // 4. Round by round, so that a machine whose speed drifts favours nothing.
        for (var run = 1; run <= settings.Runs; run++)
        {
            foreach (var measurement in plan)
            {
                await MeasureAsync(measurement, RecordingOf(measurement, recordings), run, cancellationToken);
            }
        }

        // 5. What it means.
        var rows = new RowMaker(_figures, _reports, usual, recordings).Make(plan);
        return new BenchReport
        {
            Product = Product.Name,
            StartedAt = startedAt,
            ElapsedSeconds = clock.GetElapsedTime(started).TotalSeconds,
            Machine = machine,
            Engines = new SortedDictionary<string, string> { ["ffmpeg"] = usual.Ffmpeg, ["onnxruntime"] = usual.OnnxRuntime },
            Encoding = EncodingOf(usual),
            Runs = settings.Runs,
            Recordings = [.. recordings.Select(Describe)],
            Rows = rows,
            Skipped = _skipped,
            Advice = AdviceMaker.Make(settings, rows, machine),
        };
    }

    private async Task<IReadOnlyList<MeasuredRecording>> RecordingsAsync(CancellationToken cancellationToken)
    {
        var probe = new RecordingProbe(tools, logger);
        if (settings.Input is { } input)
        {
            return [new MeasuredRecording("input", await probe.ProbeAsync(input, cancellationToken))];
        }

        var recordings = new List<MeasuredRecording>();
        var meetings = new SyntheticMeeting(tools, folder);
        var wanted = settings.Layouts.Select(layout => (Layout: layout, Height: settings.Heights[0]))
            .Concat(settings.Heights.Skip(1).Select(height => (Layout: settings.Layouts[0], Height: height)));
        foreach (var (layout, height) in wanted)
        {
            var path = await meetings.MakeAsync(layout, height, settings.Seconds, cancellationToken);
            recordings.Add(new MeasuredRecording($"{layout.ToString().ToLowerInvariant()}-{height}p", await probe.ProbeAsync(path, cancellationToken)));
        }

        return recordings;
    }

    private async Task<IReadOnlyList<Measurement>> TryAllAsync(
        IReadOnlyList<Measurement> plan, IReadOnlyList<MeasuredRecording> recordings, CancellationToken cancellationToken)
    {
        var possible = plan.ToList();
        var trials = plan.Where(measurement => measurement is { Kind: MeasurementKind.Redact, AtOnce: 1 }).ToArray();
        _pace.Expect(trials);
        for (var run = 0; run < settings.Runs; run++)
        {
            _pace.Expect(plan);
        }

        foreach (var trial in trials)
        {
            try
            {
                await TryAsync(trial, RecordingOf(trial, recordings), cancellationToken);
            }
            catch (AnonymizerException impossible) when (!trial.IsAskedFor)
            {
                // Its plain transcode has the same options.
                foreach (var gone in possible.Where(measurement => measurement.Job == trial.Job && measurement.Recording == trial.Recording).ToArray())
                {
                    possible.Remove(gone);
                    _pace.Drop(gone);
                }

                _skipped.Add(new BenchSkipped(string.Join(' ', DifferencesFromUsual(trial, plan)), impossible.Message));
            }
        }

        return possible;
    }

    private async Task<JobReport> TryAsync(Measurement trial, MeasuredRecording recording, CancellationToken cancellationToken)
    {
        var figures = await JobTimer.RunAsync(_jobs.Make(trial, recording), clock, cancellationToken);
        Tell(trial, run: 0, figures);
        return _reports[trial] = await JobReport.ReadAsync(_jobs.ReportPath, cancellationToken);
    }

    private async Task MeasureAsync(Measurement measurement, MeasuredRecording recording, int run, CancellationToken cancellationToken)
    {
        var figures = await JobTimer.RunAsync(_jobs.Make(measurement, recording), clock, cancellationToken);
        if (!_figures.TryGetValue(measurement, out var all))
        {
            _figures[measurement] = all = [];
        }

        all.Add(figures);
        Tell(measurement, run, figures);
    }

    private void Tell(Measurement measurement, int run, RunFigures figures)
    {
        _pace.Finish(measurement, figures.Seconds);
        tell(new BenchStep(measurement.Recording, measurement.Title, run, figures.Seconds, _pace.Done, _pace.Total, _pace.RemainingSeconds));
    }

    private BenchRecording Describe(MeasuredRecording recording)
    {
        var report = _reports.Last(report => report.Key.Recording == recording.Name).Value;
        return new BenchRecording(
            recording.Name, report.Width, report.Height, report.Frames, Math.Round(recording.Seconds(report.Frames), 3), report.Bytes);
    }

    private SortedDictionary<string, string> EncodingOf(JobReport usual)
    {
        var encoder = JobOptions.Resolve(settings.Job).Encoder;
        return new SortedDictionary<string, string>
        {
            ["encoder"] = usual.Encoder,
            ["preset"] = encoder.Preset,
            ["crf"] = $"{encoder.Crf}",
            ["threads"] = $"{encoder.Threads}",
        };
    }

    private static IEnumerable<string> DifferencesFromUsual(Measurement trial, IReadOnlyList<Measurement> plan) =>
        trial.Job.Words.Except(plan[0].Job.Words);

    private static MeasuredRecording RecordingOf(Measurement measurement, IReadOnlyList<MeasuredRecording> recordings) =>
        recordings.First(recording => recording.Name == measurement.Recording);
}
