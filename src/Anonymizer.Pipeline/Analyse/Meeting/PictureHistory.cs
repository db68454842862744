using System.Diagnostics.CodeAnalysis;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Small copies of the last searched frames: luma of every fourth pixel in both directions. Tells since when a place has looked
/// as it does now. Keeps its buffers.
/// </summary>
internal sealed class PictureHistory
{
    private const int Step = 4;
    private const int Kept = 12;

    // Coding noise changes samples less; text that appears or goes changes some of them far more.
    private const int Different = 28;
    private const double FewDifferent = 0.04;

    // A word of the smallest text that is read is some 30 x 10 px.
    private const int CellColumns = 8;
    private const int CellRows = 3;
    private const int FewestInCell = 3;

    // Of a line of text that lies across two rows of cells, one row of samples is in each; about half of them differ from their neighbours.
    private const int FewestEdges = 3;

    private readonly int _columns;
    private readonly int _rows;
    private readonly byte[][] _copies = new byte[Kept][];
    private readonly long[] _pts = new long[Kept];
    private int _count;

    /// <summary>Creates an empty history.</summary>
    /// <param name="format">Shape of the frames.</param>
    public PictureHistory(FrameFormat format)
    {
        _columns = (format.Width + Step - 1) / Step;
        _rows = (format.Height + Step - 1) / Step;
    }

    /// <summary>Remembers a frame; frames come in order of time.</summary>
    public void Add(VideoFrame frame)
    {
        var copy = _copies[_count % Kept] ??= new byte[_columns * _rows];
        _pts[_count % Kept] = frame.Pts;
        _count++;
        var luma = frame.Y;
        for (var row = 0; row < _rows; row++)
        {
            var line = luma.Row(row * Step);
            var target = copy.AsSpan(row * _columns, _columns);
            for (int x = 0, from = 0; x < target.Length; x++, from += Step)
            {
                target[x] = line[from];
            }
        }
    }

    /// <summary>Whether there is a frame before the newest one.</summary>
    public bool HasPrevious => _count > 1;

    /// <summary>The copy of the frame before the newest one; only if there is one.</summary>
    public ReadOnlySpan<byte> Previous => _copies[(_count - 2) % Kept];

    private byte[] Newest => _copies[(_count - 1) % Kept];

    /// <summary>
    /// The timestamp of the newest remembered frame in which a place looked otherwise than in the newest. Null when that can't be
    /// told: it looks the same in all of them, or it moves all the time.
    /// </summary>
    public long? LastDifferent(Box place)
    {
        var oldest = Math.Max(0, _count - Kept);
        for (var i = _count - 2; i >= oldest; i--)
        {
            if (ShareDifferent(place, _copies[i % Kept], Newest) > FewDifferent)
            {
                // Before something that moves, text that stands still looks different every time.
                var movesAnyway = i == _count - 2 && (i == oldest || ShareDifferent(place, _copies[(i - 1) % Kept], _copies[i % Kept]) > FewDifferent);
                return movesAnyway ? null : _pts[i % Kept];
            }
        }

        return null;
    }

    /// <summary>
    /// The timestamp of the newest remembered frame in which fewer samples of a place than a share were of a ground. Null when it was there
    /// in all of them.
    /// </summary>
    /// <param name="place">Where.</param>
    /// <param name="ground">The ground.</param>
    /// <param name="share">The share.</param>
    public long? LastWithout(Box place, GroundRange ground, double share)
    {
        var (left, top, right, bottom) = Samples(place);
        for (var i = _count - 1; i >= Math.Max(0, _count - Kept); i--)
        {
            var near = 0;
            for (var y = top; y < bottom; y++)
            {
                near += GroundLines.Count(_copies[i % Kept].AsSpan((y * _columns) + left, right - left), ground);
            }

            if (near < share * (right - left) * (bottom - top))
            {
                return _pts[i % Kept];
            }
        }

        return null;
    }

    /// <summary>The copy of a remembered frame, or of the oldest one when that frame is remembered no more.</summary>
    public ReadOnlySpan<byte> CopyAt(long pts)
    {
        var i = _count - 1;
        while (i > Math.Max(0, _count - Kept) && _pts[i % Kept] > pts)
        {
            i--;
        }

        return _copies[i % Kept];
    }

    /// <summary>Timestamp of the oldest frame that is remembered.</summary>
    public long OldestPts => _pts[Math.Max(0, _count - Kept) % Kept];

    /// <summary>Whether a place looks otherwise in the newest frame than in a copy taken earlier.</summary>
    public bool Differs(Box place, ReadOnlySpan<byte> before) => ShareDifferent(place, before, Newest) > FewDifferent;

    /// <summary>Whether any part of an area, as large as a word or more, looks otherwise than in a copy taken earlier.</summary>
    /// <param name="area">Where to look.</param>
    /// <param name="except">Places in it that don't count.</param>
    /// <param name="before">The copy.</param>
    public bool AnythingDiffers(Box area, IReadOnlyList<PixelBox> except, ReadOnlySpan<byte> before) => FindDifferent(area, except, before, null);

    /// <summary>Finds the parts of an area, each as large as a short word, that look otherwise than in a copy taken earlier.</summary>
    /// <param name="area">Where to look.</param>
    /// <param name="except">Places in it that don't count.</param>
    /// <param name="before">The copy.</param>
    /// <param name="found">Receives them, in pixels of the frame; null when it is enough to know whether there is any.</param>
    /// <returns>Whether there is any.</returns>
    public bool FindDifferent(Box area, IReadOnlyList<PixelBox> except, ReadOnlySpan<byte> before, List<Box>? found)
    {
        found?.Clear();
        var (left, top, right, bottom) = Samples(area);
        for (var cellTop = top; cellTop < bottom; cellTop += CellRows)
        {
            for (var cellLeft = left; cellLeft < right; cellLeft += CellColumns)
            {
                if (CountDifferent(cellLeft, cellTop, Math.Min(right, cellLeft + CellColumns), Math.Min(bottom, cellTop + CellRows), before, Newest) >= FewestInCell
                    && !IsIn(except, cellLeft, cellTop, CellColumns, CellRows))
                {
                    if (found is null)
                    {
                        return true;
                    }

                    found.Add(new Box(cellLeft * Step, cellTop * Step, CellColumns * Step, CellRows * Step));
                }
            }
        }

        return found?.Count > 0;
    }

    /// <summary>
    /// Leaves of a list those parts that may be words at rest: they look as in a copy taken earlier and light and dark lie close together in
    /// them, or words were seen to come up there; and there is another such part right beside. A name is wider than one.
    /// </summary>
    /// <param name="cells">Parts in the order in which <see cref="FindDifferent"/> finds them.</param>
    /// <param name="before">The copy; empty when there is none.</param>
    /// <param name="cameUp">Where words were seen to come up, pixels.</param>
    public void KeepWords(List<Box> cells, ReadOnlySpan<byte> before, IReadOnlyList<Box> cameUp)
    {
        for (var i = cells.Count - 1; i >= 0; i--)
        {
            if (!TouchesAny(cells[i], cameUp) && !AreWordsAtRest(cells[i], before))
            {
                cells.RemoveAt(i);
            }
        }

        var kept = 0;
        var hasLeft = false;
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = cells[i];
            var hasRight = i + 1 < cells.Count && cells[i + 1].X == cell.Right && cells[i + 1].Y == cell.Y;
            if (hasLeft || hasRight)
            {
                cells[kept++] = cell;
            }

            hasLeft = hasRight;
        }

        cells.RemoveRange(kept, cells.Count - kept);
    }

    /// <summary>Copies the newest frame's copy into a buffer of the caller's, which is made if need be.</summary>
    public void CopyNewest([NotNull] ref byte[]? target)
    {
        target ??= new byte[_columns * _rows];
        Newest.CopyTo(target, 0);
    }

    /// <summary>Copies a part of the newest frame's copy into one taken earlier.</summary>
    public void CopyNewest(Box part, byte[] target)
    {
        var (left, top, right, bottom) = Samples(part);
        for (var row = top; row < bottom; row++)
        {
            Newest.AsSpan((row * _columns) + left, right - left).CopyTo(target.AsSpan((row * _columns) + left));
        }
    }

    /// <summary>Makes a part of a copy taken earlier look otherwise than the newest frame.</summary>
    public void Unsee(Box part, byte[] copy)
    {
        var (left, top, right, bottom) = Samples(part);
        for (var row = top; row < bottom; row++)
        {
            for (var i = (row * _columns) + left; i < (row * _columns) + right; i++)
            {
                copy[i] = (byte)(Newest[i] ^ 0x80);
            }
        }
    }

    // A cell that reaches into such a place belongs to it: its edge shines through coding.
    private static bool IsIn(IReadOnlyList<PixelBox> places, int left, int top, int columns, int rows)
    {
        foreach (var place in places)
        {
            if (left * Step < place.Right + Step && (left + columns) * Step > place.X - Step && top * Step < place.Bottom + Step && (top + rows) * Step > place.Y - Step)
            {
                return true;
            }
        }

        return false;
    }

    private double ShareDifferent(Box place, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var (left, top, right, bottom) = Samples(place);
        var count = (right - left) * (bottom - top);
        return count <= 0 ? 1 : (double)CountDifferent(left, top, right, bottom, one, other) / count;
    }

    private int CountDifferent(int left, int top, int right, int bottom, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var different = 0;
        for (var y = top; y < bottom; y++)
        {
            var a = one.Slice((y * _columns) + left, right - left);
            var b = other.Slice((y * _columns) + left, right - left);
            for (var x = 0; x < a.Length; x++)
            {
                different += Math.Abs(a[x] - b[x]) > Different ? 1 : 0;
            }
        }

        return different;
    }

    private bool AreWordsAtRest(Box cell, ReadOnlySpan<byte> before)
    {
        var (left, top, right, bottom) = Samples(cell);
        return !before.IsEmpty
            && CountDifferent(left, top, right, bottom, before, Newest) < FewestInCell
            && CountEdges(left, top, right, bottom) >= FewestEdges;
    }

    private static bool TouchesAny(Box cell, IReadOnlyList<Box> places)
    {
        for (var i = 0; i < places.Count; i++)
        {
            if (!places[i].Intersect(cell).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private int CountEdges(int left, int top, int right, int bottom)
    {
        var edges = 0;
        for (var y = top; y < bottom; y++)
        {
            var line = Newest.AsSpan((y * _columns) + left, right - left);
            for (var x = 1; x < line.Length; x++)
            {
                edges += Math.Abs(line[x] - line[x - 1]) > Different ? 1 : 0;
            }
        }

        return edges;
    }

    private (int Left, int Top, int Right, int Bottom) Samples(Box box)
    {
        var left = Math.Clamp((int)MathF.Ceiling(box.X / Step), 0, _columns);
        var top = Math.Clamp((int)MathF.Ceiling(box.Y / Step), 0, _rows);
        return (left, top, Math.Clamp((int)MathF.Ceiling(box.Right / Step), left, _columns), Math.Clamp((int)MathF.Ceiling(box.Bottom / Step), top, _rows));
    }
}
