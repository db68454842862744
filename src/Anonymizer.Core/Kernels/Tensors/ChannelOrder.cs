namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>In which order the three colour planes of a tensor lie.</summary>
public enum ChannelOrder
{
    /// <summary>Blue, green, red.</summary>
    Bgr,

    /// <summary>Red, green, blue.</summary>
    Rgb,
}
