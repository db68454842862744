using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Changes;

namespace Anonymizer.Pipeline.Analyse.Changes;

/// <summary>
/// Tells in every frame where something with the look of words came up with the frame before and has stood still since: a message, or one that
/// moved on as another went. It may be gone before the next regular search. What moves goes on changing, and seldom has so many edges.
/// </summary>
/// <param name="grid">Compares each frame with the one before it.</param>
internal sealed class WordsComingUp(ChangeGrid grid)
{
    // A line of small letters upon a ground like the one before changes a tenth of a cell's pixels.
    private const float Changed = 0.06f;
    private const float AtRest = 0.03f;

    // Of neighbours. A word is wider than a cell or lies across the edge of two, and its line goes on.
    private const int FewestCells = 2;

    // Strokes are two pixels wide or more; in a row of pixels through a line of text, each letter has two edges.
    private const int Reach = 2;
    private const int Edge = 48;
    private const float ShareOfEdges = 0.12f;

    // Small letters are six pixels high.
    private const int RowStep = 2;
    private const int RowsOfLetters = 3;

    private readonly bool[] _hasChanged = new bool[grid.Columns * grid.Rows];

    /// <summary>Looks at the frame that the grid compared last.</summary>
    /// <param name="luma">Its luma.</param>
    /// <param name="found">Receives where, in pixels: parts of rows of cells. Emptied first.</param>
    public void Find(Plane luma, List<Box> found)
    {
        found.Clear();
        for (var row = 0; row < grid.Rows; row++)
        {
            var (first, withWords) = (0, 0);
            for (var column = 0; column < grid.Columns; column++)
            {
                var share = grid.ChangedShare(column, row);
                var cell = (row * grid.Columns) + column;
                var cameUp = _hasChanged[cell] && share <= AtRest;
                _hasChanged[cell] = share >= Changed;
                if (cameUp)
                {
                    withWords += HasWords(luma, grid.CellBox(column, row)) ? 1 : 0;
                }
                else
                {
                    Add(found, row, first, column, withWords);
                    (first, withWords) = (column + 1, 0);
                }
            }

            Add(found, row, first, grid.Columns, withWords);
        }
    }

    // Between words there are cells without.
    private void Add(List<Box> found, int row, int first, int end, int withWords)
    {
        if (withWords >= FewestCells)
        {
            found.Add(grid.CellBox(first, row).Union(grid.CellBox(end - 1, row)));
        }
    }

    private static bool HasWords(Plane luma, Box cell)
    {
        var (left, width) = ((int)cell.X, (int)cell.Width);
        var rows = 0;
        for (var y = (int)cell.Y; y < (int)cell.Bottom; y += RowStep)
        {
            var line = luma.Row(y).Slice(left, width);
            var edges = 0;
            for (var x = Reach; x < line.Length; x++)
            {
                edges += Math.Abs(line[x] - line[x - Reach]) > Edge ? 1 : 0;
            }

            rows = edges >= ShareOfEdges * width ? rows + 1 : 0;
            if (rows == RowsOfLetters)
            {
                return true;
            }
        }

        return false;
    }
}
