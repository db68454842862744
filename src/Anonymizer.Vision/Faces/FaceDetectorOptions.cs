using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Faces;

/// <summary>How a face detector runs.</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>Threads that compute one inference, 1 or more. The calling thread is one of them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where the network is computed.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;
}
