namespace Anonymizer.Core.Kernels.Lettering;

/// <summary>A point on the grid of letters: x to the right, y upwards.</summary>
internal readonly record struct GridPoint(float X, float Y)
{
    /// <summary>The point in the middle between two.</summary>
    internal static GridPoint Middle(GridPoint a, GridPoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}

/// <summary>A straight line that the pen draws; of no length, it is a dot.</summary>
internal readonly record struct PenLine(GridPoint From, GridPoint To);

/// <summary>Turns the points of a stroke into straight lines.</summary>
internal static class Stroke
{
    /// <summary>Lines per rounded corner. At the largest captions, 135 px, each is some 10 px long and bends by 11 degrees.</summary>
    private const int LinesPerCorner = 8;

    /// <summary>Lines from point to point.</summary>
    internal static IEnumerable<PenLine> Straight(GridPoint[] points) =>
        points.Zip(points.Skip(1), (from, to) => new PenLine(from, to));

    /// <summary>
    /// A curve that begins at the first point, ends at the last and is drawn towards the others: each corner becomes a
    /// parabola between the middles of its two sides. When the first point is also the last, all corners are rounded.
    /// </summary>
    internal static IEnumerable<PenLine> Rounded(GridPoint[] points)
    {
        var isClosed = points[0] == points[^1];
        var curve = new List<GridPoint>();
        if (isClosed)
        {
            var before = points[^2];
            for (var i = 0; i + 1 < points.Length; i++)
            {
                AddCorner(curve, before, points[i], points[i + 1]);
                before = points[i];
            }
        }
        else
        {
            curve.Add(points[0]);
            for (var i = 1; i + 1 < points.Length; i++)
            {
                AddCorner(curve, points[i - 1], points[i], points[i + 1]);
            }

            curve.Add(points[^1]);
        }

        return Straight([.. curve]);
    }

    private static void AddCorner(List<GridPoint> curve, GridPoint before, GridPoint corner, GridPoint after)
    {
        var (from, to) = (GridPoint.Middle(before, corner), GridPoint.Middle(corner, after));
        for (var i = 0; i <= LinesPerCorner; i++)
        {
            var share = (float)i / LinesPerCorner;
            var (a, b, c) = ((1 - share) * (1 - share), 2 * share * (1 - share), share * share);
            curve.Add(new GridPoint((a * from.X) + (b * corner.X) + (c * to.X), (a * from.Y) + (b * corner.Y) + (c * to.Y)));
        }
    }
}
