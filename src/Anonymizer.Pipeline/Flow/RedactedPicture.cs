using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Pipeline.Flow;

/// <summary>What came of analysing and rendering a recording.</summary>
/// <param name="Plan">What was redacted.</param>
/// <param name="Analyser">How it was found.</param>
/// <param name="Frames">Frames written.</param>
/// <param name="FramesRedacted">Frames in which anything was redacted.</param>
/// <param name="FramesCopied">Frames that are copied as the source has them coded.</param>
internal sealed record RedactedPicture(RedactionPlan Plan, FrameAnalyser Analyser, long Frames, long FramesRedacted, long FramesCopied);

/// <summary>What came of rendering a plan.</summary>
/// <param name="Frames">Frames written.</param>
/// <param name="FramesCopied">Frames that are copied as the source has them coded.</param>
/// <param name="Doubts">What a person must look at because of how decoding went.</param>
internal sealed record RenderedPicture(long Frames, long FramesCopied, IReadOnlyList<ReviewItem> Doubts);
