using Anonymizer.Core.Geometry;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

/// <summary>
/// Measures how much of a picture's fine structure is left after redaction: both are freed of what is coarser than 1/16 of
/// the box's width (picture minus Gaussian), then correlated. 1 is all, 0 nothing.
/// </summary>
internal static class LeakMeter
{
    /// <summary>Normalised cross-correlation of the fine structure inside a box.</summary>
    public static double Correlate(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, int stride, PixelBox box)
    {
        // Large boxes are looked at in a smaller size: what a recogniser sees, and quick.
        var shrink = Math.Max(1, box.Width / 64);
        var width = box.Width / shrink;
        var sigma = Math.Max(1, width / 16.0);
        var a = HighPass(Crop(before, stride, box, shrink), width, sigma);
        var b = HighPass(Crop(after, stride, box, shrink), width, sigma);
        double aa = 0, bb = 0, ab = 0;
        for (var i = 0; i < a.Length; i++)
        {
            aa += a[i] * a[i];
            bb += b[i] * b[i];
            ab += a[i] * b[i];
        }

        Assert.True(aa > a.Length, "The test picture has no fine structure.");
        return bb < 1e-6 ? 0 : ab / Math.Sqrt(aa * bb);
    }

    private static double[] Crop(ReadOnlySpan<byte> samples, int stride, PixelBox box, int shrink)
    {
        var (width, height) = (box.Width / shrink, box.Height / shrink);
        var crop = new double[width * height];
        for (var y = 0; y < height * shrink; y++)
        {
            for (var x = 0; x < width * shrink; x++)
            {
                crop[(y / shrink * width) + (x / shrink)] += samples[((box.Y + y) * stride) + box.X + x] / (double)(shrink * shrink);
            }
        }

        return crop;
    }

    private static double[] HighPass(double[] picture, int width, double sigma)
    {
        var height = picture.Length / width;
        var radius = (int)Math.Ceiling(3 * sigma);
        var bell = Enumerable.Range(-radius, (2 * radius) + 1).Select(d => Math.Exp(-d * d / (2 * sigma * sigma))).ToArray();
        var sum = bell.Sum();
        var (across, result) = (new double[picture.Length], new double[picture.Length]);
        for (var i = 0; i < picture.Length; i++)
        {
            var (x, y) = (i % width, i / width);
            for (var d = -radius; d <= radius; d++)
            {
                across[i] += bell[d + radius] / sum * picture[(y * width) + Math.Clamp(x + d, 0, width - 1)];
            }
        }

        for (var i = 0; i < picture.Length; i++)
        {
            var (x, y) = (i % width, i / width);
            var smooth = 0.0;
            for (var d = -radius; d <= radius; d++)
            {
                smooth += bell[d + radius] / sum * across[(Math.Clamp(y + d, 0, height - 1) * width) + x];
            }

            result[i] = picture[i] - smooth;
        }

        var mean = result.Average();
        return [.. result.Select(value => value - mean)];
    }
}
