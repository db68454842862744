using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// How clearly a straight line is the edge of something: the share of its samples, 0 to 1, in which what lies on its two sides differs.
/// The border of the picture is an edge throughout.
/// </summary>
internal static class EdgeSupport
{
    private const int Difference = 8;

    // Scaling blurs an edge over a sample or two.
    private const int Beside = 2;

    /// <summary>Of an upright line, left of a column, from one row up to another.</summary>
    public static double Upright(Plane luma, int x, int top, int bottom)
    {
        if (x < Beside || x > luma.Width - Beside)
        {
            return 1;
        }

        var count = 0;
        for (var y = top; y < bottom; y++)
        {
            var row = luma.Row(y);
            count += Math.Abs(row[x + 1] - row[x - Beside]) >= Difference ? 1 : 0;
        }

        return (double)count / Math.Max(1, bottom - top);
    }

    /// <summary>Of a level line, above a row, from one column up to another.</summary>
    public static double Level(Plane luma, int y, int left, int right)
    {
        if (y < Beside || y > luma.Height - Beside)
        {
            return 1;
        }

        var above = luma.Row(y - Beside);
        var below = luma.Row(y + 1);
        var count = 0;
        for (var x = left; x < right; x++)
        {
            count += Math.Abs(above[x] - below[x]) >= Difference ? 1 : 0;
        }

        return (double)count / Math.Max(1, right - left);
    }
}
