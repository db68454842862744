using System.Runtime.InteropServices;

namespace Anonymizer.Vision.Text.Detection;

/// <summary>
/// Finds connected pixels of a map, those that touch at a corner included. Row by row: each run of pixels above the threshold joins
/// all runs of the row above that it touches; joined runs form a tree, whose root has the sums. Keeps its lists: no allocation once
/// the busiest map was seen.
/// </summary>
internal sealed class ComponentFinder
{
    private readonly List<Component> _runs = [];
    private readonly List<int> _parents = [];
    private List<Run> _above = [];
    private List<Run> _row = [];

    /// <summary>Finds all components.</summary>
    /// <param name="map">Rows without padding.</param>
    /// <param name="width">Columns.</param>
    /// <param name="threshold">The least value of a pixel that counts.</param>
    /// <param name="components">Cleared, then filled.</param>
    public void Find(ReadOnlySpan<byte> map, int width, byte threshold, List<Component> components)
    {
        _runs.Clear();
        _parents.Clear();
        _above.Clear();
        for (var y = 0; y < map.Length / width; y++)
        {
            _row.Clear();
            AddRuns(map.Slice(y * width, width), y, threshold);
            JoinWithRowAbove();
            (_above, _row) = (_row, _above);
        }

        Collect(components);
    }

    private void AddRuns(ReadOnlySpan<byte> row, int y, byte threshold)
    {
        for (var from = 0; from < row.Length;)
        {
            var start = row[from..].IndexOfAnyInRange(threshold, byte.MaxValue);
            if (start < 0)
            {
                return;
            }

            from += start;
            var length = row[from..].IndexOfAnyExceptInRange(threshold, byte.MaxValue);
            var to = length < 0 ? row.Length : from + length;
            var sum = 0L;
            foreach (var value in row[from..to])
            {
                sum += value;
            }

            _row.Add(new Run(from, to, _runs.Count));
            _parents.Add(_runs.Count);
            _runs.Add(new Component { Left = from, Top = y, Right = to, Bottom = y + 1, Pixels = to - from, Sum = sum });
            from = to;
        }
    }

    // Both rows are sorted, so two fingers that move on suffice.
    private void JoinWithRowAbove()
    {
        var above = 0;
        foreach (var run in _row)
        {
            while (above < _above.Count && _above[above].To < run.From)
            {
                above++;
            }

            // A run above may reach on to the next run of this row, so the finger stays on the last one that touches.
            for (var i = above; i < _above.Count && _above[i].From <= run.To; i++)
            {
                Join(_above[i].Index, run.Index);
            }
        }
    }

    private void Join(int one, int other)
    {
        var (root, joined) = (RootOf(one), RootOf(other));
        if (root == joined)
        {
            return;
        }

        // The older root stays the root: it carries the order of the map.
        (root, joined) = (Math.Min(root, joined), Math.Max(root, joined));
        _parents[joined] = root;
        CollectionsMarshal.AsSpan(_runs)[root].Add(_runs[joined]);
    }

    private int RootOf(int index)
    {
        while (_parents[index] != index)
        {
            // Halving the way keeps the trees flat.
            _parents[index] = _parents[_parents[index]];
            index = _parents[index];
        }

        return index;
    }

    private void Collect(List<Component> components)
    {
        components.Clear();
        for (var i = 0; i < _runs.Count; i++)
        {
            if (_parents[i] == i)
            {
                components.Add(_runs[i]);
            }
        }
    }

    private readonly record struct Run(int From, int To, int Index);
}
