namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>How colours are written into a tensor.</summary>
/// <param name="Channels">Order of the planes.</param>
/// <param name="Red">How red values are written.</param>
/// <param name="Green">How green values are written.</param>
/// <param name="Blue">How blue values are written.</param>
public readonly record struct TensorFormat(ChannelOrder Channels, ChannelValues Red, ChannelValues Green, ChannelValues Blue)
{
    /// <summary>The same for all three colours: value = colour * <paramref name="scale"/> + <paramref name="offset"/>, colour 0 to 255.</summary>
    /// <param name="channels">Order of the planes.</param>
    /// <param name="scale">Factor; 1 keeps 0 to 255.</param>
    /// <param name="offset">Added after scaling.</param>
    public TensorFormat(ChannelOrder channels, float scale, float offset)
        : this(channels, new ChannelValues(scale, offset), new ChannelValues(scale, offset), new ChannelValues(scale, offset))
    {
    }
}

/// <summary>How one colour is written: value = colour * <paramref name="Scale"/> + <paramref name="Offset"/>, colour 0 to 255.</summary>
/// <param name="Scale">Factor; 1 keeps 0 to 255.</param>
/// <param name="Offset">Added after scaling.</param>
public readonly record struct ChannelValues(float Scale, float Offset)
{
    /// <summary>Colours of 0 to 1, less their mean over many pictures, divided by their standard deviation.</summary>
    public static ChannelValues Normalised(float mean, float deviation) => new(1 / (255 * deviation), -mean / deviation);
}
