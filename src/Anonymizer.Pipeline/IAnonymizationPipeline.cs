using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline;

/// <summary>
/// What hosts can ask of the product. Every method throws <see cref="AnonymizerException"/> for what a person can act on and
/// <see cref="OperationCanceledException"/> when cancelled; in both cases nothing is left at the output path.
/// </summary>
public interface IAnonymizationPipeline
{
    /// <summary>Makes a plan and renders it in one go.</summary>
    Task<RedactionReport> RedactAsync(RedactRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Makes a plan.</summary>
    Task<RedactionReport> AnalyseAsync(AnalyseRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Renders a plan.</summary>
    Task<RedactionReport> RenderAsync(RenderRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken);

    /// <summary>Draws the boxes and pseudonyms of a plan over the recording, for a person to look at.</summary>
    Task<RedactionReport> InspectAsync(InspectRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken);
}
