using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>The most frequent luma of a histogram, with its neighbours: the noise of coding spreads one colour over them.</summary>
/// <param name="Value">The most frequent value.</param>
/// <param name="Near">The values that are taken for the same colour.</param>
/// <param name="Count">Samples of all of them.</param>
internal readonly record struct LumaPeak(byte Value, Range Near, int Count)
{
    // Of a large area every so manieth sample is enough, in both directions.
    private const int Step = 4;

    /// <summary>The share of an area that is of its most frequent colour, 0 to 1.</summary>
    /// <param name="luma">The picture.</param>
    /// <param name="area">A part of it.</param>
    public static double ShareIn(Plane luma, PixelBox area)
    {
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        var count = 0;
        for (var y = area.Y; y < area.Bottom; y += Step)
        {
            var row = luma.Row(y);
            for (var x = area.X; x < area.Right; x += Step)
            {
                histogram[row[x]]++;
                count++;
            }
        }

        return (double)Of(histogram).Count / Math.Max(1, count);
    }

    /// <summary>Finds the peak.</summary>
    /// <param name="histogram">Samples of each luma, 256 values.</param>
    public static LumaPeak Of(ReadOnlySpan<int> histogram)
    {
        var mode = 0;
        for (var value = 1; value < histogram.Length; value++)
        {
            mode = histogram[value] > histogram[mode] ? value : mode;
        }

        var near = Math.Max(0, mode - GroundRange.Tolerance)..(Math.Min(255, mode + GroundRange.Tolerance) + 1);
        var count = 0;
        foreach (var samples in histogram[near])
        {
            count += samples;
        }

        return new LumaPeak((byte)mode, near, count);
    }
}
