using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Tests.Cli;

/// <summary>Does no work, but remembers what it was asked for and ends as the test wants.</summary>
internal sealed class FakePipeline : IAnonymizationPipeline
{
    public object? Request { get; private set; }

    public Exception? Failure { get; init; }

    public bool WaitsForCancellation { get; init; }

    public IReadOnlyList<ReviewItem> Review { get; init; } = [];

    public long FramesCopied { get; init; }

    public Task<RedactionReport> RedactAsync(RedactRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        EndAsync(request, progress, cancellationToken);

    public Task<RedactionReport> AnalyseAsync(AnalyseRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        EndAsync(request, progress, cancellationToken);

    public Task<RedactionReport> RenderAsync(RenderRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        EndAsync(request, progress, cancellationToken);

    public Task<RedactionReport> InspectAsync(InspectRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        EndAsync(request, progress, cancellationToken);

    private async Task<RedactionReport> EndAsync(object request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        Request = request;
        progress?.Report(new StageProgress(Stage.Analyse, 50, 100, TimeSpan.FromSeconds(2)));
        if (WaitsForCancellation)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        return Failure is { } failure
            ? throw failure
            : new RedactionReport
            {
                Outcome = Review.Count > 0 ? Outcome.ReviewRequired : Outcome.Done,
                Product = "Anonymizer test",
                Source = new SourceSummary("ab12", 1000, 1920, 1080, 4, "h264", 1),
                Output = new OutputSummary("cd34", 900, 100, 80, FramesCopied, "libx264", "asked for"),
                StageSeconds = new Dictionary<string, double> { ["render"] = 62 },
                Review = Review,
            };
    }
}
