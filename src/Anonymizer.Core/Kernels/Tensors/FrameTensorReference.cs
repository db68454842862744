using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>What <see cref="FrameTensorizer"/> computes, written as plainly as it can be, pixel by pixel in double precision.</summary>
public static class FrameTensorReference
{
    /// <summary>Same as <see cref="FrameTensorizer.Write(VideoFrame, in TensorView, PixelBox, BeyondWindow, in TensorFormat, Span{float})"/>.</summary>
    public static void Write(
        VideoFrame frame, in TensorView view, PixelBox window, BeyondWindow beyond, in TensorFormat format, Span<float> tensor)
    {
        ArgumentNullException.ThrowIfNull(frame);
        FrameTensorizer.Check(frame.Format, view, window, tensor.Length);

        var matrix = YuvToRgb.For(frame.Format);
        var luma = new PlaneWindow(window.X, window.Y, window.Right, window.Bottom, beyond, (float)matrix.Black);
        var chroma = new PlaneWindow(window.X / 2, window.Y / 2, (window.Right + 1) / 2, (window.Bottom + 1) / 2, beyond, 128);
        var size = view.Width * view.Height;
        for (var row = 0; row < view.Height; row++)
        {
            for (var column = 0; column < view.Width; column++)
            {
                var y = Sample(frame.Y, luma, view, column, row, 1);
                var u = Sample(frame.U, chroma, view, column, row, 0.5) - 128;
                var v = Sample(frame.V, chroma, view, column, row, 0.5) - 128;
                var light = (y - matrix.Black) * matrix.Luma;
                var red = Value(light + (matrix.RedV * v), format.Red);
                var green = Value(light + (matrix.GreenU * u) + (matrix.GreenV * v), format.Green);
                var blue = Value(light + (matrix.BlueU * u), format.Blue);

                var place = (row * view.Width) + column;
                tensor[place] = format.Channels == ChannelOrder.Rgb ? red : blue;
                tensor[size + place] = green;
                tensor[(2 * size) + place] = format.Channels == ChannelOrder.Rgb ? blue : red;
            }
        }
    }

    private static float Value(double colour, ChannelValues values) => (float)((Math.Clamp(colour, 0, 255) * values.Scale) + values.Offset);

    private static double Sample(Plane plane, PlaneWindow window, in TensorView view, int column, int row, double samplesPerPixel)
    {
        var across = Shares(view.Area.X * samplesPerPixel, view.Area.Width * samplesPerPixel / view.Width, column);
        var down = Shares(view.Area.Y * samplesPerPixel, view.Area.Height * samplesPerPixel / view.Height, row);
        var sum = 0.0;
        foreach (var (y, rowShare) in down)
        {
            foreach (var (x, columnShare) in across)
            {
                sum += rowShare * columnShare * Read(plane, window, x, y);
            }
        }

        return sum;
    }

    /// <summary>The source samples under output sample i and their shares.</summary>
    private static List<(int Index, double Share)> Shares(double start, double step, int i)
    {
        var shares = new List<(int, double)>();
        if (step <= 1)
        {
            var position = start + ((i + 0.5) * step) - 0.5;
            var before = (int)Math.Floor(position);
            shares.Add((before, before + 1 - position));
            shares.Add((before + 1, position - before));
            return shares;
        }

        var (from, to) = (start + (i * step), start + ((i + 1) * step));
        for (var k = (int)Math.Floor(from); k < to; k++)
        {
            shares.Add((k, (Math.Min(to, k + 1) - Math.Max(from, k)) / step));
        }

        return shares;
    }

    private static double Read(Plane plane, PlaneWindow window, int x, int y)
    {
        if (x >= window.Left && x < window.Right && y >= window.Top && y < window.Bottom)
        {
            return plane.Row(y)[x];
        }

        return window.Beyond == BeyondWindow.Black
            ? window.Black
            : plane.Row(PlaneWindow.Reflect(y, window.Top, window.Bottom))[PlaneWindow.Reflect(x, window.Left, window.Right)];
    }
}
