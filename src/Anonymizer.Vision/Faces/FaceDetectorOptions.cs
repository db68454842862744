using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Faces;

/// <summary>How a face detector runs.</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>Threads that compute one inference, 1 or more. The calling thread is one of them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where the network is computed.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>How an NVIDIA card is used.</summary>
    public CudaSettings Cuda { get; init; } = new();

    /// <summary>
    /// The most pictures of one size that are shown to the network together, 1 or more; what is found does not depend on it. Cards are faster
    /// with several; on the processor that saves no time and takes memory.
    /// </summary>
    public int Batch { get; init; } = 1;
}
