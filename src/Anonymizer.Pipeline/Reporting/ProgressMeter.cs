using Anonymizer.Core.Errors;

namespace Anonymizer.Pipeline.Reporting;

/// <summary>Passes progress on a few times per second, and measures how long each stage takes.</summary>
/// <param name="target">Hears of the progress; may be null.</param>
/// <param name="framesTotal">Frames expected, or null when unknown.</param>
/// <param name="clock">Measures.</param>
internal sealed class ProgressMeter(IProgress<StageProgress>? target, long? framesTotal, TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, double> _seconds = [];
    private long _lastReport;
    private long _stageStart = clock.GetTimestamp();
    private long _framesKept;

    /// <summary>Seconds per finished stage, by the stage's name in lower case.</summary>
    public IReadOnlyDictionary<string, double> StageSeconds => _seconds;

    /// <summary>A stage begins.</summary>
    /// <param name="stage">Which.</param>
    /// <param name="framesKept">Frames that an earlier attempt finished in it: they count as done from the beginning, also while they pass once more.</param>
    public void Begin(Stage stage, long framesKept = 0)
    {
        _framesKept = framesKept;
        _stageStart = clock.GetTimestamp();
        _lastReport = _stageStart;
        target?.Report(new StageProgress(stage, framesKept, framesTotal, TimeSpan.Zero));
    }

    /// <summary>Time was spent in a stage that has no frames.</summary>
    public void Spend(Stage stage, TimeSpan elapsed)
    {
        var name = stage.ToString().ToLowerInvariant();
        _seconds[name] = _seconds.GetValueOrDefault(name) + elapsed.TotalSeconds;
    }

    /// <summary>Frames were finished. Called once per frame by one thread.</summary>
    public void Report(Stage stage, long framesDone)
    {
        if (target is null || clock.GetElapsedTime(_lastReport) < Interval)
        {
            return;
        }

        _lastReport = clock.GetTimestamp();
        target.Report(new StageProgress(stage, Math.Max(framesDone, _framesKept), framesTotal, clock.GetElapsedTime(_stageStart)));
    }

    /// <summary>A stage ended.</summary>
    public void End(Stage stage, long framesDone)
    {
        var elapsed = clock.GetElapsedTime(_stageStart);
        Spend(stage, elapsed);
        target?.Report(new StageProgress(stage, framesDone, framesDone, elapsed));
    }
}
