using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Progress;

/// <summary>
/// For log files and pipes: a line at each tenth of a stage. Where the length is unknown, a line each half minute.
/// </summary>
internal sealed class PlainProgressDisplay(TextWriter error) : IProgressDisplay, IProgress<StageProgress>
{
    private static readonly TimeSpan BetweenLinesOfUnknownLength = TimeSpan.FromSeconds(30);

    private readonly Lock _oneAtATime = new();
    private readonly Dictionary<Stage, int> _lastStep = [];

    /// <inheritdoc/>
    public Task<T> ShowAsync<T>(Func<IProgress<StageProgress>, Task<T>> job) => job(this);

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        var step = ProgressFigures.From(value).Share is { } share
            ? (int)Math.Floor(share * 10)
            : (int)(value.Elapsed / BetweenLinesOfUnknownLength);
        lock (_oneAtATime)
        {
            if (_lastStep.TryGetValue(value.Stage, out var last) && step <= last)
            {
                return;
            }

            _lastStep[value.Stage] = step;
            error.WriteLine(ProgressText.Line(value));
        }
    }
}
