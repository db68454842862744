using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Text;

/// <summary>How a text reader runs.</summary>
public sealed record TextReaderOptions
{
    /// <summary>Threads that compute one inference, 1 or more. The calling thread is one of them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where the networks are computed.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>How an NVIDIA card is used.</summary>
    public CudaSettings Cuda { get; init; } = new();
}
