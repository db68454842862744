namespace Anonymizer.Media.Decoding;

/// <summary>What decodes the compressed video.</summary>
public enum HardwareAcceleration
{
    /// <summary>The processor.</summary>
    None,

    /// <summary>An NVIDIA card's decoder; the pictures are the same. Whether it can is found out first, by <see cref="CardDecoding"/>.</summary>
    Cuda,
}
