using Anonymizer.Cli.Messages;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Progress;

/// <summary>Prints every state as a JSON line.</summary>
internal sealed class JsonProgressDisplay(JsonLines lines) : IProgressDisplay, IProgress<StageProgress>
{
    /// <inheritdoc/>
    public Task<T> ShowAsync<T>(Func<IProgress<StageProgress>, Task<T>> job) => job(this);

    /// <inheritdoc/>
    public void Report(StageProgress value) => lines.Write(ProgressMessage.From(value));
}
