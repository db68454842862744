using Anonymizer.Core.Frames;
using Anonymizer.Vision.Faces.CutFaces;

namespace Anonymizer.Tests.Vision.Faces.CutFaces;

public class VerticalEdgeFinderTests
{
    private readonly List<VerticalEdge> _edges = [];

    [Theory]
    [InlineData(640, 360)]
    [InlineData(333, 251)]
    public void Both_sides_of_a_tile_are_found_to_the_pixel(int width, int height)
    {
        var (samples, plane) = Ground(width, height);
        FillTile(samples, width, 101, 40, 150, 160);
        new VerticalEdgeFinder().Find(plane(), _edges);
        Assert.Equal([101, 251], _edges.Select(edge => edge.X).Order());
        Assert.All(_edges, edge => Assert.True(edge.Top is >= 40 and < 48 && edge.Bottom is > 192 and <= 200));
    }

    [Fact]
    public void A_line_with_a_short_gap_is_one_line()
    {
        var (samples, plane) = Ground(640, 360);
        FillTile(samples, 640, 101, 40, 150, 80);
        FillTile(samples, 640, 101, 136, 150, 80);
        new VerticalEdgeFinder().Find(plane(), _edges);
        Assert.Equal(2, _edges.Count);
        Assert.All(_edges, edge => Assert.True(edge.Length >= 168));
    }

    [Fact]
    public void Tiles_far_above_each_other_have_lines_of_their_own()
    {
        var (samples, plane) = Ground(640, 480);
        FillTile(samples, 640, 101, 40, 150, 100);
        FillTile(samples, 640, 101, 240, 150, 100);
        new VerticalEdgeFinder().Find(plane(), _edges);
        Assert.Equal(4, _edges.Count);
    }

    [Fact]
    public void A_line_blurred_over_columns_is_one_line()
    {
        var (samples, plane) = Ground(640, 360);
        FillTile(samples, 640, 100, 40, 300, 160);
        for (var y = 40; y < 200; y++)
        {
            (samples[(y * 640) + 99], samples[(y * 640) + 100], samples[(y * 640) + 101]) = (60, 90, 120);
        }

        new VerticalEdgeFinder().Find(plane(), _edges);
        Assert.Equal(2, _edges.Count);
    }

    [Fact]
    public void Plain_ground_short_lines_and_noise_have_no_lines()
    {
        var (samples, plane) = Ground(640, 360);
        FillTile(samples, 640, 100, 100, 100, 48);
        var finder = new VerticalEdgeFinder();
        finder.Find(plane(), _edges);
        Assert.Empty(_edges);

        new Random(3).NextBytes(samples.AsSpan());
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)(100 + (samples[i] % 12));
        }

        finder.Find(plane(), _edges);
        Assert.Empty(_edges);
    }

    [Fact]
    public void Differences_are_counted_alike_with_vectors_and_one_by_one()
    {
        var random = new Random(11);
        for (var length = 1; length < 200; length++)
        {
            var row = new byte[length];
            random.NextBytes(row);
            var hits = new byte[length];
            VerticalEdgeFinder.CountDifferences(row, hits);
            for (var x = 0; x < length; x++)
            {
                Assert.Equal(x > 0 && Math.Abs(row[x] - row[x - 1]) >= 8 ? 1 : 0, hits[x]);
            }
        }
    }

    private delegate Plane PlaneOf();

    private static (byte[] Samples, PlaneOf Plane) Ground(int width, int height)
    {
        var samples = new byte[width * height];
        Array.Fill(samples, (byte)30);
        return (samples, () => new Plane(samples, width, height, width));
    }

    private static void FillTile(byte[] samples, int stride, int x, int y, int width, int height)
    {
        for (var row = y; row < y + height; row++)
        {
            samples.AsSpan((row * stride) + x, width).Fill(150);
        }
    }
}
