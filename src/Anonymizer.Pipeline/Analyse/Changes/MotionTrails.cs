using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Changes;

namespace Anonymizer.Pipeline.Analyse.Changes;

/// <summary>
/// Remembers which cells of a grid changed in the last frames, and follows what moved to a place, or away from one: messages slide in and
/// out, and are read only where they rest. What changes all at once moves nowhere and has no trail. Allocates nothing per frame.
/// </summary>
internal sealed class MotionTrails
{
    /// <summary>Longest way of a message that is followed; applications take a fifth to half a second.</summary>
    public const double LongestSeconds = 0.8;

    /// <summary>
    /// A message may come to rest so long after the time from which its place is covered, two searched frames lie between; and be on its way so
    /// long after its place was found without it.
    /// </summary>
    public const double SlackSeconds = 0.5;

    // Between two looks for words in a part of the picture lies a second, and a message has come to rest before.
    private const double SecondsKept = 3;
    private const int MostFramesKept = 200;

    // Letters upon a ground of their own colour change few pixels of a cell.
    private const float Changed = 0.02f;

    // Cells that something crosses in one frame, at most: half the picture in a fifth of a second, at 25 frames per second.
    private const int Reach = 3;

    // Of the picture, from where a message rests: it comes from a side near by. Behind a message at the bottom that comes or goes, who moves at the top
    // is nobody's way.
    private const float Furthest = 0.5f;

    // Applications animate less often than some recordings have frames.
    private const int FramesAtRest = 3;

    // Of a message's width, when it moves up or down. Who sits below it and moves is seldom as wide.
    private const float ShareOfWidth = 0.6f;

    // Of a cell's edge, where too little lies beyond it to count as a change.
    private const float Margin = 6;

    private readonly Queue<Frame> _frames = new(MostFramesKept);
    private readonly Stack<CellMask> _spare = new(MostFramesKept);
    private readonly Box _picture;
    private readonly CellMask _band;
    private readonly CellMask _seeds;
    private readonly CellMask _found;
    private readonly CellMask _moving;

    /// <summary>Starts with nothing remembered.</summary>
    /// <param name="grid">Compares each frame with the one before it.</param>
    public MotionTrails(ChangeGrid grid)
    {
        _picture = grid.CellBox(0, 0).Union(grid.CellBox(grid.Columns - 1, grid.Rows - 1));
        (_band, _seeds, _found, _moving) = (new CellMask(grid), new CellMask(grid), new CellMask(grid), new CellMask(grid));
        for (var i = 0; i < MostFramesKept; i++)
        {
            _spare.Push(new CellMask(grid));
        }
    }

    /// <summary>Takes note of the frame that the grid compared last.</summary>
    public void Note(long pts, double seconds)
    {
        while (_spare.Count == 0 || (_frames.TryPeek(out var oldest) && seconds - oldest.Seconds > SecondsKept))
        {
            _spare.Push(_frames.Dequeue().Changed);
        }

        var mask = _spare.Pop();
        mask.SetChanged(Changed);
        _frames.Enqueue(new Frame(pts, seconds, mask));
    }

    /// <summary>The ways of something that came to rest in a place: sideways, and up or down.</summary>
    /// <param name="place">Where it rests, pixels.</param>
    /// <param name="firstPts">From when on it may have stood there.</param>
    /// <returns>Where it was, frame by frame, in order of time; none when it came up where it is.</returns>
    public IEnumerable<IReadOnlyList<(long Pts, Box Box)>> To(Box place, long firstPts)
    {
        var first = SecondsOf(firstPts);
        var frames = _frames.Reverse().Where(frame => frame.Seconds >= first - LongestSeconds && frame.Seconds <= first + SlackSeconds);
        foreach (var way in Follow(place, [.. frames], frame => frame.Seconds >= first))
        {
            way.Reverse();
            yield return way;
        }
    }

    /// <summary>The ways of something that rested in a place: sideways, and up or down.</summary>
    /// <param name="place">Where it rested, pixels.</param>
    /// <param name="lastPts">The last frame in which it is known to have stood there.</param>
    /// <param name="gonePts">The first frame in which it is known to stand there no more.</param>
    /// <returns>Where it was, frame by frame, in order of time; none when it went where it was, or is there still.</returns>
    public IEnumerable<IReadOnlyList<(long Pts, Box Box)>> From(Box place, long lastPts, long gonePts)
    {
        var gone = SecondsOf(gonePts);
        var frames = _frames.Where(frame => frame.Pts > lastPts && frame.Seconds <= gone + SlackSeconds);
        return Follow(place, [.. frames], frame => frame.Seconds <= gone);
    }

    // What comes or goes with one frame did not move.
    private IEnumerable<List<(long Pts, Box Box)>> Follow(Box place, IReadOnlyList<Frame> frames, Predicate<Frame> mayBegin)
    {
        var sideways = place.Grow(Furthest * _picture.Width, place.Height, Furthest * _picture.Width, place.Height);
        var upOrDown = place.Grow(place.Height, Furthest * _picture.Height, place.Height, Furthest * _picture.Height);
        return new[] { Follow(place, sideways, 0, frames, mayBegin), Follow(place, upOrDown, ShareOfWidth * place.Width, frames, mayBegin) }.Where(way => way.Count > 1);
    }

    // Through frames in the order given, within a band of the picture. As long as `mayBegin`, changes at the place itself begin a way, too.
    private List<(long Pts, Box Box)> Follow(Box place, Box band, float leastWidth, IReadOnlyList<Frame> frames, Predicate<Frame> mayBegin)
    {
        var way = new List<(long Pts, Box Box)>();
        _band.Clear();
        _band.Add(band);
        _moving.Clear();
        var atRest = 0;
        foreach (var frame in frames)
        {
            _seeds.Clear();
            _seeds.AddAround(_moving, Reach);
            if (mayBegin(frame))
            {
                _seeds.Add(place);
            }

            _found.SetConnected(frame.Changed, _band, _seeds);
            var box = _found.Bounds();
            if (!box.IsEmpty && box.Width >= leastWidth)
            {
                atRest = 0;
                _moving.Clear();
                _moving.AddAround(_found, 0);
                way.Add((frame.Pts, box.Grow(Margin, Margin, Margin, Margin)));
            }
            else if (++atRest > FramesAtRest)
            {
                _moving.Clear();
            }
        }

        return way;
    }

    // No number at all for what is no longer remembered: no frame is near it.
    private double SecondsOf(long pts)
    {
        if (_frames.TryPeek(out var oldest) && oldest.Pts <= pts)
        {
            foreach (var frame in _frames)
            {
                if (frame.Pts >= pts)
                {
                    return frame.Seconds;
                }
            }
        }

        return double.NaN;
    }

    private readonly record struct Frame(long Pts, double Seconds, CellMask Changed);
}
