using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Tests.Core.Kernels.Tensors;

public class TensorViewTests
{
    [Fact]
    public void A_box_goes_to_the_tensor_and_back()
    {
        var view = new TensorView(new Box(-20, 30, 300, 150), 96, 64);
        var box = new Box(12, 34, 56, 78);
        var back = view.ToFrame(view.ToTensor(box));
        Assert.Equal(box.X, back.X, 1e-3f);
        Assert.Equal(box.Y, back.Y, 1e-3f);
        Assert.Equal(box.Width, back.Width, 1e-3f);
        Assert.Equal(box.Height, back.Height, 1e-3f);
    }

    [Theory]
    [InlineData(100, 50, 64, 64)]
    [InlineData(50, 100, 64, 64)]
    [InlineData(50, 100, 160, 96)]
    public void A_letterboxed_area_is_shown_whole_with_square_pixels(float width, float height, int columns, int rows)
    {
        var area = new Box(10, 20, width, height);
        var view = TensorView.Letterbox(area, columns, rows);
        Assert.Equal(view.HorizontalStep, view.VerticalStep, 1e-4f);
        Assert.True(view.Area.Grow(0.01f, 0.01f, 0.01f, 0.01f).Contains(area));
        Assert.Equal(area.CentreX, view.Area.CentreX, 1e-3f);
        Assert.Equal(area.CentreY, view.Area.CentreY, 1e-3f);
    }
}
