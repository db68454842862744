using System.Numerics;
using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// Tells how much of each row and column of a picture shows the ground: the one flat colour on which a meeting application lays
/// out its tiles. Keeps its buffers; one instance serves one thread.
/// </summary>
internal sealed class GroundLines
{
    // Columns are judged by every second row; what matters is far higher than two rows.
    private const int RowStep = 2;

    private byte[] _counts = [];
    private int[] _totals = [];

    /// <summary>Share of ground in each column of a region, 0 to 1.</summary>
    /// <param name="luma">The picture.</param>
    /// <param name="ground">Luma of the ground.</param>
    /// <param name="region">Not empty.</param>
    /// <param name="share">One value per column of the region.</param>
    public void OfColumns(Plane luma, GroundRange ground, PixelBox region, Span<float> share)
    {
        Reserve(region.Width);
        var counts = _counts.AsSpan(0, region.Width);
        var totals = _totals.AsSpan(0, region.Width);
        counts.Clear();
        totals.Clear();
        var rows = 0;
        for (var y = region.Y; y < region.Bottom; y += RowStep)
        {
            Count(luma.Row(y).Slice(region.X, region.Width), ground, counts);

            // Bytes count to 255 before they are added up.
            if (++rows % byte.MaxValue == 0)
            {
                AddUp(counts, totals);
            }
        }

        AddUp(counts, totals);
        for (var x = 0; x < share.Length; x++)
        {
            share[x] = (float)totals[x] / rows;
        }
    }

    /// <summary>Share of ground in each row of a region, 0 to 1.</summary>
    /// <param name="luma">The picture.</param>
    /// <param name="ground">Luma of the ground.</param>
    /// <param name="region">Not empty.</param>
    /// <param name="share">One value per row of the region.</param>
    public static void OfRows(Plane luma, GroundRange ground, PixelBox region, Span<float> share)
    {
        for (var y = 0; y < share.Length; y++)
        {
            share[y] = (float)Count(luma.Row(region.Y + y).Slice(region.X, region.Width), ground) / region.Width;
        }
    }

    /// <summary>Whether a sample is ground.</summary>
    public static bool IsGround(byte sample, GroundRange ground) => ground.Contains(sample);

    /// <summary>Samples of a row that are ground.</summary>
    public static int Count(ReadOnlySpan<byte> row, GroundRange ground)
    {
        int count = 0, x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var lowest = new Vector<byte>(ground.Lowest);
            var highest = new Vector<byte>(ground.Highest);
            while (x <= row.Length - Vector<byte>.Count)
            {
                // Lanes count to 255 before they are added up.
                var lanes = Vector<byte>.Zero;
                for (var i = 0; i < byte.MaxValue && x <= row.Length - Vector<byte>.Count; i++, x += Vector<byte>.Count)
                {
                    lanes -= IsGround(new Vector<byte>(row[x..]), lowest, highest);
                }

                Vector.Widen(lanes, out var low, out var high);
                count += Vector.Sum(low + high);
            }
        }

        for (; x < row.Length; x++)
        {
            count += IsGround(row[x], ground) ? 1 : 0;
        }

        return count;
    }

    private static void Count(ReadOnlySpan<byte> row, GroundRange ground, Span<byte> counts)
    {
        var x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            var lowest = new Vector<byte>(ground.Lowest);
            var highest = new Vector<byte>(ground.Highest);
            for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            {
                (new Vector<byte>(counts[x..]) - IsGround(new Vector<byte>(row[x..]), lowest, highest)).CopyTo(counts[x..]);
            }
        }

        for (; x < row.Length; x++)
        {
            counts[x] += IsGround(row[x], ground) ? (byte)1 : (byte)0;
        }
    }

    // A lane of a true comparison is 255, which is -1: subtracting it counts one up.
    private static Vector<byte> IsGround(Vector<byte> samples, Vector<byte> lowest, Vector<byte> highest) =>
        Vector.Equals(Vector.Min(Vector.Max(samples, lowest), highest), samples);

    private static void AddUp(Span<byte> counts, Span<int> totals)
    {
        for (var x = 0; x < counts.Length; x++)
        {
            totals[x] += counts[x];
        }

        counts.Clear();
    }

    private void Reserve(int width)
    {
        if (_counts.Length < width)
        {
            _counts = new byte[width];
            _totals = new int[width];
        }
    }
}
