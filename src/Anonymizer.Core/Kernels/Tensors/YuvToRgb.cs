using Anonymizer.Core.Frames;

namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>
/// The numbers that turn YUV samples into red, green and blue of 0 to 255, before clamping:
/// l = (Y - <paramref name="Black"/>) * <paramref name="Luma"/>; R = l + <paramref name="RedV"/> (V - 128);
/// G = l + <paramref name="GreenU"/> (U - 128) + <paramref name="GreenV"/> (V - 128); B = l + <paramref name="BlueU"/> (U - 128).
/// </summary>
/// <param name="Black">Luma of black: 16, or 0 in full range.</param>
/// <param name="Luma">Stretches luma to 0 to 255.</param>
/// <param name="RedV">Share of V in red.</param>
/// <param name="GreenU">Share of U in green; negative.</param>
/// <param name="GreenV">Share of V in green; negative.</param>
/// <param name="BlueU">Share of U in blue.</param>
public readonly record struct YuvToRgb(double Black, double Luma, double RedV, double GreenU, double GreenV, double BlueU)
{
    /// <summary>
    /// The numbers for a format, from the luma weights Kr and Kb of ITU-R BT.601 (0.299, 0.114), BT.709 (0.2126, 0.0722) and
    /// BT.2020 (0.2627, 0.0593). Limited range has 219 steps of luma and 224 of chroma, full range 255 of both.
    /// </summary>
    public static YuvToRgb For(FrameFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var (red, blue) = format.Matrix switch
        {
            ColourMatrix.Bt601 => (0.299, 0.114),
            ColourMatrix.Bt709 => (0.2126, 0.0722),
            ColourMatrix.Bt2020 => (0.2627, 0.0593),
            _ => throw new ArgumentOutOfRangeException(nameof(format), format.Matrix, "Unknown colour matrix."),
        };
        var green = 1 - red - blue;
        var chroma = format.FullRange ? 1 : 255.0 / 224;
        return new YuvToRgb(
            format.FullRange ? 0 : 16,
            format.FullRange ? 1 : 255.0 / 219,
            2 * (1 - red) * chroma,
            -2 * (1 - blue) * blue / green * chroma,
            -2 * (1 - red) * red / green * chroma,
            2 * (1 - blue) * chroma);
    }
}
