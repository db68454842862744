using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Tests.Service;

/// <summary>A pipeline that does what the test says.</summary>
internal sealed class ScriptedPipeline(Func<RedactRequest, IProgress<StageProgress>?, CancellationToken, Task> work) : IAnonymizationPipeline
{
    /// <summary>Hash of "the result".</summary>
    public const string Sha256OfResult = "c6ab932a934460bd21fde8c5da450ed8188bcbd6b8e6c41e0551e56e8d417b8b";

    public Outcome Outcome { get; init; } = Outcome.Done;

    public IReadOnlyList<ReviewItem> Review { get; init; } = [];

    /// <summary>Writes a result at once.</summary>
    public static ScriptedPipeline ThatSucceeds(Outcome outcome = Outcome.Done) =>
        new((request, _, token) => File.WriteAllTextAsync(request.Output, "the result", token)) { Outcome = outcome };

    /// <summary>Works until it is stopped.</summary>
    public static ScriptedPipeline ThatNeverEnds(TaskCompletionSource started) => new((request, progress, token) =>
    {
        File.WriteAllText(request.Output + ".partial", "half a result");
        progress?.Report(new StageProgress(Stage.Render, 5, 10, TimeSpan.FromSeconds(1)));
        started.TrySetResult();
        return Task.Delay(Timeout.Infinite, token);
    });

    public async Task<RedactionReport> RedactAsync(RedactRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        await work(request, progress, cancellationToken);
        return new RedactionReport
        {
            Outcome = Outcome,
            Product = "Anonymizer test",
            Source = new SourceSummary("ab12", 1000, 1920, 1080, 4, "h264", 1),
            Output = new OutputSummary(Sha256OfResult, 10, 100, 80, 0, "libx264", "asked for"),
            Review = Review,
        };
    }

    public Task<RedactionReport> AnalyseAsync(AnalyseRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RedactionReport> RenderAsync(RenderRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RedactionReport> InspectAsync(InspectRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
