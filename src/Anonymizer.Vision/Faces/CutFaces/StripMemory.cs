using System.Runtime.InteropServices;
using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Vision.Faces.CutFaces;

/// <summary>
/// Remembers what was found in the strips beside lines, so that a strip in which nothing moved is not shown to the network again.
/// A strip is known by the mean luma of its cells: coding noise cancels out in them, and whatever is large enough to be seen as
/// half a face shifts some of them.
/// </summary>
internal sealed class StripMemory
{
    /// <summary>Cells across a strip; a face that is found spans three or more.</summary>
    private const int Columns = 6;

    /// <summary>Luma steps by which the mean of a cell may differ.</summary>
    private const int Tolerance = 3;

    /// <summary>Strips that were not asked for so many searches are forgotten.</summary>
    private const int LongestAbsence = 30;

    private readonly Dictionary<Strip, Entry> _entries = [];
    private readonly List<Strip> _absent = [];
    private byte[] _means = [];
    private int _search;

    /// <summary>A new search begins.</summary>
    public void BeginSearch()
    {
        _search++;
        _absent.Clear();
        foreach (var (strip, entry) in _entries)
        {
            if (_search - entry.LastSearch > LongestAbsence)
            {
                _absent.Add(strip);
            }
        }

        foreach (var strip in _absent)
        {
            _entries.Remove(strip);
        }
    }

    /// <summary>Adds what was found in a strip when it last looked as it does now.</summary>
    /// <param name="strip">Which strip.</param>
    /// <param name="luma">The picture.</param>
    /// <param name="visible">The part of the strip that shows the picture itself.</param>
    /// <param name="detections">Added to when the strip is unchanged.</param>
    /// <returns>False when it is new or changed: then it must be searched, and the result given to <see cref="Remember"/>.</returns>
    public bool Recall(Strip strip, Plane luma, PixelBox visible, List<FaceDetection> detections)
    {
        var means = Measure(luma, visible);
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, strip, out _);
        entry ??= new Entry();
        entry.LastSearch = _search;
        if (IsAlike(means, CollectionsMarshal.AsSpan(entry.Means)))
        {
            detections.AddRange(entry.Found);
            return true;
        }

        CollectionsMarshal.SetCount(entry.Means, means.Length);
        means.CopyTo(CollectionsMarshal.AsSpan(entry.Means));
        entry.Found.Clear();
        return false;
    }

    /// <summary>Remembers what a search found in a strip that <see cref="Recall"/> did not know.</summary>
    public void Remember(Strip strip, ReadOnlySpan<FaceDetection> found) => _entries[strip].Found.AddRange(found);

    private static bool IsAlike(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        for (var i = 0; i < one.Length; i++)
        {
            if (Math.Abs(one[i] - other[i]) > Tolerance)
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<byte> Measure(Plane luma, PixelBox visible)
    {
        var side = Math.Max(1, (visible.Width + Columns - 1) / Columns);
        var columns = (visible.Width + side - 1) / side;
        var rows = (visible.Height + side - 1) / side;
        if (_means.Length < columns * rows)
        {
            _means = new byte[columns * rows];
        }

        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                _means[(row * columns) + column] = Mean(
                    luma,
                    new PixelBox(
                        visible.X + (column * side),
                        visible.Y + (row * side),
                        Math.Min(side, visible.Width - (column * side)),
                        Math.Min(side, visible.Height - (row * side))));
            }
        }

        return _means.AsSpan(0, columns * rows);
    }

    private static byte Mean(Plane luma, PixelBox cell)
    {
        // Every second row says enough.
        var (sum, count) = (0, 0);
        for (var y = cell.Y; y < cell.Bottom; y += 2)
        {
            foreach (var sample in luma.Row(y).Slice(cell.X, cell.Width))
            {
                sum += sample;
            }

            count += cell.Width;
        }

        return (byte)(count == 0 ? 0 : sum / count);
    }

    /// <summary>Which strip: where its line is, on which side of it, and at what scale it is shown.</summary>
    public readonly record struct Strip(VerticalEdge Edge, bool ToTheLeft, float Scale);

    private sealed class Entry
    {
        public List<byte> Means { get; } = [];

        public List<FaceDetection> Found { get; } = [];

        public int LastSearch { get; set; }
    }
}
