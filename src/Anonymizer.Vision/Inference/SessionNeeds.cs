namespace Anonymizer.Vision.Inference;

/// <summary>How a model is to be opened.</summary>
/// <param name="Purpose">What it serves as, for messages: "face detector".</param>
/// <param name="Threads">Threads that compute one inference, 1 or more. The calling thread is one of them.</param>
/// <param name="Device">Where it is computed.</param>
/// <param name="Cuda">How an NVIDIA card is used.</param>
/// <param name="Trial">What a card has to compute as the processor does before it is used.</param>
internal sealed record SessionNeeds(string Purpose, int Threads, InferenceDevice Device, CudaSettings Cuda, TrialInput Trial)
{
    /// <summary>The outputs that are needed, so that a processor computes no others; null for all.</summary>
    public IReadOnlyCollection<string>? Outputs { get; init; }
}
