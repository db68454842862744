using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Progress;

/// <summary>Shows how far a job is while it runs.</summary>
internal interface IProgressDisplay
{
    /// <summary>Runs <paramref name="job"/> and shows its progress until it ends, however it ends.</summary>
    Task<T> ShowAsync<T>(Func<IProgress<StageProgress>, Task<T>> job);
}
