using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Kernels.Changes;

/// <summary>
/// Tells where the picture changes from one frame to the next: the luma of every fourth row is compared with the frame
/// before, cell by cell. Cuts, switches of layout and new shared screens show as many changed cells, a person who moves as
/// few. Allocates nothing per frame; one instance must not be used by two threads at once.
/// </summary>
/// <remarks>
/// Every fourth row is enough for that (whatever matters is higher than 4 px) and keeps the cost of 1080p far below
/// half a millisecond. A grid with more rows than a quarter of the picture's rows samples each of its cell rows at least once.
/// </remarks>
public sealed class ChangeGrid
{
    private const int RowStep = 4;

    private readonly FrameFormat _format;
    private readonly bool _useVectors;
    private readonly int[] _columnEdges;
    private readonly int[] _rowEdges;
    private readonly byte[] _before;
    private readonly int[] _changed;
    private readonly int[] _sampledRows;
    private bool _hasFrame;

    /// <summary>Creates a grid.</summary>
    /// <param name="format">Shape of the frames.</param>
    /// <param name="columns">Cells across, 1 to the picture's width.</param>
    /// <param name="rows">Cells down, 1 to the picture's height.</param>
    /// <param name="useVectors">False runs the scalar reference, with the same result; for tests and comparisons.</param>
    /// <exception cref="ArgumentOutOfRangeException">The grid is finer than the picture.</exception>
    public ChangeGrid(FrameFormat format, int columns, int rows, bool useVectors = true)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, format.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, format.Height);
        _format = format;
        _useVectors = useVectors && RowDifference.AreVectorsFast;
        Columns = columns;
        Rows = rows;
        _columnEdges = Edges(format.Width, columns);
        _rowEdges = Edges(format.Height, rows);
        _changed = new int[columns * rows];
        _sampledRows = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            _sampledRows[row] = (_rowEdges[row + 1] - _rowEdges[row] + RowStep - 1) / RowStep;
        }

        _before = new byte[_sampledRows.Sum() * format.Width];
    }

    /// <summary>Cells across.</summary>
    public int Columns { get; }

    /// <summary>Cells down.</summary>
    public int Rows { get; }

    /// <summary>True until a frame has had one before it to compare with; no pixel counts as changed then.</summary>
    public bool IsFirst { get; private set; } = true;

    /// <summary>Share of a cell's sampled pixels whose luma differs by more than 20, 0 to 1.</summary>
    /// <param name="column">0 to <see cref="Columns"/> - 1.</param>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public float ChangedShare(int column, int row) => (float)((double)_changed[CellIndex(column, row)] / SampledPixels(column, row));

    /// <summary>Where a cell lies, in luma pixels; the cells tile the picture without gap or overlap.</summary>
    /// <param name="column">0 to <see cref="Columns"/> - 1.</param>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public Box CellBox(int column, int row)
    {
        _ = CellIndex(column, row);
        return Box.FromEdges(_columnEdges[column], _rowEdges[row], _columnEdges[column + 1], _rowEdges[row + 1]);
    }

    /// <summary>Compares a frame with the one passed before and remembers it for the next.</summary>
    /// <param name="frame">Not changed, not kept.</param>
    /// <exception cref="ArgumentException">The frame has another format than the grid.</exception>
    public void Compare(VideoFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Format != _format)
        {
            throw new ArgumentException($"The grid is made for {_format}, the frame is {frame.Format}.", nameof(frame));
        }

        Array.Clear(_changed);
        var luma = frame.Y;
        var sample = 0;
        for (var row = 0; row < Rows; row++)
        {
            for (var y = _rowEdges[row]; y < _rowEdges[row + 1]; y += RowStep)
            {
                var pixels = luma.Row(y);
                var before = _before.AsSpan(sample++ * _format.Width, _format.Width);
                if (_hasFrame)
                {
                    CompareRow(pixels, before, row);
                }

                pixels.CopyTo(before);
            }
        }

        IsFirst = !_hasFrame;
        _hasFrame = true;
    }

    private void CompareRow(ReadOnlySpan<byte> pixels, ReadOnlySpan<byte> before, int row)
    {
        for (var column = 0; column < Columns; column++)
        {
            var from = _columnEdges[column];
            var width = _columnEdges[column + 1] - from;
            _changed[(row * Columns) + column] += _useVectors
                ? RowDifference.CountChanged(pixels.Slice(from, width), before.Slice(from, width))
                : RowDifference.CountChangedReference(pixels.Slice(from, width), before.Slice(from, width));
        }
    }

    private int SampledPixels(int column, int row) => (_columnEdges[column + 1] - _columnEdges[column]) * _sampledRows[row];

    private int CellIndex(int column, int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(column);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return (row * Columns) + column;
    }

    /// <summary>Splits a size into cells that differ by one pixel at most.</summary>
    private static int[] Edges(int size, int cells)
    {
        var edges = new int[cells + 1];
        for (var i = 0; i <= cells; i++)
        {
            edges[i] = (int)((long)size * i / cells);
        }

        return edges;
    }
}
