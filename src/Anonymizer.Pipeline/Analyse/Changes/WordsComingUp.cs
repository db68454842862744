using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Changes;

namespace Anonymizer.Pipeline.Analyse.Changes;

/// <summary>
/// Tells in every frame where something with the look of words came up with the frame before and has stood still since: a message, or one that
/// moved on as another went. It may be gone before the next regular search. What moves goes on changing, and seldom has so many edges. Words
/// that stood for a single frame are told as well, when they are gone: nobody can read them any more.
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

    // Of a cell that rested before: who moves seldom rests, and seldom moves for one frame.
    private const int FramesAtRest = 3;

    private readonly byte[] _changing = new byte[grid.Columns * grid.Rows];
    private readonly byte[] _resting = AtRestBefore(grid.Columns * grid.Rows);
    private readonly bool[] _hadWords = new bool[grid.Columns * grid.Rows];

    /// <summary>Looks at the frame that the grid compared last.</summary>
    /// <param name="luma">Its luma.</param>
    /// <param name="isNewPicture">Whether so much of the picture is replaced with it as with a new layout.</param>
    /// <param name="standing">Receives where words came up with the frame before and stand, in pixels: parts of rows of cells. Emptied first.</param>
    /// <param name="fleeting">Receives where words stood in the frame two before this one, and in no other. Emptied first.</param>
    /// <param name="cutOff">Receives where words stood in the frame before, and in no other, when this one begins a new picture. Emptied first.</param>
    public void Find(Plane luma, bool isNewPicture, List<Box> standing, List<Box> fleeting, List<Box> cutOff)
    {
        standing.Clear();
        fleeting.Clear();
        cutOff.Clear();
        for (var row = 0; row < grid.Rows; row++)
        {
            var (stand, flee, cut) = (new Run(), new Run(), new Run());
            for (var column = 0; column < grid.Columns; column++)
            {
                var isCutOff = isNewPicture && HadWordsForOneFrame(column, row);
                cut = Go(cut, isCutOff, isCutOff, column, row, cutOff);
                var (cameUp, went) = Follow(luma, column, row);
                stand = Go(stand, cameUp, cameUp && HasWords(luma, grid.CellBox(column, row)), column, row, standing);
                flee = Go(flee, went, went, column, row, fleeting);
            }

            Add(stand, grid.Columns, row, standing);
            Add(flee, grid.Columns, row, fleeting);
            Add(cut, grid.Columns, row, cutOff);
        }
    }

    // What a new picture shows there may move, and tells nothing of what was there before.
    private bool HadWordsForOneFrame(int column, int row)
    {
        var cell = (row * grid.Columns) + column;
        return _changing[cell] == 1 && _hadWords[cell] && grid.ChangedShare(column, row) >= Changed;
    }

    // Whether a cell changed with the frame before and rests now, and whether it rested, held words for one frame, and rests now.
    private (bool CameUp, bool Went) Follow(Plane luma, int column, int row)
    {
        var cell = (row * grid.Columns) + column;
        var share = grid.ChangedShare(column, row);
        if (share >= Changed)
        {
            _hadWords[cell] = _changing[cell] == 0 ? _resting[cell] >= FramesAtRest && HasWords(luma, grid.CellBox(column, row)) : _hadWords[cell];
            _changing[cell] = (byte)Math.Min(byte.MaxValue, _changing[cell] + 1);
            _resting[cell] = 0;
            return default;
        }

        var changes = _changing[cell];
        _changing[cell] = 0;
        if (share > AtRest)
        {
            _resting[cell] = 0;
            return default;
        }

        _resting[cell] = (byte)Math.Min(byte.MaxValue, _resting[cell] + 1);
        return (changes > 0, changes == 2 && _hadWords[cell]);
    }

    private Run Go(Run run, bool goesOn, bool hasWords, int column, int row, List<Box> found)
    {
        if (goesOn)
        {
            return run with { WithWords = run.WithWords + (hasWords ? 1 : 0) };
        }

        Add(run, column, row, found);
        return new Run(column + 1, 0);
    }

    // Between words there are cells without.
    private void Add(Run run, int end, int row, List<Box> found)
    {
        if (run.WithWords >= FewestCells)
        {
            found.Add(grid.CellBox(run.First, row).Union(grid.CellBox(end - 1, row)));
        }
    }

    // Before the first frame nothing moved.
    private static byte[] AtRestBefore(int cells)
    {
        var resting = new byte[cells];
        Array.Fill(resting, (byte)FramesAtRest);
        return resting;
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

    private readonly record struct Run(int First, int WithWords);
}
