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

    private static double[] FineStructure(Plane luma, PixelBox box)
    {
        var radius = Math.Max(1, box.Width / 12);
        var fine = new double[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
        {
            for (var x = 0; x < box.Width; x++)
            {
                double sum = 0;
                var count = 0;
                for (var v = Math.Max(0, y - radius); v <= Math.Min(box.Height - 1, y + radius); v++)
                {
                    var row = luma.Row(box.Y + v);
                    for (var u = Math.Max(0, x - radius); u <= Math.Min(box.Width - 1, x + radius); u++)
                    {
                        sum += row[box.X + u];
                        count++;
                    }
                }

                fine[(y * box.Width) + x] = luma.Row(box.Y + y)[box.X + x] - (sum / count);
            }
        }

        var mean = fine.Average();
        return [.. fine.Select(value => value - mean)];
    }
}
