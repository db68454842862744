namespace Anonymizer.Vision.Faces;

/// <summary>Where a detector's network is computed.</summary>
public enum InferenceDevice
{
    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On an NVIDIA card; an error when that can't be used.</summary>
    Cuda,
}

/// <summary>How a face detector runs.</summary>
public sealed record FaceDetectorOptions
{
    /// <summary>Threads that compute one inference, 1 or more. The calling thread is one of them.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where the network is computed.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;
}
