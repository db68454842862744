namespace Anonymizer.Media.Decoding;

/// <summary>What decodes the compressed video.</summary>
public enum HardwareAcceleration
{
    /// <summary>The processor.</summary>
    None,

    /// <summary>An NVIDIA card's decoder. Codecs it lacks are decoded by the processor; the pictures are the same.</summary>
    Cuda,
}
