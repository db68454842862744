using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// The parts of an area that look otherwise than when it was looked at before: boxes that don't overlap, each with so much around what
/// changed that a line of text is in it whole. Looking for text takes time with the area, and mostly little of it changes.
/// </summary>
/// <param name="history">The last searched frames.</param>
internal sealed class ChangedParts(PictureHistory history)
{
    // What changes at once is mostly one thing: a person, a message. Text found in it must not be cut off at its ends, and the
    // network needs to see the ground around it.
    private const float MarginAcross = 64;
    private const float MarginDown = 32;

    // Many parts, each with its margin, cost more than all at once.
    private const float WorthParting = 0.7f;

    private readonly List<Box> _cells = [];
    private readonly List<Box> _parts = [];
    private readonly HashSet<int> _takenIn = [];

    /// <summary>Finds them.</summary>
    /// <param name="area">Where to look, pixels.</param>
    /// <param name="except">Places in it that don't count.</param>
    /// <param name="before">The copy of the picture to compare with.</param>
    /// <param name="lines">Lines of text that were there: a part with a piece of one holds it whole.</param>
    /// <returns>The parts, valid until the next call; the area itself when most of it changed.</returns>
    public IReadOnlyList<Box> Find(Box area, IReadOnlyList<PixelBox> except, ReadOnlySpan<byte> before, IReadOnlyList<SeenLine> lines)
    {
        history.FindDifferent(area, except, before, _cells);
        return Join(area, lines);
    }

    /// <summary>Finds those of them that may be words and have come to rest.</summary>
    /// <param name="area">Where to look, pixels.</param>
    /// <param name="except">Places in it that don't count.</param>
    /// <param name="before">The copy of the picture to compare with.</param>
    /// <param name="lately">A later copy, of moments ago: what looks otherwise than there moves. Empty when there is none.</param>
    /// <param name="cameUp">Where words were seen to come up: there they need not have been at rest for long.</param>
    /// <param name="lines">Lines of text that were there.</param>
    /// <returns>The parts, valid until the next call; the area itself when they are most of it.</returns>
    public IReadOnlyList<Box> FindAtRest(Box area, IReadOnlyList<PixelBox> except, ReadOnlySpan<byte> before, ReadOnlySpan<byte> lately, IReadOnlyList<Box> cameUp, IReadOnlyList<SeenLine> lines)
    {
        history.FindDifferent(area, except, before, _cells);
        history.KeepWords(_cells, lately, cameUp);
        return Join(area, lines);
    }

    private List<Box> Join(Box area, IReadOnlyList<SeenLine> lines)
    {
        _parts.Clear();
        foreach (var cell in _cells)
        {
            Add(cell.Grow(MarginAcross, MarginDown, MarginAcross, MarginDown).Intersect(area));
        }

        TakeInWhole(lines, area);
        if (_parts.Sum(part => part.Area) > WorthParting * area.Area)
        {
            _parts.Clear();
            _parts.Add(area);
        }

        return _parts;
    }

    // Parts that overlap become one, which may overlap further ones.
    private void Add(Box box)
    {
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            if (!_parts[i].Intersect(box).IsEmpty)
            {
                box = box.Union(_parts[i]);
                _parts.RemoveAt(i);
                i = _parts.Count;
            }
        }

        _parts.Add(box);
    }

    private void TakeInWhole(IReadOnlyList<SeenLine> lines, Box area)
    {
        _takenIn.Clear();
        for (var i = 0; i < lines.Count; i++)
        {
            // Once is enough, and more might be endless: a part that took a line in may end a rounding error before it.
            var line = lines[i].Box.Intersect(area);
            if (!_takenIn.Contains(i) && _parts.Exists(part => !part.Intersect(line).IsEmpty && !part.Contains(line)))
            {
                // A part that grew may touch a line that was passed already.
                _takenIn.Add(i);
                Add(line);
                i = -1;
            }
        }
    }
}
