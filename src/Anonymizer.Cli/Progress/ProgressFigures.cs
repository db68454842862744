using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Progress;

/// <summary>What can be said from a state of progress; null where it can't be said yet.</summary>
/// <param name="Share">How much of the stage is done, 0 to 1.</param>
/// <param name="FramesPerSecond">Mean speed of the stage so far.</param>
/// <param name="Remaining">Time the stage still takes at that speed.</param>
internal readonly record struct ProgressFigures(double? Share, double? FramesPerSecond, TimeSpan? Remaining)
{
    /// <summary>The figures of a state.</summary>
    public static ProgressFigures From(StageProgress progress)
    {
        // The container's frame count is an estimate; more frames than announced is no reason to show more than all.
        double? share = progress.FramesTotal is > 0 and var total ? Math.Min(1, (double)progress.FramesDone / total) : null;
        double? rate = progress.FramesDone > 0 && progress.Elapsed > TimeSpan.Zero
            ? progress.FramesDone / progress.Elapsed.TotalSeconds
            : null;
        TimeSpan? remaining = share is > 0 ? progress.Elapsed * ((1 - share.Value) / share.Value) : null;
        return new ProgressFigures(share, rate, remaining);
    }
}
