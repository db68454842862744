using Anonymizer.Core.Geometry;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

/// <summary>Where meeting applications put tiles, and whether a layout found them.</summary>
internal static class Arrangement
{
    /// <summary>Rows of equal tiles of 16 to 9, each row in the middle of an area.</summary>
    public static IReadOnlyList<PixelBox> Rows(PixelBox area, int gap, params int[] perRow)
    {
        var most = perRow.Max();
        var width = (area.Width - ((most + 1) * gap)) / most;
        var height = Math.Min(width * 9 / 16, (area.Height - ((perRow.Length + 1) * gap)) / perRow.Length);
        width = height * 16 / 9;
        var tiles = new List<PixelBox>();
        var top = area.Y + ((area.Height - (perRow.Length * (height + gap)) + gap) / 2);
        foreach (var count in perRow)
        {
            var left = area.X + ((area.Width - (count * (width + gap)) + gap) / 2);
            for (var i = 0; i < count; i++)
            {
                tiles.Add(new PixelBox(left + (i * (width + gap)), top, width, height));
            }

            top += height + gap;
        }

        return tiles;
    }

    /// <summary>One tile below the other.</summary>
    public static IReadOnlyList<PixelBox> Column(int x, int y, int width, int height, int gap, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new PixelBox(x, y + (i * (height + gap)), width, height))];

    /// <summary>Checks that boxes are the expected ones, in any order, with edges at most a pixel off.</summary>
    public static void AssertSame(IEnumerable<PixelBox> expected, IEnumerable<PixelBox> found, int tolerance = 1)
    {
        var (wanted, got) = (Sorted(expected), Sorted(found));
        Assert.True(
            wanted.Count == got.Count && wanted.TrueForAll(box => got.Exists(other => IsNear(box, other, tolerance))),
            $"Expected {string.Join(", ", wanted.Select(Edges))}; found {string.Join(", ", got.Select(Edges))}.");
    }

    public static bool IsNear(PixelBox one, PixelBox other, int tolerance) =>
        Math.Abs(one.X - other.X) <= tolerance && Math.Abs(one.Y - other.Y) <= tolerance
        && Math.Abs(one.Right - other.Right) <= tolerance && Math.Abs(one.Bottom - other.Bottom) <= tolerance;

    private static List<PixelBox> Sorted(IEnumerable<PixelBox> boxes) => [.. boxes.OrderBy(box => box.Y).ThenBy(box => box.X)];

    private static string Edges(PixelBox box) => $"[{box.X},{box.Y} {box.Width}x{box.Height}]";
}
