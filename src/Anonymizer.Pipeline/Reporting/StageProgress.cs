using Anonymizer.Core.Errors;

namespace Anonymizer.Pipeline.Reporting;

/// <summary>How far a job is. Sent a few times per second, and at the end of each stage.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="FramesDone">Frames finished in this stage.</param>
/// <param name="FramesTotal">Frames expected in this stage, or null when the container doesn't say.</param>
/// <param name="Elapsed">Time spent in this stage.</param>
public sealed record StageProgress(Stage Stage, long FramesDone, long? FramesTotal, TimeSpan Elapsed);
