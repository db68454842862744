using Anonymizer.Vision.Text.Detection;

namespace Anonymizer.Tests.Vision.Text.Detection;

public class TileGridTests
{
    public static TheoryData<int, int> Sizes => new()
    {
        { 32, 32 }, { 640, 352 }, { 672, 352 }, { 960, 544 }, { 1920, 1088 }, { 1088, 1920 }, { 3840, 2176 }, { 7680, 32 }, { 32, 4320 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Every_pixel_is_taken_from_exactly_one_tile_that_shows_it(int width, int height)
    {
        var (across, down) = TileGrid.Make(width, height, TextDetector.MostPixels);

        Assert.True(across.TileLength * down.TileLength <= TextDetector.MostPixels);
        foreach (var axis in new[] { across, down })
        {
            Assert.Equal(0, axis.TileLength % TileAxis.Multiple);
            Assert.Equal(0, axis.From(0));
            Assert.Equal(axis.Length, axis.To(axis.Count - 1));
            for (var tile = 0; tile < axis.Count; tile++)
            {
                Assert.InRange(axis.From(tile), axis.Start(tile), axis.To(tile) - 1);
                Assert.InRange(axis.To(tile), axis.From(tile) + 1, axis.Start(tile) + axis.TileLength);
                Assert.Equal(tile == 0 ? 0 : axis.To(tile - 1), axis.From(tile));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void At_a_seam_each_tile_shows_half_an_overlap_more(int width, int height)
    {
        var (across, down) = TileGrid.Make(width, height, TextDetector.MostPixels);
        foreach (var axis in new[] { across, down })
        {
            for (var tile = 1; tile < axis.Count; tile++)
            {
                Assert.True(axis.From(tile) - axis.Start(tile) >= TileAxis.Overlap / 2);
                Assert.True(axis.Start(tile - 1) + axis.TileLength - axis.To(tile - 1) >= TileAxis.Overlap / 2);
            }
        }
    }

    [Fact]
    public void What_fits_into_one_input_is_not_cut()
    {
        Assert.Equal(new TileGrid(new TileAxis(640, 1), new TileAxis(352, 1)), TileGrid.Make(640, 352, TextDetector.MostPixels));
    }
}
