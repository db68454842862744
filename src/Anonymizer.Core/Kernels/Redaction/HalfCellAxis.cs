namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>The half cells along one axis of one plane: the part of the grid that has pixels to average.</summary>
/// <param name="range">What is wanted of this axis.</param>
/// <param name="scale">Size of the plane's samples.</param>
/// <param name="samples">Samples of the plane along this axis.</param>
internal readonly struct HalfCellAxis(AxisRange range, PlaneScale scale, int samples)
{
    private readonly CellAxis _axis = range.Axis;
    private readonly int _first = range.Axis.HalfCellAt(Math.Clamp(range.AverageLow, 0, scale.StartOf(samples)));

    /// <summary>First position averaged; inside the picture.</summary>
    internal int Low { get; } = Math.Clamp(range.AverageLow, 0, scale.StartOf(samples));

    /// <summary>First position after those averaged.</summary>
    internal int High { get; } = Math.Clamp(range.AverageHigh, 0, scale.StartOf(samples));

    /// <summary>Number of half cells that reach into the averaged part.</summary>
    internal int Count => High <= Low ? 0 : _axis.HalfCellAt(High - 1) - _first + 1;

    /// <summary>The averaged positions of half cell <paramref name="i"/>, counted from the first that has any.</summary>
    internal (int Low, int High) SpanOf(int i)
    {
        var start = _axis.StartOfHalfCell(_first + i);
        return (Math.Max(Low, start), Math.Min(High, start + _axis.HalfCell));
    }

    /// <summary>
    /// How much each half cell counts for a cell: its tap times the share of it that has pixels, in 1/256.
    /// </summary>
    /// <param name="cell">The cell, as the grid counts.</param>
    /// <param name="taps">Weights of the half cells around the cell's centre.</param>
    /// <param name="weights">Filled; as long as <paramref name="taps"/>.</param>
    /// <returns>The first half cell (as <see cref="SpanOf"/> counts), how many weights follow, and their sum.</returns>
    internal (int First, int Count, long Sum) Weigh(int cell, ReadOnlySpan<int> taps, Span<int> weights)
    {
        var leftmost = (2 * cell) - (taps.Length / 2) - _first;
        var first = Math.Max(0, leftmost);
        var count = Math.Max(0, Math.Min(Count, leftmost + taps.Length) - first);
        long sum = 0;
        for (var n = 0; n < count; n++)
        {
            var (low, high) = SpanOf(first + n);
            weights[n] = taps[first + n - leftmost] * (int)(((long)(high - low) << 8) / _axis.HalfCell);
            sum += weights[n];
        }

        return (first, count, sum);
    }
}
