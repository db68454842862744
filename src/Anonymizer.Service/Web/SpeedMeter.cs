using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Web;

/// <summary>Measures how fast a job goes from what its worker says now and then: over half a minute, so that the figure is steady.</summary>
internal sealed class SpeedMeter
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Queue<(DateTimeOffset At, long Frames)> _seen = [];
    private (DateTimeOffset At, long Frames) _latest;
    private Stage? _stage;

    /// <summary>Takes note of how far the job is.</summary>
    /// <param name="progress">What the worker said last.</param>
    /// <param name="now">The present time.</param>
    /// <returns>Frames per second; null until it has been heard of twice.</returns>
    public double? Measure(JobProgress progress, DateTimeOffset now)
    {
        // Another stage, or another attempt, begins to count anew.
        if (progress.Stage != _stage || progress.FramesDone < _latest.Frames)
        {
            _seen.Clear();
            _stage = progress.Stage;
        }

        if (_seen.Count == 0 || progress.FramesDone != _latest.Frames)
        {
            _latest = (now, progress.FramesDone);
            _seen.Enqueue(_latest);
        }

        while (_seen.Count > 2 && now - _seen.Peek().At > Window)
        {
            _seen.Dequeue();
        }

        var first = _seen.Peek();
        var seconds = (_latest.At - first.At).TotalSeconds;
        return seconds > 0 ? (_latest.Frames - first.Frames) / seconds : null;
    }
}
