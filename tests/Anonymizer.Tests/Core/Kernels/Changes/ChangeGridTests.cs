using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Changes;

namespace Anonymizer.Tests.Core.Kernels.Changes;

public class ChangeGridTests
{
    private static readonly FrameFormat Format = new(160, 96);

    [Fact]
    public void The_first_frame_has_nothing_to_compare_with()
    {
        using var frame = Flat(Format, 90);
        var grid = new ChangeGrid(Format, 4, 3);
        Assert.True(grid.IsFirst);

        grid.Compare(frame);

        Assert.True(grid.IsFirst);
        Assert.Equal(0, grid.ChangedShare(3, 2));

        grid.Compare(frame);
        Assert.False(grid.IsFirst);
    }

    [Fact]
    public void A_cell_whose_content_is_replaced_stands_out_and_the_others_stay_at_nought()
    {
        using var frame = Flat(Format, 90);
        var grid = new ChangeGrid(Format, 4, 3);
        grid.Compare(frame);
        var cell = grid.CellBox(2, 1);
        for (var y = (int)cell.Y; y < cell.Bottom; y++)
        {
            frame.Y.Row(y)[(int)cell.X..(int)cell.Right].Fill(150);
        }

        grid.Compare(frame);

        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 4; column++)
            {
                var replaced = (column, row) == (2, 1);
                Assert.Equal(replaced ? 1 : 0, grid.ChangedShare(column, row));
            }
        }
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(21, 1)]
    [InlineData(-20, 0)]
    [InlineData(-21, 1)]
    public void A_pixel_counts_as_changed_above_twenty_levels(int difference, float share)
    {
        using var frame = Flat(Format, 100);
        var grid = new ChangeGrid(Format, 1, 1);
        grid.Compare(frame);
        frame.Y.Samples.Fill((byte)(100 + difference));

        grid.Compare(frame);

        Assert.Equal(share, grid.ChangedShare(0, 0));
    }

    [Fact]
    public void Each_frame_is_compared_with_the_one_just_before_it()
    {
        using var frame = Flat(Format, 10);
        var grid = new ChangeGrid(Format, 2, 2);
        grid.Compare(frame);
        frame.Y.Samples.Fill(110);
        grid.Compare(frame);

        grid.Compare(frame);

        Assert.Equal(0, grid.ChangedShare(1, 1));
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(161, 97, 7, 5)]
    [InlineData(33, 31, 33, 31)]
    [InlineData(1920, 7, 3, 2)]
    public void Cells_tile_the_picture_and_each_is_sampled(int width, int height, int columns, int rows)
    {
        var format = new FrameFormat(width, height);
        using var frame = Flat(format, 0);
        var grid = new ChangeGrid(format, columns, rows);
        grid.Compare(frame);
        frame.Y.Samples.Fill(255);
        grid.Compare(frame);

        float area = 0;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                area += grid.CellBox(column, row).Area;
                Assert.Equal(1, grid.ChangedShare(column, row));
            }
        }

        Assert.Equal(width * height, area);
        Assert.Equal(new Box(0, 0, width, height), grid.CellBox(0, 0).Union(grid.CellBox(columns - 1, rows - 1)));
    }

    [Fact]
    public void Vectors_and_scalar_reference_agree_for_any_size()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            // Now and then a cell is wider than the block after which a vector's counters are emptied.
            var isWide = round % 20 == 0;
            var format = new FrameFormat(isWide ? random.Next(8200, 17000) : random.Next(1, 400), random.Next(1, 40));
            var (columns, rows) = (isWide ? 1 : random.Next(1, Math.Min(12, format.Width + 1)), random.Next(1, Math.Min(8, format.Height + 1)));
            var (vectors, scalar) = (new ChangeGrid(format, columns, rows), new ChangeGrid(format, columns, rows, useVectors: false));
            for (var i = 0; i < 3; i++)
            {
                using var frame = Flat(format, (byte)(i == 2 ? 255 : 0));
                if (i == 1 && !isWide)
                {
                    random.NextBytes(frame.Pixels.Span);
                }

                vectors.Compare(frame);
                scalar.Compare(frame);
                for (var cell = 0; cell < columns * rows; cell++)
                {
                    var (column, row) = (cell % columns, cell / columns);
                    Assert.Equal(scalar.ChangedShare(column, row), vectors.ChangedShare(column, row));
                }
            }
        }
    }

    [Fact]
    public void A_comparison_allocates_nothing()
    {
        using var frame = Flat(Format, 1);
        var grid = new ChangeGrid(Format, 16, 9);
        grid.Compare(frame);
        grid.Compare(frame);

        var before = GC.GetAllocatedBytesForCurrentThread();
        grid.Compare(frame);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Wrong_formats_and_grids_finer_than_the_picture_are_refused()
    {
        using var frame = Flat(Format, 1);

        Assert.Throws<ArgumentException>(() => new ChangeGrid(Format with { Width = 158 }, 2, 2).Compare(frame));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeGrid(Format, 161, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeGrid(Format, 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChangeGrid(Format, 2, 2).ChangedShare(2, 0));
    }

    private static VideoFrame Flat(FrameFormat format, byte luma)
    {
        var frame = new FramePool(format).Rent();
        frame.Y.Samples.Fill(luma);
        frame.U.Samples.Fill(128);
        frame.V.Samples.Fill(128);
        return frame;
    }
}
