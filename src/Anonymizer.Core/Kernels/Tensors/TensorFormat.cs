namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>How colours are written into a tensor: value = colour * <paramref name="Scale"/> + <paramref name="Offset"/>, colour 0 to 255.</summary>
/// <param name="Channels">Order of the planes.</param>
/// <param name="Scale">Factor; 1 keeps 0 to 255.</param>
/// <param name="Offset">Added after scaling.</param>
public readonly record struct TensorFormat(ChannelOrder Channels, float Scale, float Offset);
