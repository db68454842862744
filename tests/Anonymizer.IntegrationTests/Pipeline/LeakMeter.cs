using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.IntegrationTests.Pipeline;

/// <summary>
/// Tells whether the fine structure of a face survived: both crops lose what is coarser than a sixteenth of the face's width,
/// and what is left is correlated. Unredacted faces are near 1, redacted ones near 0.
/// </summary>
internal static class LeakMeter
{
    /// <summary>Correlation of the fine luma structure in a box, -1 to 1.</summary>
    public static double Correlation(VideoFrame before, VideoFrame after, Box face)
    {
        var box = PixelBox.Around(face, before.Format.Width, before.Format.Height);
        var one = FineStructure(before.Y, box);
        var other = FineStructure(after.Y, box);
        double product = 0, oneSquare = 0, otherSquare = 0;
        for (var i = 0; i < one.Length; i++)
        {
            product += one[i] * other[i];
            oneSquare += one[i] * one[i];
            otherSquare += other[i] * other[i];
        }

        return oneSquare * otherSquare > 0 ? product / Math.Sqrt(oneSquare * otherSquare) : 0;
    }

    // What is left of each pixel without the mean of its surroundings. The sum of any rectangle comes from four corners of a table of sums
    // (Crow, "Summed-area tables for texture mapping", 1984).
    private static double[] FineStructure(Plane luma, PixelBox box)
    {
        var radius = Math.Max(1, box.Width / 12);
        var width = box.Width + 1;
        var sums = new long[width * (box.Height + 1)];
        for (var y = 0; y < box.Height; y++)
        {
            var row = luma.Row(box.Y + y).Slice(box.X, box.Width);
            long sum = 0;
            for (var x = 0; x < box.Width; x++)
            {
                sum += row[x];
                sums[((y + 1) * width) + x + 1] = sums[(y * width) + x + 1] + sum;
            }
        }

        var fine = new double[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            var row = luma.Row(box.Y + y).Slice(box.X, box.Width);
            var (top, bottom) = (Math.Max(0, y - radius) * width, Math.Min(box.Height, y + radius + 1) * width);
            for (var x = 0; x < box.Width; x++)
            {
                var (left, right) = (Math.Max(0, x - radius), Math.Min(box.Width, x + radius + 1));
                var sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
                fine[(y * box.Width) + x] = row[x] - ((double)sum / ((right - left) * ((bottom - top) / width)));
            }
        }

        var mean = fine.Average();
        return [.. fine.Select(value => value - mean)];
    }
}
