using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Vision.Faces;

public class InputSizesTests
{
    [Theory]
    [InlineData(1920, 1080, 0.5, 960, 544)]
    [InlineData(1280, 720, 0.75, 960, 544)]
    [InlineData(720, 1280, 0.75, 544, 960)]
    [InlineData(1919, 1079, 0.5, 960, 544)]
    [InlineData(1, 1, 1, 32, 32)]
    public void The_whole_picture_is_shown_undistorted_in_multiples_of_32(int width, int height, double scale, int columns, int rows)
    {
        var view = InputSizes.Whole(new FrameFormat(width, height), scale);
        Assert.Equal((columns, rows), (view.Width, view.Height));
        Assert.Equal((0, 0), (view.Area.X, view.Area.Y));
        Assert.Equal(1 / scale, view.HorizontalStep, 1e-4);
        Assert.Equal(1 / scale, view.VerticalStep, 1e-4);
        Assert.True(view.Area.Width >= width && view.Area.Height >= height);
    }

    [Theory]
    [InlineData(20, 10, 160)]
    [InlineData(160, 160, 160)]
    [InlineData(100, 161, 320)]
    [InlineData(2000, 100, 640)]
    public void A_part_is_shown_in_the_smallest_side_that_keeps_its_pixels(float width, float height, int side) =>
        Assert.Equal(side, InputSizes.SquareFor(new Box(5, 5, width, height), [160, 320, 640]));
}
