using System.Numerics;

namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>Turns rows of resampled Y, U and V into scaled red, green and blue.</summary>
internal static class ColourKernel
{
    /// <summary>One row: colour = clamp(matrix * (y, u, v), 0, 255) * scale + offset of that colour.</summary>
    public static void Convert(
        in YuvToRgb matrix,
        in TensorFormat format,
        ReadOnlySpan<float> y,
        ReadOnlySpan<float> u,
        ReadOnlySpan<float> v,
        Span<float> red,
        Span<float> green,
        Span<float> blue)
    {
        // The constants of each channel are folded into one, so a lane costs one to three multiplications.
        var luma = (float)matrix.Luma;
        var (redV, greenU, greenV, blueU) = ((float)matrix.RedV, (float)matrix.GreenU, (float)matrix.GreenV, (float)matrix.BlueU);
        var redBase = (float)((-matrix.Black * matrix.Luma) - (128 * matrix.RedV));
        var greenBase = (float)((-matrix.Black * matrix.Luma) - (128 * (matrix.GreenU + matrix.GreenV)));
        var blueBase = (float)((-matrix.Black * matrix.Luma) - (128 * matrix.BlueU));

        var (redValues, greenValues, blueValues) = (format.Red, format.Green, format.Blue);

        var done = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; done <= y.Length - Vector<float>.Count; done += Vector<float>.Count)
            {
                var light = new Vector<float>(y[done..]) * luma;
                var cu = new Vector<float>(u[done..]);
                var cv = new Vector<float>(v[done..]);
                Store(light + (cv * redV) + new Vector<float>(redBase), redValues, red[done..]);
                Store(light + (cu * greenU) + (cv * greenV) + new Vector<float>(greenBase), greenValues, green[done..]);
                Store(light + (cu * blueU) + new Vector<float>(blueBase), blueValues, blue[done..]);
            }
        }

        for (; done < y.Length; done++)
        {
            var light = y[done] * luma;
            red[done] = (Math.Clamp(light + (v[done] * redV) + redBase, 0, 255) * redValues.Scale) + redValues.Offset;
            green[done] = (Math.Clamp(light + (u[done] * greenU) + (v[done] * greenV) + greenBase, 0, 255) * greenValues.Scale) + greenValues.Offset;
            blue[done] = (Math.Clamp(light + (u[done] * blueU) + blueBase, 0, 255) * blueValues.Scale) + blueValues.Offset;
        }
    }

    private static void Store(Vector<float> colour, ChannelValues values, Span<float> target)
    {
        var clamped = Vector.Min(Vector.Max(colour, Vector<float>.Zero), new Vector<float>(255));
        ((clamped * values.Scale) + new Vector<float>(values.Offset)).CopyTo(target);
    }
}
