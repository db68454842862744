using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using FsCheck;
using FsCheck.Fluent;
using static Anonymizer.Tests.Pipeline.Analyse.Layout.Arrangement;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

public sealed class LayoutProperties
{
    [Fact]
    public void Any_grid_of_solid_rectangles_on_flat_ground_is_found() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), AssertGridIsFound).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    // Beside the last column of this one there is much ground, and the edges of its tiles are nearly one line.
    [Fact]
    public void A_column_of_tiles_beside_a_wide_margin_is_no_panel() => AssertGridIsFound(807507884);

    // All tiles stand in one row: no gap parts the edge of the last but one, which runs nearly from top to bottom.
    [Theory]
    [InlineData(1181479535)]
    [InlineData(1155042782)]
    [InlineData(443088207)]
    public void The_last_tile_of_a_single_row_beside_a_wide_margin_is_no_panel(int seed) => AssertGridIsFound(seed);

    // One tile differs from the ground by about as much as scaling changes a narrow gap.
    [Theory]
    [InlineData(1513045409)]
    [InlineData(129675736)]
    [InlineData(843059528)]
    public void A_flat_tile_nearly_as_bright_as_the_ground_is_not_cut_in_its_noise(int seed) => AssertGridIsFound(seed);

    private static void AssertGridIsFound(int seed)
    {
        var random = new Random(seed);
        var (width, height) = (random.Next(320, 1000), random.Next(240, 700));
        var ground = (byte)random.Next(16, 236);
        var drawn = new DrawnFrame(width, height, ground, seed);
        var rectangles = Grid(random, width, height);
        foreach (var rectangle in rectangles)
        {
            // Far enough from the ground that noise doesn't reach it.
            var luma = random.Next(16, 236);
            while (Math.Abs(luma - ground) < 14)
            {
                luma = random.Next(16, 236);
            }

            drawn.Fill(rectangle, (byte)luma);
        }

        AssertSame(rectangles, new LayoutFinder().Find(drawn.Noise().Frame).Blocks);
    }

    // Columns and rows of different sizes, so none can be told by its place.
    private static List<PixelBox> Grid(Random random, int width, int height)
    {
        var (columns, rows) = (random.Next(2, 6), random.Next(1, 6));
        var gap = random.Next(3, 14);
        var across = Cut(random, width, columns, gap);
        var down = Cut(random, height, rows, gap);
        return [.. from row in down from column in across select new PixelBox(column.Start, row.Start, column.Length, row.Length)];
    }

    private static List<(int Start, int Length)> Cut(Random random, int whole, int parts, int gap)
    {
        var even = (whole - ((parts + 1) * gap)) / parts;
        var result = new List<(int, int)>();
        var start = gap;
        for (var i = 0; i < parts; i++)
        {
            var length = even - random.Next(0, (even / 4) + 1);
            result.Add((start, length));
            start += length + gap;
        }

        return result;
    }
}
