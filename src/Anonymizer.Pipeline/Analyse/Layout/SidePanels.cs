using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces.CutFaces;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Finds panels with lists and chats at the left and right border: columns of the whole height on a flat ground of their own,
/// with text on it. They often touch the stage without a gap, so a panel ends where its ground ends or, when what lies beside it
/// is as bright (a white chat beside a white slide), at a line that divides the picture from top to bottom.
/// </summary>
internal sealed class SidePanels
{
    private const double Narrowest = 0.08;
    private const double Widest = 0.42;

    // Of the picture's width: what fills a column of a panel from top to bottom and is narrower is a scroll bar.
    private const double NarrowestTile = 0.04;

    // Text and profile pictures leave at least this much of each column to the panel's ground.
    private const float GroundInColumn = 0.45f;
    private const float GroundInPanel = 0.65f;

    // Without any text it is a margin.
    private const float Empty = 0.998f;

    // A few columns may be full of something: a divider, a row of profile pictures.
    private const int Divider = 4;
    private const int Inset = 2;

    // Behind the panel begins something else at once.
    private const int Beyond = 4;
    private const float GroundBeyond = 0.3f;

    // Rows between two tiles of a column.
    private const int SmallestGap = 2;

    // Neighbouring samples of one picture differ by less, most of the time.
    private const int GoingOn = 12;

    private const double WholeHeight = 0.9;
    private const double GroundInRow = 0.1;
    private const double RowsWithGround = 0.985;

    private readonly GroundLines _lines = new();
    private readonly VerticalEdgeFinder _finder = new();
    private readonly List<VerticalEdge> _edges = [];
    private float[] _share = [];
    private bool _edgesAreFound;

    /// <summary>Finds the panels, at most one at each side.</summary>
    public IReadOnlyList<PixelBox> Find(Plane luma)
    {
        if (luma.Width <= 2 * Inset || luma.Height <= 2 * Inset)
        {
            return [];
        }

        var found = new List<PixelBox>();
        _edgesAreFound = false;
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
        if (fromLeft is false)
        {
            share.Reverse();
        }

        var width = WidthByGround(share);
        if (width == 0)
        {
            width = WidthByDivider(luma, ground, share, fromLeft);
        }

        if (width > 0)
        {
            var panel = new PixelBox(fromLeft ? 0 : luma.Width - width, 0, width, luma.Height);
            if (GroundReachesEveryRow(luma, ground, panel) && HasContentOfItsOwn(luma, ground, panel))
            {
                found.Add(panel);
            }
        }
    }

    // share[i] is the share of ground in the column i away from the border.
    private static int WidthByGround(ReadOnlySpan<float> share)
    {
        var (width, dip) = (0, 0);
        for (var i = Inset; i < share.Length && dip <= Divider; i++)
        {
            dip = share[i] < GroundInColumn ? dip + 1 : 0;
            width = dip == 0 ? i + 1 : width;
        }

        return IsPanel(share, width) && width + Beyond <= share.Length && Mean(share.Slice(width, Beyond)) < GroundBeyond ? width : 0;
    }

    private int WidthByDivider(Plane luma, byte ground, ReadOnlySpan<float> share, bool fromLeft)
    {
        // Both sides look among the same lines, and often neither needs to.
        if (!_edgesAreFound)
        {
            _finder.Find(luma, _edges);
            _edgesAreFound = true;
        }

        var widest = 0;
        foreach (var edge in _edges)
        {
            var width = fromLeft ? edge.X : luma.Width - edge.X;
            if (edge.Length < WholeHeight * luma.Height || width <= widest || !IsPanel(share, width))
            {
                continue;
            }

            // A line that divides goes on; the edges of tiles in a column are parted by the ground between them.
            var line = RowsWithoutGap(luma, ground, Math.Max(0, edge.X - Beyond), Math.Min(luma.Width, edge.X + Beyond));
            if (line > 0 && !HoldsTile(luma, ground, share[..width], fromLeft, line))
            {
                widest = width;
            }
        }

        return widest;
    }

    // The edges of tiles that stand in one row aren't parted either. But then another tile of that row stands between the line and
    // the border, as tall as the line; profile pictures are parted by ground, and a scroll bar is narrower than a tile.
    private static bool HoldsTile(Plane luma, byte ground, ReadOnlySpan<float> share, bool fromLeft, int line)
    {
        for (var i = 0; i < share.Length;)
        {
            var end = i;
            while (end < share.Length && share[end] < GroundInColumn)
            {
                end++;
            }

            var (left, right) = fromLeft ? (i, end) : (luma.Width - end, luma.Width - i);
            if (end - i >= NarrowestTile * luma.Width && RowsWithoutGap(luma, ground, left, right) >= line - Beyond)
            {
                return true;
            }

            i = Math.Max(end, i + 1);
        }

        return false;
    }

    // Rows from the first to the last in which some columns are not all ground; none when ground parts them in between.
    private static int RowsWithoutGap(Plane luma, byte ground, int left, int right)
    {
        var (first, last) = (-1, -1);
        for (var y = 0; y < luma.Height; y++)
        {
            if (GroundLines.Count(luma.Row(y)[left..right], ground) == right - left)
            {
                continue;
            }

            if (first >= 0 && y - last > SmallestGap)
            {
                return 0;
            }

            (first, last) = (first < 0 ? y : first, y);
        }

        return first < 0 ? 0 : last - first + 1;
    }

    private static bool IsPanel(ReadOnlySpan<float> share, int width) =>
        width >= Narrowest * share.Length && width <= Widest * share.Length && Mean(share[..width]) is >= GroundInPanel and < Empty;

    private static float Mean(ReadOnlySpan<float> values)
    {
        float sum = 0;
        foreach (var value in values)
        {
            sum += value;
        }

        return values.IsEmpty ? 0 : sum / values.Length;
    }

    // The ground of a panel runs from top to bottom. A column of dark tiles is interrupted by the gaps between them.
    private static bool GroundReachesEveryRow(Plane luma, byte ground, PixelBox panel)
    {
        var rows = 0;
        for (var y = 0; y < panel.Height; y++)
        {
            rows += GroundLines.Count(luma.Row(y).Slice(panel.X, panel.Width), ground) >= GroundInRow * panel.Width ? 1 : 0;
        }

        return rows >= RowsWithGround * panel.Height;
    }

    // A margin beside the speaker holds the ends of a strip of tiles above, which go on beyond it. A message that lies over the
    // edge of a panel does so too, but the panel holds more than that.
    private static bool HasContentOfItsOwn(Plane luma, byte ground, PixelBox panel)
    {
        var (inside, beyond) = panel.X == 0 ? (panel.Right - 1, panel.Right) : (panel.X, panel.X - 1);
        var (rows, count) = (0, 0);
        for (var y = 0; y < panel.Height; y++)
        {
            if (!GoesOnNear(luma, ground, y, inside, beyond))
            {
                rows++;
                count += GroundLines.Count(luma.Row(y).Slice(panel.X, panel.Width), ground);
            }
        }

        return count < Empty * rows * panel.Width;
    }

    // Scaling blurs the first and last rows of what goes on.
    private static bool GoesOnNear(Plane luma, byte ground, int row, int inside, int beyond)
    {
        for (var y = Math.Max(0, row - Beyond); y <= Math.Min(luma.Height - 1, row + Beyond); y++)
        {
            var line = luma.Row(y);
            if (!GroundLines.IsGround(line[inside], ground) && Math.Abs(line[inside] - line[beyond]) <= GoingOn)
            {
                return true;
            }
        }

        return false;
    }

    private static byte? BorderColour(Plane luma, int column)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        for (var y = 0; y < luma.Height; y++)
        {
            histogram[luma.Row(y)[column]]++;
        }

        var peak = LumaPeak.Of(histogram);
        return peak.Count >= 0.9 * luma.Height ? peak.Value : null;
    }
}
