using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Probing;

public sealed class PixelLayoutTests
{
    [Theory]
    [InlineData("yuv420p", 8, false, false)]
    [InlineData("yuvj444p", 8, false, true)]
    [InlineData("yuv420p10le", 10, false, false)]
    [InlineData("yuv444p12be", 12, false, false)]
    [InlineData("yuva420p", 8, false, false)]
    [InlineData("p010le", 10, false, false)]
    [InlineData("nv12", 8, false, false)]
    [InlineData("gray10le", 10, false, false)]
    [InlineData("gbrp", 8, true, false)]
    [InlineData("gbrap12le", 12, true, false)]
    [InlineData("rgb24", 8, true, false)]
    [InlineData("0rgb", 8, true, false)]
    [InlineData("bgra", 8, true, false)]
    [InlineData("pal8", 8, true, false)]
    public void A_name_tells_depth_colours_and_range(string name, int depth, bool rgb, bool full) =>
        Assert.Equal(new PixelLayout(depth, rgb, full), PixelLayout.Of(name));
}
