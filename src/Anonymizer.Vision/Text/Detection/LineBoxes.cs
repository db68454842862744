using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Vision.Text.Detection;

/// <summary>Turns what the network marks, the core of a line, into a box around the whole line.</summary>
internal static class LineBoxes
{
    /// <summary>The least value of a pixel that belongs to a core: probability 0.3, as the network is meant to be used.</summary>
    public const byte Threshold = 77;

    /// <summary>The least mean probability of a core.</summary>
    public const float LeastScore = 0.5f;

    /// <summary>
    /// The network is trained on lines shrunk on all sides by a share of area / circumference. This share of the core's own area /
    /// circumference is added again, on all sides.
    /// </summary>
    public const float Enlargement = 1.6f;

    /// <summary>Cores lower or narrower than this, in pixels of the map, are specks.</summary>
    public const int LeastSide = 2;

    /// <summary>
    /// Added to the left and to the right, as a share of the height, because the core may begin and end late: measured on 292 lines
    /// of 9 to 64 px, shown with at least 9 px, up to a third of the height was missing of a first or last letter.
    /// </summary>
    public const float SideMargin = 0.35f;

    /// <summary>Added above and below, as a share of the height, for accents and descenders. Measured to be missing: up to 4 %.</summary>
    public const float EdgeMargin = 0.06f;

    /// <summary>The line around a core, or a piece of one; false when it is none.</summary>
    /// <param name="core">In the map.</param>
    /// <param name="view">What the map shows.</param>
    /// <param name="place">The line, in pixels of the frame.</param>
    public static bool TryMake(in Component core, in TensorView view, out TextPlace place)
    {
        var (width, height) = (core.Right - core.Left, core.Bottom - core.Top);
        if (Math.Min(width, height) < LeastSide || core.Score < LeastScore)
        {
            place = default;
            return false;
        }

        var margin = Enlargement * width * height / (2f * (width + height));
        var box = new Box(core.Left, core.Top, width, height).Grow(margin, margin, margin, margin);
        place = new TextPlace(view.ToFrame(box), core.Score);
        return true;
    }

    /// <summary>The box of a whole line with the margin that surely holds its ink.</summary>
    public static Box WithMargin(Box line) => line.Grow(
        SideMargin * line.Height, EdgeMargin * line.Height, SideMargin * line.Height, EdgeMargin * line.Height);
}
