namespace Anonymizer.Vision.Inference;

/// <summary>Where a network is computed.</summary>
public enum InferenceDevice
{
    /// <summary>On the processor.</summary>
    Cpu,

    /// <summary>On an NVIDIA card with CUDA; an error when that can't be used.</summary>
    Cuda,

    /// <summary>On a card of any maker with WebGPU, which uses Vulkan on Linux; an error when that can't be used.</summary>
    WebGpu,
}
