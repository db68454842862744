using Anonymizer.Vision.Text.Detection;

namespace Anonymizer.Tests.Vision.Text.Detection;

public class ComponentFinderTests
{
    private const byte Threshold = 100;

    private readonly ComponentFinder _finder = new();
    private readonly List<Component> _found = [];

    [Fact]
    public void Pixels_that_touch_are_one_component_with_their_box_and_mean()
    {
        Find(
            "....",
            ".##.",
            ".##.");

        var only = Assert.Single(_found);
        Assert.Equal((1, 1, 3, 3), (only.Left, only.Top, only.Right, only.Bottom));
        Assert.Equal(4, only.Pixels);
        Assert.Equal(200 / 255f, only.Score, 1e-5f);
    }

    [Fact]
    public void A_corner_is_enough_to_touch_and_a_gap_parts()
    {
        Find(
            "#.#..#",
            ".#...#",
            "......",
            "#.....");

        Assert.Equal([(0, 0, 3, 2), (5, 0, 6, 2), (0, 3, 1, 4)], _found.Select(c => (c.Left, c.Top, c.Right, c.Bottom)));
    }

    [Fact]
    public void Arms_that_meet_further_down_are_one()
    {
        Find(
            "#.#.#.#",
            "#.#.#.#",
            "#.###.#",
            "#..#..#",
            "#######");

        var only = Assert.Single(_found);
        Assert.Equal((0, 0, 7, 5), (only.Left, only.Top, only.Right, only.Bottom));
    }

    [Fact]
    public void Nothing_is_found_where_nothing_reaches_the_threshold()
    {
        _finder.Find(new byte[] { 99, 99, 0, 99 }, 2, Threshold, _found);
        Assert.Empty(_found);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 40)]
    [InlineData(40, 1)]
    [InlineData(33, 17)]
    [InlineData(64, 64)]
    public void Any_map_gives_what_flooding_gives(int width, int height)
    {
        var random = new Random(width);
        for (var round = 0; round < 60; round++)
        {
            var map = new byte[width * height];
            for (var i = 0; i < map.Length; i++)
            {
                map[i] = (byte)(random.Next(100) < round * 2 ? random.Next(Threshold, 256) : random.Next(Threshold));
            }

            _finder.Find(map, width, Threshold, _found);
            Assert.Equal(Flooded(map, width).Order(), _found.Select(c => (c.Left, c.Top, c.Right, c.Bottom, c.Pixels, c.Sum)).Order());
        }
    }

    [Fact]
    public void A_warm_finder_allocates_nothing()
    {
        var map = new byte[64 * 64];
        new Random(1).NextBytes(map);
        _finder.Find(map, 64, Threshold, _found);
        _finder.Find(map, 64, Threshold, _found);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _finder.Find(map, 64, Threshold, _found);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Find(params string[] rows) =>
        _finder.Find([.. string.Concat(rows).Select(pixel => (byte)(pixel == '#' ? 200 : 10))], rows[0].Length, Threshold, _found);

    private static List<(int Left, int Top, int Right, int Bottom, int Pixels, long Sum)> Flooded(byte[] map, int width)
    {
        var height = map.Length / width;
        var seen = new bool[map.Length];
        var components = new List<(int, int, int, int, int, long)>();
        for (var start = 0; start < map.Length; start++)
        {
            if (seen[start] || map[start] < Threshold)
            {
                continue;
            }

            var (left, top, right, bottom, pixels, sum) = (width, height, 0, 0, 0, 0L);
            var open = new Stack<int>([start]);
            seen[start] = true;
            while (open.TryPop(out var place))
            {
                var (x, y) = (place % width, place / width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                pixels++;
                sum += map[place];
                for (var near = 0; near < 9; near++)
                {
                    var (nearX, nearY) = (x + (near % 3) - 1, y + (near / 3) - 1);
                    if (nearX >= 0 && nearX < width && nearY >= 0 && nearY < height
                        && map[(nearY * width) + nearX] >= Threshold && !seen[(nearY * width) + nearX])
                    {
                        seen[(nearY * width) + nearX] = true;
                        open.Push((nearY * width) + nearX);
                    }
                }
            }

            components.Add((left, top, right, bottom, pixels, sum));
        }

        return components;
    }
}
