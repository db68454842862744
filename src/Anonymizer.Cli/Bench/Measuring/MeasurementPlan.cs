namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>
/// Decides what is timed: every recording plainly transcoded and redacted; and on the first recording one option varied at a time, several
/// jobs at once, and detection in every frame.
/// </summary>
internal static class MeasurementPlan
{
    private const string Detector = "--detector";
    private const string Device = "--device";
    private const string Encoder = "--encoder";

    /// <summary>Makes the plan.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="recordings">Names of the recordings, the one to compare on first.</param>
    /// <param name="usual">What a job with the usual options used.</param>
    public static IReadOnlyList<Measurement> Make(BenchSettings settings, IReadOnlyList<string> recordings, JobReport usual)
    {
        var plan = new List<Measurement>();
        foreach (var recording in recordings)
        {
            plan.Add(new Measurement(recording, MeasurementKind.PlainTranscode, Usual(settings, usual)));
            plan.Add(new Measurement(recording, MeasurementKind.Redact, Usual(settings, usual)));
            if (recording == recordings[0])
            {
                plan.AddRange(Variations(settings, recording, usual));
                plan.AddRange(settings.Parallel.Where(jobs => jobs > 1).Distinct().Order()
                    .Select(jobs => new Measurement(recording, MeasurementKind.Redact, Usual(settings, usual), jobs)));
                if (settings.WithEveryFrame)
                {
                    plan.Add(new Measurement(recording, MeasurementKind.EveryFrame, Usual(settings, usual)));
                }
            }
        }

        return plan;
    }

    /// <summary>The options of a job when nothing is varied: what the first trial found the best is said outright, so that each run does the same.</summary>
    public static JobArguments Usual(BenchSettings settings, JobReport usual) =>
        settings.Job.With(Detector, usual.Detector).With(Device, usual.Device).With(Encoder, usual.Encoder);

    private static IEnumerable<Measurement> Variations(BenchSettings settings, string recording, JobReport usual)
    {
        foreach (var (option, value, isAskedFor) in Values(settings, usual))
        {
            var job = Usual(settings, usual).With(option, value);
            if (option == Encoder)
            {
                yield return new Measurement(recording, MeasurementKind.PlainTranscode, job, IsAskedFor: isAskedFor);
            }

            yield return new Measurement(recording, MeasurementKind.Redact, job, IsAskedFor: isAskedFor);
        }
    }

    private static IEnumerable<(string Option, string Value, bool IsAskedFor)> Values(BenchSettings settings, JobReport usual)
    {
        (string Option, string Usual, string[] ByItself)[] options =
        [
            (Detector, usual.Detector, ["yunet", "blazeface"]),
            (Device, usual.Device, ["cpu"]),
            (Encoder, usual.Encoder, ["libx264"]),
        ];
        foreach (var (option, used, byItself) in options)
        {
            var isAskedFor = settings.Compared.TryGetValue(option, out var values);
            foreach (var value in (values ?? (settings.ComparesByItself ? byItself : [])).Where(value => value != used && value != "auto").Distinct())
            {
                yield return (option, value, isAskedFor);
            }
        }
    }
}
