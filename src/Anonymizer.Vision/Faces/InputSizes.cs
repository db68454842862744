using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Faces;

/// <summary>Chooses what is shown to a network and how large: few sizes, so that few buffers are kept.</summary>
public static class InputSizes
{
    /// <summary>Both networks halve their input five times.</summary>
    public const int Multiple = 32;

    /// <summary>The whole picture, scaled by <paramref name="scale"/>, with black to the right and below up to full multiples of 32.</summary>
    public static TensorView Whole(FrameFormat format, double scale)
    {
        ArgumentNullException.ThrowIfNull(format);
        return Part(new Box(0, 0, format.Width, format.Height), scale);
    }

    /// <summary>A part of the picture, scaled by <paramref name="scale"/>, with what lies to the right and below up to full multiples of 32.</summary>
    public static TensorView Part(Box area, double scale)
    {
        var width = RoundUp(area.Width * scale);
        var height = RoundUp(area.Height * scale);
        return TensorView.Stretch(new Box(area.X, area.Y, (float)(width / scale), (float)(height / scale)), width, height);
    }

    /// <summary>
    /// The smallest of some sides at which no pixel of the area is lost, or else the largest. An area is usually a face with
    /// some surroundings, so an area below the smallest side is enlarged and its face comes to about half that side.
    /// </summary>
    public static int SquareFor(Box area, ReadOnlySpan<int> sides)
    {
        var longSide = Math.Max(area.Width, area.Height);
        foreach (var side in sides)
        {
            if (longSide <= side)
            {
                return side;
            }
        }

        return sides[^1];
    }

    /// <summary>The least multiple of 32 that holds some pixels.</summary>
    internal static int RoundUp(double pixels) => Math.Max(1, (int)Math.Ceiling((pixels - 1e-6) / Multiple)) * Multiple;
}
