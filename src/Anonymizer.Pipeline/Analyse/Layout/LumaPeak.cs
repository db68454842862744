namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>The most frequent luma of a histogram, with its neighbours: the noise of coding spreads one colour over them.</summary>
/// <param name="Value">The most frequent value.</param>
/// <param name="Near">The values that are taken for the same colour.</param>
/// <param name="Count">Samples of all of them.</param>
internal readonly record struct LumaPeak(byte Value, Range Near, int Count)
{
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
