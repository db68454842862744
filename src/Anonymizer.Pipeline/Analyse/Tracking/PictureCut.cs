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

    private readonly bool[] _changed;
    private readonly int _columns;
    private readonly int _rows;
    private readonly float _cellWidth;
    private readonly float _cellHeight;

    /// <summary>Creates the change.</summary>
    /// <param name="lastPts">Timestamp of the last frame before the change.</param>
    /// <param name="firstPts">Timestamp of the first frame after it.</param>
    /// <param name="firstSeconds">The same in seconds.</param>
    /// <param name="changed">Per cell of a grid over the picture, row by row: whether it was replaced.</param>
    /// <param name="columns">Cells per row.</param>
    /// <param name="pictureWidth">Columns of the picture in pixels.</param>
    /// <param name="pictureHeight">Rows of the picture in pixels.</param>
    public PictureCut(long lastPts, long firstPts, double firstSeconds, bool[] changed, int columns, int pictureWidth, int pictureHeight)
    {
        ArgumentNullException.ThrowIfNull(changed);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        LastPts = lastPts;
        FirstPts = firstPts;
        FirstSeconds = firstSeconds;
        _changed = changed;
        _columns = columns;
        _rows = changed.Length / columns;
        _cellWidth = (float)pictureWidth / _columns;
        _cellHeight = (float)pictureHeight / _rows;
    }

    /// <summary>Timestamp of the last frame before the change.</summary>
    public long LastPts { get; }

    /// <summary>Timestamp of the first frame after the change.</summary>
    public long FirstPts { get; }

    /// <summary>The first frame's time in seconds.</summary>
    public double FirstSeconds { get; }

    /// <summary>Whether what stood at a face and around it was replaced.</summary>
    /// <param name="face">The face; its surroundings are as wide again on every side.</param>
    public bool Replaces(Box face)
    {
        var around = face.Grow(face.Width / 2, face.Height / 2, face.Width / 2, face.Height / 2);
        var left = Math.Clamp((int)(around.X / _cellWidth), 0, _columns - 1);
        var right = Math.Clamp((int)MathF.Ceiling(around.Right / _cellWidth), left + 1, _columns);
        var top = Math.Clamp((int)(around.Y / _cellHeight), 0, _rows - 1);
        var bottom = Math.Clamp((int)MathF.Ceiling(around.Bottom / _cellHeight), top + 1, _rows);
        var replaced = 0;
        for (var row = top; row < bottom; row++)
        {
            for (var column = left; column < right; column++)
            {
                if (_changed[(row * _columns) + column])
                {
                    replaced++;
                }
            }
        }

        return replaced >= ShareReplaced * (right - left) * (bottom - top);
    }
}
