using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
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

    private readonly ChangeGrid _grid;
    private readonly Box[] _cells;
    private readonly WordsComingUp _words;
    private readonly List<Box> _cameUp = [];
    private readonly List<Box> _flown = [];
    private readonly List<Box> _cutOff = [];
    private readonly List<FleetingWords> _fleeting = [];
    private long _lastPts;
    private long _beforePts;

    /// <summary>Starts watching.</summary>
    /// <param name="format">Shape of the frames.</param>
    public PictureChanges(FrameFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var cell = Math.Max(1.0, (double)Math.Max(format.Width, format.Height) / CellsAlongLongSide);
        var columns = Math.Max(1, (int)Math.Round(format.Width / cell));
        var rows = Math.Max(1, (int)Math.Round(format.Height / cell));
        _grid = new ChangeGrid(format, columns, rows);
        _cells = [.. from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) select _grid.CellBox(column, row)];
        _words = new WordsComingUp(_grid);
        Trails = new MotionTrails(_grid);
    }

    /// <summary>Where something with the look of words came up with the frame before the newest and stands still in the newest.</summary>
    public IReadOnlyList<Box> CameUp => _cameUp;

    /// <summary>Where something with the look of words stood in one of the last frames alone.</summary>
    public IReadOnlyList<FleetingWords> Fleeting => _fleeting;

    /// <summary>Follow what moved in the last seconds.</summary>
    internal MotionTrails Trails { get; }

    /// <summary>Compares a frame with the one before it; frames come in order.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="seconds">Its time.</param>
    /// <returns>The sudden change that it begins with, or null.</returns>
    public PictureCut? Watch(VideoFrame frame, double seconds)
    {
        ArgumentNullException.ThrowIfNull(frame);
        _grid.Compare(frame);
        var cut = _grid.IsFirst || CountReplaced() < FewestCells ? null : NewCut(frame, seconds);
        FindWords(frame, cut);
        Trails.Note(frame.Pts, seconds);
        _beforePts = _lastPts;
        _lastPts = frame.Pts;
        return cut;
    }

    private PictureCut NewCut(VideoFrame frame, double seconds)
    {
        var replaced = new bool[_cells.Length];
        for (var cell = 0; cell < replaced.Length; cell++)
        {
            replaced[cell] = IsReplaced(cell);
        }

        return new PictureCut(_lastPts, frame.Pts, seconds, _cells, replaced);
    }

    private void FindWords(VideoFrame frame, PictureCut? cut)
    {
        _words.Find(frame.Y, cut?.Size is ChangeSize.Large, _cameUp, _flown, _cutOff);
        _fleeting.Clear();
        foreach (var place in _flown)
        {
            _fleeting.Add(new FleetingWords(place, _beforePts));
        }

        foreach (var place in _cutOff)
        {
            _fleeting.Add(new FleetingWords(place, _lastPts));
        }
    }

    private int CountReplaced()
    {
        var count = 0;
        for (var cell = 0; cell < _cells.Length; cell++)
        {
            count += IsReplaced(cell) ? 1 : 0;
        }

        return count;
    }

    // Cells are numbered row by row.
    private bool IsReplaced(int cell) => _grid.ChangedShare(cell % _grid.Columns, cell / _grid.Columns) >= ShareOfPixels;
}
