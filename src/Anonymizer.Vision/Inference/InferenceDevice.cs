namespace Anonymizer.Vision.Inference;

/// <summary>Where a network is computed.</summary>
public enum InferenceDevice
{
    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On an NVIDIA card; an error when that can't be used.</summary>
    Cuda,
}
