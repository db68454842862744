using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Finds the tiles that no gaps on flat ground tell of: only faces and labels tell them from the shared content upon which they lie, or beside which they are as large.</summary>
/// <param name="format">Shape of the frames.</param>
/// <param name="tiles">Where they are taken up.</param>
/// <param name="labels">Reads labels.</param>
/// <param name="reader">Reads what stands on the card of somebody whose camera is off.</param>
internal sealed class TilesUponContent(FrameFormat format, TileBook tiles, LabelReader labels, ITextReader reader)
{
    // Of the picture.
    private const double LargestInset = 0.4;

    // Of a face.
    private const float WithinBlock = 0.5f;

    private readonly InsetFinder _insets = new();
    private readonly CameraOffTiles _camerasOff = new(reader);

    /// <summary>Takes up webcams upon slides: rectangles of straight edges around a face, with a label in a corner.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="stage">The picture without the panels beside it.</param>
    /// <param name="faces">Every detection in the frame.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    /// <returns>Whether there was one.</returns>
    public bool FindInsets(VideoFrame frame, SampleTime time, PixelBox stage, IReadOnlyList<FaceDetection> faces, float trusted)
    {
        var (found, isPrepared) = (false, false);
        foreach (var face in faces)
        {
            if (face.Score < trusted || tiles.Tiles.Any(tile => face.Box.ShareCoveredBy(tile.Cover) > WithinBlock))
            {
                continue;
            }

            if (!isPrepared)
            {
                _insets.Prepare(frame.Y);
                isPrepared = true;
            }

            if (_insets.Around(frame.Y, stage, face.Box) is { } inset
                && (double)inset.Width * inset.Height <= LargestInset * format.Width * format.Height
                && labels.Read(frame, inset.ToBox()) is { } label)
            {
                tiles.Begin(frame, inset, isInset: true, label, time);
                found = true;
            }
        }

        return found;
    }

    /// <summary>Takes up those of the large blocks that are tiles.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="blocks">Blocks as large as shared content.</param>
    /// <param name="mayBeFaceless">Whether a block may be a tile in which no face is seen. What lies alone on a ground is mostly a slide.</param>
    /// <param name="linesIn">The lines of text in a part of the picture.</param>
    /// <param name="faces">Every detection in the frame.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    /// <returns>Whether there was one.</returns>
    public bool FindLarge(
        VideoFrame frame,
        SampleTime time,
        IEnumerable<PixelBox> blocks,
        Predicate<PixelBox> mayBeFaceless,
        Func<Box, IEnumerable<SeenLine>> linesIn,
        IReadOnlyList<FaceDetection> faces,
        float trusted)
    {
        var found = false;
        foreach (var block in blocks)
        {
            var box = block.ToBox();
            if (tiles.At(block) is not null)
            {
                continue;
            }

            List<Box> lines = [.. linesIn(box).Select(line => line.Box)];
            var face = faces.Where(face => face.Score >= trusted && face.Box.ShareCoveredBy(box) > WithinBlock).Select(face => face.Box.Height).DefaultIfEmpty(0).Max();
            if (LabelRule.OfLargeBlock(box, lines, face, mayBeFaceless(block), () => LumaPeak.ShareIn(frame.Y, block)) is not null && labels.Read(frame, box) is { } label)
            {
                tiles.Begin(frame, block, isInset: false, label, time);
                found = true;
            }
        }

        return found;
    }

    /// <summary>Takes up tiles of people whose camera is off. Only the label tells of such a tile; it was there since the label came up.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="areas">Where text is watched for.</param>
    /// <returns>Whether there was one.</returns>
    public bool FindCamerasOff(VideoFrame frame, SampleTime time, IReadOnlyList<WatchedArea> areas)
    {
        var found = false;
        foreach (var area in areas.Where(area => area.Kind == AreaKind.Content))
        {
            foreach (var line in area.Lines)
            {
                if (_camerasOff.Around(frame, area.Box, line) is { } tile && tiles.At(tile) is null)
                {
                    tiles.Begin(frame, tile, isInset: true, label: null, line.FirstPts < time.NewFrom ? time.Inexact with { EarlierPts = line.FirstPts - 1 } : time);
                    found = true;
                }
            }
        }

        _camerasOff.Forget();
        return found;
    }
}
