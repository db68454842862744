using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Changes;

namespace Anonymizer.Pipeline.Analyse.Changes;

/// <summary>Some of the cells of a grid, row by row.</summary>
internal sealed class CellMask(ChangeGrid grid)
{
    private readonly bool[] _cells = new bool[grid.Columns * grid.Rows];

    /// <summary>Takes out all.</summary>
    public void Clear() => Array.Clear(_cells);

    /// <summary>Holds those that changed by at least this share of their pixels.</summary>
    public void SetChanged(float share)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            _cells[cell] = grid.ChangedShare(cell % grid.Columns, cell / grid.Columns) >= share;
        }
    }

    /// <summary>Adds those that a box touches.</summary>
    public void Add(Box box)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            _cells[cell] |= !BoxOf(cell).Intersect(box).IsEmpty;
        }
    }

    /// <summary>Adds those within some cells of the others' cells, sideways, up, down and askew.</summary>
    public void AddAround(CellMask others, int reach)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            if (others._cells[cell])
            {
                var (column, row) = (cell % grid.Columns, cell / grid.Columns);
                for (var y = Math.Max(row - reach, 0); y <= Math.Min(row + reach, grid.Rows - 1); y++)
                {
                    _cells.AsSpan((y * grid.Columns) + Math.Max(column - reach, 0), Math.Min(column + reach, grid.Columns - 1) - Math.Max(column - reach, 0) + 1).Fill(true);
                }
            }
        }
    }

    /// <summary>Holds those of some cells, within others, that hang together with a seed among them.</summary>
    public void SetConnected(CellMask among, CellMask within, CellMask seeds)
    {
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            _cells[cell] = among._cells[cell] && within._cells[cell] && seeds._cells[cell];
        }

        // Forth and back until nothing is added: what moves has few corners.
        var grows = true;
        while (grows)
        {
            grows = false;
            for (var cell = 0; cell < _cells.Length; cell++)
            {
                grows |= TryJoin(among, within, cell);
            }

            for (var cell = _cells.Length - 1; cell >= 0; cell--)
            {
                grows |= TryJoin(among, within, cell);
            }
        }
    }

    /// <summary>The smallest box around all; empty for none.</summary>
    public Box Bounds()
    {
        var bounds = default(Box);
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            if (_cells[cell])
            {
                bounds = bounds.IsEmpty ? BoxOf(cell) : bounds.Union(BoxOf(cell));
            }
        }

        return bounds;
    }

    private bool TryJoin(CellMask among, CellMask within, int cell)
    {
        if (_cells[cell] || !among._cells[cell] || !within._cells[cell])
        {
            return false;
        }

        var (column, row) = (cell % grid.Columns, cell / grid.Columns);
        for (var y = Math.Max(row - 1, 0); y <= Math.Min(row + 1, grid.Rows - 1); y++)
        {
            for (var x = Math.Max(column - 1, 0); x <= Math.Min(column + 1, grid.Columns - 1); x++)
            {
                if (_cells[(y * grid.Columns) + x])
                {
                    return _cells[cell] = true;
                }
            }
        }

        return false;
    }

    private Box BoxOf(int cell) => grid.CellBox(cell % grid.Columns, cell / grid.Columns);
}
