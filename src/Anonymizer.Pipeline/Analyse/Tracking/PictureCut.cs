using Anonymizer.Core.Geometry;

namespace Anonymizer.Pipeline.Analyse.Tracking;

/// <summary>
/// A sudden change between two successive frames, in the whole picture or a part of it: a new slide, a tile that switched to
/// another person, a new layout. Only changes whose first frame was searched for faces count.
/// </summary>
public sealed class PictureCut
{
    // A cut is only believed under a face when most of the face's surroundings are replaced at once. A hand or a nod changes
    // less in a single frame, and taking one for a cut would end the cover of a face that is still there.
    private const float ShareReplaced = 0.75f;

    // A hand that moves replaces a hundredth of the picture, a new layout half of it.
    private const double LargeShare = 0.1;

    private readonly IReadOnlyList<Box> _cells;
    private readonly bool[] _replaced;

    /// <summary>Creates the change.</summary>
    /// <param name="lastPts">Timestamp of the last frame before the change.</param>
    /// <param name="firstPts">Timestamp of the first frame after it.</param>
    /// <param name="firstSeconds">The same in seconds.</param>
    /// <param name="cells">The cells that tile the picture, in pixels.</param>
    /// <param name="replaced">For each of them: whether its content was replaced.</param>
    public PictureCut(long lastPts, long firstPts, double firstSeconds, IReadOnlyList<Box> cells, bool[] replaced)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(replaced);
        ArgumentOutOfRangeException.ThrowIfNotEqual(replaced.Length, cells.Count);
        LastPts = lastPts;
        FirstPts = firstPts;
        FirstSeconds = firstSeconds;
        _cells = cells;
        _replaced = replaced;
    }

    /// <summary>Timestamp of the last frame before the change.</summary>
    public long LastPts { get; }

    /// <summary>Timestamp of the first frame after the change.</summary>
    public long FirstPts { get; }

    /// <summary>The first frame's time in seconds.</summary>
    public double FirstSeconds { get; }

    /// <summary>How much of the picture was replaced.</summary>
    public ChangeSize Size => _replaced.Count(replaced => replaced) >= LargeShare * _replaced.Length ? ChangeSize.Large : ChangeSize.Small;

    /// <summary>Whether what stood at a face and around it was replaced.</summary>
    /// <param name="face">The face; its surroundings are as wide again on every side.</param>
    public bool Replaces(Box face)
    {
        var (cells, replaced) = CountIn(face.Grow(face.Width / 2, face.Height / 2, face.Width / 2, face.Height / 2));
        return cells > 0 && replaced >= ShareReplaced * cells;
    }

    /// <summary>How much of a box was replaced, 0 to 1.</summary>
    public double ShareOf(Box box)
    {
        var (cells, replaced) = CountIn(box);
        return cells == 0 ? 0 : (double)replaced / cells;
    }

    /// <summary>Whether anything within a box was replaced.</summary>
    public bool Touches(Box box) => CountIn(box).Replaced > 0;

    private (int Cells, int Replaced) CountIn(Box box)
    {
        var (cells, replaced) = (0, 0);
        for (var i = 0; i < _replaced.Length; i++)
        {
            if (!_cells[i].Intersect(box).IsEmpty)
            {
                cells++;
                replaced += _replaced[i] ? 1 : 0;
            }
        }

        return (cells, replaced);
    }
}
