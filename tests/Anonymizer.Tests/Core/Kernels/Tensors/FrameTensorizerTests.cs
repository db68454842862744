using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;

namespace Anonymizer.Tests.Core.Kernels.Tensors;

public class FrameTensorizerTests
{
    private const float Tolerance = 0.02f;
    private static readonly TensorFormat Bgr = new(ChannelOrder.Bgr, 1, 0);

    public static TheoryData<int, int, float, float, float, float, int, int> Areas => new()
    {
        // picture, area, tensor
        { 64, 48, 0, 0, 64, 48, 32, 24 },           // exact halving
        { 128, 70, 0, 0, 128, 76, 64, 38 },         // halving with black rows below
        { 131, 77, 0, 0, 131, 77, 64, 33 },         // odd picture, odd ratio
        { 131, 77, 0, 0, 131, 77, 131, 77 },        // one to one, odd
        { 131, 77, 3, 5, 41, 23, 160, 96 },         // enlarged
        { 131, 77, 3.25f, 5.5f, 41.5f, 23.125f, 160, 31 }, // enlarged across, fractional
        { 131, 77, -20, -11, 180, 111, 96, 64 },    // beyond every side
        { 131, 77, -21.5f, 60.5f, 100, 50, 37, 29 },
        { 131, 77, 200, 200, 50, 50, 32, 32 },      // nothing of the picture in view
        { 131, 77, -90, -80, 50, 50, 32, 32 },
        { 640, 360, 0, 0, 640, 360, 33, 17 },       // strongly reduced
        { 640, 360, 1, 1, 512, 300, 256, 150 },     // halving on odd places
        { 640, 360, 0, 0, 640, 360, 363, 204 },     // as much as 1080p to 1088 x 640
        { 640, 360, 0, 0, 640, 360, 448, 320 },     // as much as 720p to 896 x 640
        { 640, 360, 0, 0, 640, 360, 341, 97 },      // nearly by half: as far as two registers reach
        { 640, 360, -31, 2, 600, 300, 525, 263 },   // a little, partly beyond
        { 640, 360, 100.3f, 50.7f, 97.1f, 60.9f, 160, 160 }, // enlarged within
        { 1, 1, 0, 0, 1, 1, 8, 8 },
        { 2, 3, -1, -1, 9, 7, 5, 4 },
    };

    [Theory]
    [MemberData(nameof(Areas))]
    public void A_tensor_is_what_the_plain_definition_says(int width, int height, float x, float y, float w, float h, int columns, int rows)
    {
        var window = new PixelBox(0, 0, width, height);
        foreach (var beyond in Enum.GetValues<BeyondWindow>())
        {
            using var frame = Pictures.Noise(new FrameFormat(width, height), seed: columns);
            AssertSame(frame, new TensorView(new Box(x, y, w, h), columns, rows), window, beyond, Bgr);
        }
    }

    [Theory]
    [InlineData(BeyondWindow.Black)]
    [InlineData(BeyondWindow.Mirrored)]
    public void Only_the_window_is_read(BeyondWindow beyond)
    {
        var window = new PixelBox(21, 13, 40, 37);
        using var frame = Pictures.Noise(new FrameFormat(131, 77), seed: 1);
        using var other = Pictures.Noise(new FrameFormat(131, 77), seed: 2);
        for (var row = window.Y - 1; row < window.Bottom + 1; row++)
        {
            frame.Y.Row(row).Slice(window.X - 1, window.Width + 2).CopyTo(other.Y.Row(row)[(window.X - 1)..]);
            frame.U.Row(row / 2).Slice(window.X / 2, 21).CopyTo(other.U.Row(row / 2)[(window.X / 2)..]);
            frame.V.Row(row / 2).Slice(window.X / 2, 21).CopyTo(other.V.Row(row / 2)[(window.X / 2)..]);
        }

        var view = new TensorView(new Box(40, 5, 50, 60), 64, 64);
        AssertSame(frame, view, window, beyond, Bgr);
        var (one, two) = (new float[view.Length], new float[view.Length]);
        var tensorizer = new FrameTensorizer();
        tensorizer.Write(frame, view, window, beyond, Bgr, one);
        tensorizer.Write(other, view, window, beyond, Bgr, two);
        Assert.Equal(one, two);
    }

    [Fact]
    public void A_mirrored_edge_repeats_the_picture_backwards()
    {
        using var frame = Pictures.Noise(new FrameFormat(64, 32), seed: 3);
        var view = new TensorView(new Box(32, 0, 64, 32), 64, 32);
        var tensor = new float[view.Length];
        new FrameTensorizer().Write(frame, view, new PixelBox(0, 0, 64, 32), BeyondWindow.Mirrored, Bgr, tensor);
        for (var row = 0; row < 3 * 32; row++)
        {
            for (var column = 0; column < 32; column++)
            {
                Assert.Equal(tensor[(row * 64) + column], tensor[(row * 64) + 63 - column], Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(ColourMatrix.Bt601, false)]
    [InlineData(ColourMatrix.Bt601, true)]
    [InlineData(ColourMatrix.Bt709, false)]
    [InlineData(ColourMatrix.Bt709, true)]
    [InlineData(ColourMatrix.Bt2020, false)]
    [InlineData(ColourMatrix.Bt2020, true)]
    public void Every_matrix_and_range_is_honoured(ColourMatrix matrix, bool fullRange)
    {
        using var frame = Pictures.Noise(new FrameFormat(70, 50, fullRange, matrix), seed: 4);
        var view = new TensorView(new Box(0, 0, 70, 50), 35, 25);
        AssertSame(frame, view, new PixelBox(0, 0, 70, 50), BeyondWindow.Black, Bgr);
        AssertSame(frame, view, new PixelBox(0, 0, 70, 50), BeyondWindow.Black, new TensorFormat(ChannelOrder.Rgb, 1 / 127.5f, -1));
    }

    [Fact]
    public void Each_colour_has_its_own_scale_and_offset_in_both_orders()
    {
        var (red, green, blue) = (new ChannelValues(0.5f, 1), ChannelValues.Normalised(0.4f, 0.2f), new ChannelValues(-1, -2));
        using var frame = Pictures.Noise(new FrameFormat(71, 43), seed: 6);
        var view = new TensorView(new Box(0, 0, 71, 43), 53, 43);
        foreach (var order in Enum.GetValues<ChannelOrder>())
        {
            AssertSame(frame, view, new PixelBox(0, 0, 71, 43), BeyondWindow.Black, new TensorFormat(order, red, green, blue));
        }

        using var white = Pictures.Flat(new FrameFormat(8, 8), 235, 128, 128);
        var tensor = new float[3 * 64];
        new FrameTensorizer().Write(
            white, new TensorView(new Box(0, 0, 8, 8), 8, 8), new TensorFormat(ChannelOrder.Bgr, red, green, blue), tensor);
        Assert.Equal(-257, tensor[0], 0.01f);
        Assert.Equal(3, tensor[64], 0.01f);
        Assert.Equal(128.5f, tensor[128], 0.01f);
    }

    // Studio colour bars at 75 %, 8-bit limited range, from ITU-R BT.709 and BT.601.
    [Theory]
    [InlineData(ColourMatrix.Bt709, 180, 128, 128, 191, 191, 191)]
    [InlineData(ColourMatrix.Bt709, 168, 44, 136, 191, 191, 0)]
    [InlineData(ColourMatrix.Bt709, 51, 109, 212, 191, 0, 0)]
    [InlineData(ColourMatrix.Bt709, 28, 212, 120, 0, 0, 191)]
    [InlineData(ColourMatrix.Bt601, 65, 100, 212, 191, 0, 0)]
    [InlineData(ColourMatrix.Bt601, 35, 212, 114, 0, 0, 191)]
    [InlineData(ColourMatrix.Bt709, 235, 128, 128, 255, 255, 255)]
    [InlineData(ColourMatrix.Bt709, 255, 128, 128, 255, 255, 255)]
    [InlineData(ColourMatrix.Bt709, 0, 128, 128, 0, 0, 0)]
    public void Known_colours_come_out_right(ColourMatrix matrix, byte y, byte u, byte v, float red, float green, float blue)
    {
        using var frame = Pictures.Flat(new FrameFormat(37, 21, false, matrix), y, u, v);
        var view = new TensorView(new Box(0, 0, 37, 21), 13, 9);
        var tensor = new float[view.Length];
        new FrameTensorizer().Write(frame, view, new TensorFormat(ChannelOrder.Rgb, 1, 0), tensor);
        for (var i = 0; i < 13 * 9; i++)
        {
            // Bars are rounded to 8 bits, one step of chroma is up to 2.1 of blue.
            Assert.Equal(red, tensor[i], 1.6f);
            Assert.Equal(green, tensor[117 + i], 1.6f);
            Assert.Equal(blue, tensor[234 + i], 1.6f);
        }
    }

    [Fact]
    public void Beyond_the_picture_is_black_in_limited_and_full_range()
    {
        foreach (var fullRange in new[] { false, true })
        {
            using var frame = Pictures.Flat(new FrameFormat(32, 32, fullRange), 200, 90, 160);
            var view = new TensorView(new Box(36, 36, 32, 32), 32, 32);
            var tensor = new float[view.Length];
            new FrameTensorizer().Write(frame, view, new TensorFormat(ChannelOrder.Rgb, 1 / 127.5f, -1), tensor);
            Assert.All(tensor, value => Assert.Equal(-1, value, 1e-4f));
        }
    }

    [Fact]
    public void Fine_stripes_become_grey_instead_of_aliasing()
    {
        using var frame = Pictures.Flat(new FrameFormat(300, 200), 16, 128, 128);
        for (var row = 0; row < 200; row++)
        {
            for (var column = 0; column < 300; column += 2)
            {
                frame.Y.Row(row)[column] = 235;
            }
        }

        var view = new TensorView(new Box(0, 0, 300, 200), 60, 40);
        var tensor = new float[view.Length];
        new FrameTensorizer().Write(frame, view, Bgr, tensor);
        Assert.All(tensor, value => Assert.InRange(value, 100, 155));
    }

    [Fact]
    public void A_warm_tensorizer_allocates_nothing()
    {
        using var frame = Pictures.Noise(new FrameFormat(640, 361), seed: 5);
        var views = new[]
        {
            new TensorView(new Box(0, 0, 640, 384), 320, 192),
            new TensorView(new Box(-10, 20.5f, 100, 90), 160, 96),
            TensorView.Letterbox(new Box(600, 300, 120, 90), 128, 128),
        };
        var tensors = views.Select(view => new float[view.Length]).ToArray();
        var tensorizer = new FrameTensorizer();
        void WriteAll()
        {
            for (var i = 0; i < views.Length; i++)
            {
                tensorizer.Write(frame, views[i], Bgr, tensors[i]);
                tensorizer.Write(frame, views[i], new PixelBox(0, 0, 640, 361), BeyondWindow.Mirrored, Bgr, tensors[i]);
            }
        }

        WriteAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        WriteAll();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void What_shows_nothing_or_does_not_fit_is_refused()
    {
        using var frame = Pictures.Flat(new FrameFormat(32, 32), 16, 128, 128);
        var tensorizer = new FrameTensorizer();
        var view = new TensorView(new Box(0, 0, 32, 32), 8, 8);
        Assert.Throws<ArgumentOutOfRangeException>(() => tensorizer.Write(frame, view, Bgr, new float[100]));
        Assert.Throws<ArgumentException>(() => tensorizer.Write(frame, view with { Area = default }, Bgr, new float[192]));
        Assert.Throws<ArgumentException>(
            () => tensorizer.Write(frame, view, new PixelBox(0, 0, 33, 32), BeyondWindow.Black, Bgr, new float[192]));
    }

    private static void AssertSame(VideoFrame frame, TensorView view, PixelBox window, BeyondWindow beyond, TensorFormat format)
    {
        var (expected, actual) = (new float[view.Length], new float[view.Length]);
        FrameTensorReference.Write(frame, view, window, beyond, format, expected);
        new FrameTensorizer().Write(frame, view, window, beyond, format, actual);
        var (first, last) = format.Channels == ChannelOrder.Rgb ? (format.Red, format.Blue) : (format.Blue, format.Red);
        float[] scales = [first.Scale, format.Green.Scale, last.Scale];
        for (var i = 0; i < expected.Length; i++)
        {
            var tolerance = Tolerance * Math.Abs(scales[i / (view.Width * view.Height)]);
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"Value {i} of {view}, {beyond}: {actual[i]}, not {expected[i]}.");
        }
    }
}
