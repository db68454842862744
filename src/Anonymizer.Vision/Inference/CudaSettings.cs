namespace Anonymizer.Vision.Inference;

/// <summary>How cuDNN finds the fastest way to compute a convolution.</summary>
public enum CudnnSearch
{
    /// <summary>By rules; costs nothing. Meetings show the networks inputs of many sizes, each of which would be searched anew.</summary>
    Heuristic,

    /// <summary>By trying every way at each new size of input.</summary>
    Exhaustive,

    /// <summary>Not at all: always the same way.</summary>
    Default,
}

/// <summary>How an NVIDIA card is used.</summary>
public sealed record CudaSettings
{
    /// <summary>Number of the card, from 0, as CUDA counts the visible ones.</summary>
    public int Card { get; init; }

    /// <summary>
    /// The most memory of the card that one network may take for its tensors, in bytes; null for no limit. What CUDA and cuDNN take for
    /// themselves, some hundred MB per process, is not in it.
    /// </summary>
    public long? MemoryLimit { get; init; }

    /// <summary>How cuDNN chooses.</summary>
    public CudnnSearch Search { get; init; }

    /// <summary>
    /// Folder in which TensorRT keeps the models that it has compiled; null leaves TensorRT out. The first use of each size of input
    /// compiles, which takes from seconds to minutes.
    /// </summary>
    public string? TensorRtFolder { get; init; }
}
