using Anonymizer.Core.Frames;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// Averages the pixels of one plane into the cells of a grid. Pixels are first summed into half cells, with sub-pixel
/// weights at the edges (the one pass over the pixels); a cell is then a weighted mean of the half cells around its centre.
/// </summary>
/// <param name="useVectors">False runs the scalar reference of the pass over the pixels.</param>
internal sealed class CellAverages(bool useVectors)
{
    /// <summary>Fractional bits of a half cell's average. A sum of 16384 x 16384 pixels still fits 63 bits.</summary>
    private const int HalfCellBits = 10;

    private uint[] _columnSums = [];
    private long[] _halfCells = [];
    private long[] _filteredAcross = [];
    private long[] _columnWeights = [];
    private uint[] _cells = [];

    /// <summary>First cell row of the result, as the grid counts.</summary>
    internal int FirstRow { get; private set; }

    /// <summary>Cell rows of the result.</summary>
    internal int Rows { get; private set; }

    /// <summary>First cell column of the result, as the grid counts.</summary>
    internal int FirstColumn { get; private set; }

    /// <summary>Cell columns of the result.</summary>
    internal int Columns { get; private set; }

    /// <summary>The averages of one row of cells with <see cref="RowKernels.ValueBits"/> fractional bits.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    internal ReadOnlySpan<uint> Row(int row) => _cells.AsSpan(row * Columns, Columns);

    /// <summary>Averages a plane.</summary>
    /// <param name="plane">Pixels.</param>
    /// <param name="scale">Their size.</param>
    /// <param name="across">What is wanted of the columns; some of it lies in the picture.</param>
    /// <param name="down">What is wanted of the rows; some of it lies in the picture.</param>
    /// <param name="taps">How much the half cells around a cell's centre count: an even number of weights, 8 at most.</param>
    internal void Measure(Plane plane, PlaneScale scale, AxisRange across, AxisRange down, ReadOnlySpan<int> taps)
    {
        var columns = new HalfCellAxis(across, scale, plane.Width);
        var rows = new HalfCellAxis(down, scale, plane.Height);
        (FirstColumn, Columns) = (across.FirstCell, across.LastCell - across.FirstCell + 1);
        (FirstRow, Rows) = (down.FirstCell, down.LastCell - down.FirstCell + 1);
        var mean = SumHalfCells(plane, scale, columns, rows);
        FilterAcross(columns, rows.Count, taps);
        FilterDown(rows, taps, mean);
    }

    /// <summary>Fills the averages of the half cells; returns the mean of all pixels on the same scale.</summary>
    private long SumHalfCells(Plane plane, PlaneScale scale, HalfCellAxis columns, HalfCellAxis rows)
    {
        var (x0, x1) = scale.Touching(columns.Low, columns.High, plane.Width);
        var sums = Scratch.Take(ref _columnSums, x1 - x0);
        var halfCells = Scratch.Take(ref _halfCells, columns.Count * rows.Count);
        long total = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var (low, high) = rows.SpanOf(i);
            SumColumns(plane, scale, x0, low, high, sums);
            for (var j = 0; j < columns.Count; j++)
            {
                var (left, right) = columns.SpanOf(j);
                var sum = SumAcross(sums, x0, scale, left, right);
                total += sum;
                halfCells[(i * columns.Count) + j] = (sum << HalfCellBits) / ((long)(right - left) * (high - low));
            }
        }

        return (total << HalfCellBits) / ((long)(columns.High - columns.Low) * (rows.High - rows.Low));
    }

    private void SumColumns(Plane plane, PlaneScale scale, int x0, int low, int high, Span<uint> sums)
    {
        sums.Clear();
        var (y0, y1) = scale.Touching(low, high, plane.Height);
        for (var y = y0; y < y1; y++)
        {
            var row = plane.Row(y).Slice(x0, sums.Length);
            var weight = (uint)scale.Overlap(y, low, high);
            if (useVectors)
            {
                RowKernels.Accumulate(row, weight, sums);
            }
            else
            {
                RowKernels.AccumulateReference(row, weight, sums);
            }
        }
    }

    private static long SumAcross(ReadOnlySpan<uint> sums, int x0, PlaneScale scale, int left, int right)
    {
        var (first, end) = scale.Touching(left, right, x0 + sums.Length);
        long inner = 0;
        foreach (var sum in sums[(first - x0)..(end - x0)])
        {
            inner += sum;
        }

        // All samples count in full but for what the first and the last have outside.
        return (inner << scale.Bits)
            - ((long)sums[first - x0] * (left - scale.StartOf(first)))
            - ((long)sums[end - 1 - x0] * (scale.StartOf(end) - right));
    }

    private void FilterAcross(HalfCellAxis columns, int rows, ReadOnlySpan<int> taps)
    {
        Span<int> weights = stackalloc int[taps.Length];
        var filtered = Scratch.Take(ref _filteredAcross, rows * Columns);
        var columnWeights = Scratch.Take(ref _columnWeights, Columns);
        for (var column = 0; column < Columns; column++)
        {
            (var first, var count, columnWeights[column]) = columns.Weigh(FirstColumn + column, taps, weights);
            for (var i = 0; i < rows; i++)
            {
                long sum = 0;
                for (var n = 0; n < count; n++)
                {
                    sum += weights[n] * _halfCells[(i * columns.Count) + first + n];
                }

                filtered[(i * Columns) + column] = sum;
            }
        }
    }

    /// <summary>
    /// A cell with few pixels under it (at the picture's border, at the end of the averaged part) leans on the mean of all:
    /// that mean counts as much as an eighth of a full cell. So a sliver of pixels never makes a cell of its own, and a cell
    /// that gains or loses its last pixel doesn't jump.
    /// </summary>
    private void FilterDown(HalfCellAxis rows, ReadOnlySpan<int> taps, long mean)
    {
        long tapSum = 0;
        foreach (var tap in taps)
        {
            tapSum += tap;
        }

        var lean = ((tapSum << 8) * (tapSum << 8)) >> 3;
        Span<int> weights = stackalloc int[taps.Length];
        var cells = Scratch.Take(ref _cells, Rows * Columns);
        for (var row = 0; row < Rows; row++)
        {
            var (first, count, rowWeight) = rows.Weigh(FirstRow + row, taps, weights);
            for (var column = 0; column < Columns; column++)
            {
                var sum = lean * mean;
                for (var n = 0; n < count; n++)
                {
                    sum += weights[n] * _filteredAcross[((first + n) * Columns) + column];
                }

                var average = sum / ((rowWeight * _columnWeights[column]) + lean);
                const int Drop = HalfCellBits - RowKernels.ValueBits;
                cells[(row * Columns) + column] = (uint)((average + (1 << (Drop - 1))) >> Drop);
            }
        }
    }
}
