using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Finds panels with lists and chats at the left and right border: columns of the whole height on a flat ground of their own,
/// with text on it. They often touch the stage without a gap.
/// </summary>
internal sealed class SidePanels
{
    private const double Narrowest = 0.08;
    private const double Widest = 0.42;

    // Text and profile pictures leave at least this much of each column to the panel's ground.
    private const float GroundInColumn = 0.45f;
    private const float GroundInPanel = 0.65f;

    // Without any text it is a margin.
    private const float Empty = 0.998f;

    // A few columns may be full of something: a divider, a row of profile pictures.
    private const int Divider = 4;
    private const int Inset = 2;

    private readonly GroundLines _lines = new();
    private float[] _share = [];

    /// <summary>Finds the panels, at most one at each side.</summary>
    public IReadOnlyList<PixelBox> Find(Plane luma)
    {
        if (luma.Width <= 2 * Inset || luma.Height <= 2 * Inset)
        {
            return [];
        }

        var found = new List<PixelBox>();
        Find(luma, fromLeft: false, found);
        Find(luma, fromLeft: true, found);
        return found;
    }

    /// <summary>What remains of the picture beside the panels.</summary>
    public static PixelBox Without(PixelBox picture, IReadOnlyList<PixelBox> panels)
    {
        var (left, right) = (picture.X, picture.Right);
        foreach (var panel in panels)
        {
            (left, right) = panel.X == picture.X ? (panel.Right, right) : (left, panel.X);
        }

        return picture with { X = left, Width = right - left };
    }

    private void Find(Plane luma, bool fromLeft, List<PixelBox> found)
    {
        if (BorderColour(luma, fromLeft ? Inset : luma.Width - 1 - Inset) is not { } ground)
        {
            return;
        }

        if (_share.Length < luma.Width)
        {
            _share = new float[luma.Width];
        }

        var share = _share.AsSpan(0, luma.Width);
        _lines.OfColumns(luma, ground, new PixelBox(0, 0, luma.Width, luma.Height), share);
        var (width, sum, dip) = (0, 0f, 0);
        for (var i = Inset; i < luma.Width && dip <= Divider; i++)
        {
            var here = share[fromLeft ? i : luma.Width - 1 - i];
            sum += here;
            dip = here < GroundInColumn ? dip + 1 : 0;
            width = dip == 0 ? i + 1 : width;
        }

        var mean = sum / Math.Max(1, width);
        if (width >= Narrowest * luma.Width && width <= Widest * luma.Width && mean >= GroundInPanel && mean < Empty)
        {
            found.Add(new PixelBox(fromLeft ? 0 : luma.Width - width, 0, width, luma.Height));
        }
    }

    private static byte? BorderColour(Plane luma, int column)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        for (var y = 0; y < luma.Height; y++)
        {
            histogram[luma.Row(y)[column]]++;
        }

        var mode = 0;
        for (var value = 1; value < histogram.Length; value++)
        {
            mode = histogram[value] > histogram[mode] ? value : mode;
        }

        var near = 0;
        for (var value = Math.Max(0, mode - GroundLines.Tolerance); value <= Math.Min(255, mode + GroundLines.Tolerance); value++)
        {
            near += histogram[value];
        }

        return near >= 0.9 * luma.Height ? (byte)mode : null;
    }
}
