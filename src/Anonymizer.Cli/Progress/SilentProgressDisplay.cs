using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Progress;

/// <summary>Shows nothing.</summary>
internal sealed class SilentProgressDisplay : IProgressDisplay, IProgress<StageProgress>
{
    /// <inheritdoc/>
    public Task<T> ShowAsync<T>(Func<IProgress<StageProgress>, Task<T>> job) => job(this);

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
    }
}
