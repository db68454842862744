using Anonymizer.Core.Frames;
using Anonymizer.Core.Kernels.Changes;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Pipeline.Analyse.Changes;

/// <summary>Watches every frame for sudden changes of the picture, in part or whole.</summary>
public sealed class PictureChanges
{
    // The longer side is divided into this many cells: a tile of a 5 x 5 gallery still holds some twenty of them.
    private const int CellsAlongLongSide = 32;

    // A cell was replaced when most of its pixels changed clearly; people moving in a webcam tile stay below that.
    private const float ShareOfPixels = 0.5f;

    // The smallest tile seen in practice, a picture-in-picture of a tenth of the width, covers about six cells.
    private const int FewestCells = 3;

    private readonly FrameFormat _format;
    private readonly ChangeGrid _grid;
    private readonly int _columns;
    private readonly int _rows;
    private long _lastPts;

    /// <summary>Starts watching.</summary>
    /// <param name="format">Shape of the frames.</param>
    public PictureChanges(FrameFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        _format = format;
        var cell = Math.Max(1.0, (double)Math.Max(format.Width, format.Height) / CellsAlongLongSide);
        _columns = Math.Max(1, (int)Math.Round(format.Width / cell));
        _rows = Math.Max(1, (int)Math.Round(format.Height / cell));
        _grid = new ChangeGrid(format, _columns, _rows);
    }

    /// <summary>Compares a frame with the one before it; frames come in order.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="seconds">Its time.</param>
    /// <returns>The sudden change that it begins with, or null.</returns>
    public PictureCut? Watch(VideoFrame frame, double seconds)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _grid.Compare(frame);
        var lastPts = _lastPts;
        _lastPts = frame.Pts;
        if (_grid.IsFirst || CountReplaced() < FewestCells)
        {
            return null;
        }

        var changed = new bool[_columns * _rows];
        for (var i = 0; i < changed.Length; i++)
        {
            changed[i] = IsReplaced(i % _columns, i / _columns);
        }

        return new PictureCut(lastPts, frame.Pts, seconds, changed, _columns, _format.Width, _format.Height);
    }

    private int CountReplaced()
    {
        var count = 0;
        for (var row = 0; row < _rows; row++)
        {
            for (var column = 0; column < _columns; column++)
            {
                count += IsReplaced(column, row) ? 1 : 0;
            }
        }

        return count;
    }

    private bool IsReplaced(int column, int row) => _grid.ChangedShare(column, row) >= ShareOfPixels;
}
