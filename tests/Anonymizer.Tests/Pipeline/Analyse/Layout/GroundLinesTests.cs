using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

public sealed class GroundLinesTests
{
    // Around the widths of vectors, and beyond the 255 that a lane can count.
    public static TheoryData<int> Lengths => [0, 1, 2, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 640, 641, 1279, 1920, (255 * 32) - 1, 255 * 32, (255 * 64) + 33, 40_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_row_is_counted_as_sample_by_sample(int length)
    {
        var row = new byte[length];
        foreach (var (ground, seed) in (ReadOnlySpan<(byte, int)>)[(0, 1), (3, 2), (28, 3), (128, 4), (252, 5), (255, 6)])
        {
            var random = new Random(seed);
            for (var x = 0; x < length; x++)
            {
                row[x] = (byte)Math.Clamp(ground + random.Next(-9, 10), 0, 255);
            }

            Assert.Equal(PlainCount(row, ground), GroundLines.Count(row, ground));
        }
    }

    [Theory]
    [InlineData(28)]
    [InlineData(0)]
    [InlineData(255)]
    public void A_row_that_is_ground_throughout_is_counted_whole(byte ground)
    {
        var row = new byte[255 * 64 * 2];
        row.AsSpan().Fill(ground);

        Assert.Equal(row.Length, GroundLines.Count(row, ground));
    }

    [Fact]
    public void Every_value_is_ground_or_not_by_its_distance_alone()
    {
        for (var ground = 0; ground < 256; ground++)
        {
            for (var sample = 0; sample < 256; sample++)
            {
                // Long enough for any vector.
                var row = new byte[64];
                row.AsSpan().Fill((byte)sample);
                var isGround = Math.Abs(sample - ground) <= GroundRange.Tolerance;

                Assert.Equal(isGround, GroundLines.IsGround((byte)sample, (byte)ground));
                Assert.Equal(isGround ? 64 : 0, GroundLines.Count(row, (byte)ground));
            }
        }
    }

    [Theory]
    [InlineData(33, 9)]
    [InlineData(64, 64)]
    [InlineData(127, 301)]
    [InlineData(70, 511)]
    [InlineData(41, 1300)]
    public void Columns_and_rows_of_a_region_have_the_share_of_ground_that_a_plain_count_gives(int width, int height)
    {
        const byte Ground = 30;
        var frame = new FramePool(new FrameFormat(width + 5, height + 4)).Rent();
        var random = new Random(width);
        foreach (ref var sample in frame.Y.Samples)
        {
            sample = (byte)(Ground + random.Next(-9, 10));
        }

        var region = new PixelBox(3, 2, width, height);
        var columns = new float[width];
        var rows = new float[height];
        var lines = new GroundLines();
        lines.OfColumns(frame.Y, Ground, region, columns);
        GroundLines.OfRows(frame.Y, Ground, region, rows);

        for (var x = 0; x < width; x++)
        {
            // Every second row is looked at.
            var looked = Enumerable.Range(0, height).Where(y => y % 2 == 0).ToList();
            var ground = looked.Count(y => GroundLines.IsGround(Sample(frame, region.X + x, region.Y + y), Ground));
            Assert.Equal((float)ground / looked.Count, columns[x], 1e-6f);
        }

        for (var y = 0; y < height; y++)
        {
            var ground = Enumerable.Range(0, width).Count(x => GroundLines.IsGround(Sample(frame, region.X + x, region.Y + y), Ground));
            Assert.Equal((float)ground / width, rows[y], 1e-6f);
        }

        // Its buffers are kept: a smaller region after a larger one is counted from nothing.
        lines.OfColumns(frame.Y, Ground, new PixelBox(0, 0, 5, 2), columns.AsSpan(0, 5));
        Assert.All(columns[..5], share => Assert.True(share is 0 or 1));
    }

    private static byte Sample(VideoFrame frame, int x, int y) => frame.Y.Row(y)[x];

    private static int PlainCount(byte[] row, byte ground) => row.Count(sample => Math.Abs(sample - ground) <= 5);
}
