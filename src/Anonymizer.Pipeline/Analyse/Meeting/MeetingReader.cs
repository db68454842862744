using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Layout;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Text;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Understands the meeting in the searched frames of a recording: where the tiles are and whose, what is shared, what lists and
/// chats stand beside, and what text names somebody. What it doesn't understand it leaves to the search for faces.
/// </summary>
internal sealed class MeetingReader
{
    // Smaller blocks can only be tiles. Larger ones are shared content unless a label says otherwise.
    private const double SmallestContent = 0.25;

    // So much of a face must lie in a covered tile to be gone with it.
    private const float CoveredShare = 0.7f;

    private readonly LayoutFinder _layouts = new();
    private readonly FrameFormat _format;
    private readonly TileShape _shape;
    private readonly bool _keepsSharedContent;
    private readonly PresenterRegions _presenters;
    private readonly PictureHistory _history;
    private readonly TileBook _tiles;
    private readonly TileCandidates _candidates;
    private readonly PanelBook _panels;
    private readonly MovingMessages _moving;
    private readonly CrumbBook _crumbs;
    private readonly TextWatch _text;
    private readonly CaptionBook _captions;
    private readonly TilesUponContent _upon;
    private readonly PresentersFaces _presentersFaces;
    private readonly PeopleRegister _people;
    private readonly List<Box> _redactedFaces = [];
    private StageLayout? _layout;
    private bool _isNewPicture;
    private bool _hasLateTiles;
    private double _lastSeconds;
    private long _settledPts = long.MinValue;

    /// <summary>Starts reading a recording.</summary>
    /// <param name="reader">Finds and reads text.</param>
    /// <param name="participants">Who is who.</param>
    /// <param name="regions">Where regions are written.</param>
    /// <param name="trails">Follow what moves from frame to frame.</param>
    /// <param name="format">Shape of the frames.</param>
    /// <param name="timeBase">Of the frames' timestamps.</param>
    /// <param name="settings">Who and what stays visible, and how tiles are redacted.</param>
    public MeetingReader(
        ITextReader reader, Participants participants, RegionList regions, MotionTrails trails, FrameFormat format, Rational timeBase, AnalyseSettings settings)
    {
        _format = format;
        _shape = new TileShape(format);
        _keepsSharedContent = settings.KeepSharedContent;
        _presenters = new PresenterRegions(settings.PresenterRegions, format, timeBase);
        _people = participants.Register;
        _history = new PictureHistory(format);
        var labels = new LabelReader(reader, participants.IsPresentersName);
        _tiles = new TileBook(labels, participants, _presenters, regions, settings.TileStyle);
        _candidates = new TileCandidates(format, labels, participants, _presenters, _history);
        _panels = new PanelBook(reader, _people, regions, _history);
        _moving = new MovingMessages(trails, regions);
        _crumbs = new CrumbBook(regions, _moving, format.Height);
        _text = new TextWatch(reader, _people, regions, _history, _moving);
        _captions = new CaptionBook(_people, regions, _history);
        _upon = new TilesUponContent(format, _tiles, labels, reader);
        _presentersFaces = new PresentersFaces(_tiles, _presenters);
    }

    /// <summary>Whether something was found for frames that were settled before.</summary>
    public bool HasLateFindings => _hasLateTiles || _text.HasLateFindings || _captions.HasLateFindings || _moving.HasLateFindings;

    /// <summary>The parts of the picture in which faces must be looked for; the rest is covered whole.</summary>
    public IReadOnlyList<PixelBox> Visible { get; private set; } = [];

    /// <summary>The tiles that are covered whole.</summary>
    public IEnumerable<MeetingTile> Covered => _tiles.Tiles.Where(tile => !_tiles.IsKept(tile));

    // A single small tile beside nothing large lies on the ground of a slide: all of that is shared content.
    private bool HasTilesOnGround => _tiles.Tiles.Count(tile => !tile.IsInset) is var count && (count > 1 || (count == 1 && _layout!.Blocks.Any(IsLarge)));

    /// <summary>Whether an area looks as it did when it was searched last, tiles upon it apart.</summary>
    public bool IsStill(SearchedArea area) => area.Seen is { } seen && _history.AnythingDiffers(area.Box.ToBox(), Insets(area.Box), seen) is false;

    /// <summary>
    /// Adds the faces that an area held when it was searched and holds still, as it looks as it did then. Whoever is in a tile upon it may have moved since:
    /// that tile is searched by itself, or covered whole.
    /// </summary>
    public void AddFacesStillThere(SearchedArea area, List<FaceDetection> faces)
    {
        var upon = Insets(area.Box);
        faces.AddRange(area.Faces.Where(face => !Array.Exists(upon, tile => face.Box.ShareCoveredBy(tile.ToBox()) > CoveredShare)));
    }

    /// <summary>Remembers how an area looks now.</summary>
    public void NoteSearch(SearchedArea area) => area.NoteLook(_history);

    /// <summary>Takes note of places where words seem to have come up, in any frame; they are read in the next that is searched.</summary>
    /// <returns>Whether any of them is in what stays visible, or on the ground, where messages are covered once they are found.</returns>
    public bool NoteWords(IReadOnlyList<Box> places)
    {
        var any = _text.NoteWords(places);
        for (var i = 0; i < places.Count && !any; i++)
        {
            var place = places[i];
            any = !_panels.Covers(place) && !_tiles.Tiles.Any(tile => place.ShareCoveredBy(tile.Cover) > 0.5f);
        }

        return any;
    }

    /// <summary>Covers places where words seem to have stood in one frame alone: nobody can read them any more.</summary>
    public void CoverFleeting(IReadOnlyList<FleetingWords> words) => _text.CoverFleeting(words);

    /// <summary>Takes note of a sudden change with a frame that is not searched.</summary>
    public void NoteChange(PictureCut cut)
    {
        _text.NoteChange(cut);
        _tiles.NoteChange(cut);
        _isNewPicture |= cut.Size is ChangeSize.Large;
    }

    /// <summary>Reads the layout of a searched frame. Faces are looked for next.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    /// <param name="settledPts">Frames up to here may have been rendered already.</param>
    public void ObserveLayout(VideoFrame frame, SampleTime time, PictureCut? cut, long settledPts)
    {
        (_lastSeconds, _settledPts) = (time.Seconds, settledPts);

        // 1. The blocks between flat gaps: small ones are tiles. The ground of a slide may be the colour of a slide in the layout behind it, so that one is looked at afresh.
        _history.Add(frame);
        _isNewPicture |= cut?.Size is ChangeSize.Large;
        _layout = _layouts.Find(frame, _isNewPicture ? null : _layout);
        _isNewPicture = false;
        var tiles = _layout.Blocks.Where(IsTile).ToList();
        if (!IsMeeting(tiles))
        {
            tiles.Clear();
        }

        // 2. Larger blocks and insets that were known to be tiles stay tiles as long as they are there.
        foreach (var tile in _tiles.Tiles)
        {
            var isThere = tile.IsInset
                ? InsetFinder.IsStillThere(frame.Y, tile.Block)
                : IsLarge(tile.Block) && (_layout.Blocks.Any(tile.IsAt) || IsWhole(tile.Block));
            if (isThere && !tiles.Any(tile.IsAt))
            {
                tiles.Add(tile.Block);
            }
        }

        // 3. What is gone ends, what is there goes on, what is new begins.
        _tiles.EndMissing(tiles, time, cut);
        foreach (var tile in _tiles.Tiles.ToList())
        {
            _tiles.Continue(frame, tile, cut, time);
        }

        // 4. It is a tile once something tells it from what slides are divided into.
        _candidates.Observe(frame, [.. tiles.Where(block => _tiles.At(block) is null)], Insets(), time, cut, _tiles);
        BeginTiles(frame, time);
        _panels.Observe(frame, _layout.Panels, time, cut);
        WatchText(time);
    }

    /// <summary>
    /// Sorts the faces found in the frame, reads its text, and finds tiles upon shared content. Faces that need no region of their
    /// own are taken out of the list: those in covered tiles and the presenters' own.
    /// </summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">Of the frame.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    /// <param name="faces">Every detection in the frame.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    public void ObserveFaces(VideoFrame frame, SampleTime time, PictureCut? cut, List<FaceDetection> faces, float trusted)
    {
        // 1. Tiles that only faces and labels tell from shared content.
        WatchTextIf(_upon.FindInsets(frame, time, Stage(), faces, trusted), time);
        _candidates.NoteFaces(faces, Insets(), trusted);
        WatchTextIf(BeginTiles(frame, time), time);
        _text.Look(frame, time, cut);
        var (isMeeting, stage) = (HasTilesOnGround, Stage());
        WatchTextIf(_upon.FindLarge(frame, time, _layout!.Blocks.Where(IsLarge), block => isMeeting || block == stage, _text.LinesIn, faces, trusted), time);
        WatchTextIf(_upon.FindCamerasOff(frame, time, _text.Areas), time);

        // 2. Faces that are covered with something larger, and those that stay visible.
        faces.RemoveAll(face => _panels.Covers(face.Box) || _tiles.Tiles.Any(tile => !_tiles.IsKept(tile) && face.Box.ShareCoveredBy(tile.Cover) > CoveredShare));
        _presentersFaces.FitIntoTiles(faces, trusted);
        NoteNamesakes();
        _presentersFaces.TakeOut(faces, trusted, time.Pts);
        TakeOutSharedFaces(faces);

        // 3. Text in what stays visible, and what lies about between the tiles.
        _text.Cover(time, IsOwnLabel, RedactedFaces(faces, trusted), _settledPts);
        _captions.Observe(frame, _text.Areas, Insets(), time, IsOwnLabel, _settledPts);
        _crumbs.Observe(HasTilesOnGround ? [.. Crumbs()] : [], time, cut, _settledPts);
        _moving.Follow(time.Seconds, _settledPts);
    }

    /// <summary>The recording is over.</summary>
    /// <param name="lastPts">Timestamp of its last frame.</param>
    public void Complete(long lastPts)
    {
        _candidates.Complete(lastPts, _lastSeconds);
        CoverUndecided();
        _tiles.Complete(lastPts);
        _panels.Complete(lastPts);
        _crumbs.Complete(lastPts);
        _text.Complete(lastPts);
        _captions.Complete(lastPts);
        _moving.Complete();
    }

    private bool BeginTiles(VideoFrame frame, SampleTime time)
    {
        CoverUndecided();
        var found = _candidates.TakeTiles([.. _tiles.Tiles.Where(tile => !tile.IsInset).Select(tile => tile.Block)]);
        foreach (var candidate in found)
        {
            _tiles.Begin(frame, candidate, time);
            _hasLateTiles |= candidate.FirstPts <= _settledPts;
        }

        return found.Count > 0;
    }

    private void CoverUndecided()
    {
        foreach (var candidate in _candidates.TakeUndecided())
        {
            _tiles.CoverPast(candidate);
            _hasLateTiles |= candidate.FirstPts <= _settledPts;
        }
    }

    private bool IsTile(PixelBox block) => !IsLarge(block) && _shape.MayBeTile(block, _layout!.Blocks);

    private bool IsLarge(PixelBox block) => (double)block.Width * block.Height >= SmallestContent * _format.Width * _format.Height;

    // One small block alone may be anything; two of them, or one with a label, are a meeting.
    private bool IsMeeting(List<PixelBox> tiles) => tiles.Count >= 2 || tiles.Any(tile => _tiles.At(tile)?.Label is not null) || _tiles.Tiles.Any(tile => tile.Label is not null && !tile.IsInset);

    private bool IsWhole(PixelBox block) => _layout!.Ground is null && _layout.Blocks.Count == 1 && _layout.Blocks[0] == block;

    private void WatchTextIf(bool isOtherwise, SampleTime time)
    {
        if (isOtherwise)
        {
            WatchText(time);
        }
    }

    private void WatchText(SampleTime time)
    {
        var visible = new List<(PixelBox, AreaKind)>();
        foreach (var tile in _tiles.Tiles)
        {
            if (_tiles.IsKept(tile))
            {
                visible.Add((tile.Block, AreaKind.PresentersTile));
            }
        }

        if (HasTilesOnGround)
        {
            foreach (var block in _layout!.Blocks.Where(IsLarge).Concat(_candidates.Blocks))
            {
                if (!_tiles.Tiles.Any(tile => tile.IsAt(block)))
                {
                    visible.Add((block, AreaKind.Content));
                }
            }
        }
        else
        {
            visible.Add((Stage(), AreaKind.Content));
        }

        Visible = [.. visible.Select(area => area.Item1)];
        _text.SetAreas(visible, Insets(), time);
    }

    // Tiles that lie upon shared content, in whole or in part. An area that is one itself doesn't lie upon itself.
    private PixelBox[] Insets(PixelBox? area = null) =>
        [.. _tiles.Tiles.Where(tile => (tile.IsInset || !HasTilesOnGround || ReachesIntoContent(tile)) && tile.Block != area).Select(tile => tile.Block)];

    private bool ReachesIntoContent(MeetingTile tile) => _layout!.Blocks.Any(block =>
        IsLarge(block) && !tile.IsAt(block) && !block.ToBox().Intersect(tile.Block.ToBox()).IsEmpty);

    private PixelBox Stage() => SidePanels.Without(new PixelBox(0, 0, _format.Width, _format.Height), _layout!.Panels);

    // What lies on the ground and is neither a tile nor large enough for shared content.
    private IEnumerable<PixelBox> Crumbs() => _layout!.Crumbs.Concat(_layout.Blocks.Where(block => !IsLarge(block) && !IsTile(block)))
        .Where(crumb => !LiesInTile(crumb));

    private bool LiesInTile(PixelBox crumb) => _tiles.Tiles.Any(tile => crumb.ToBox().ShareCoveredBy(tile.Cover) > CoveredShare);

    // Shared content is known as such only beside or below tiles; a picture without tiles may be a room full of students.
    private void TakeOutSharedFaces(List<FaceDetection> faces)
    {
        if (_keepsSharedContent && _tiles.Tiles.Any(tile => tile.Label is not null))
        {
            faces.RemoveAll(face => !_tiles.Tiles.Any(tile => face.Box.ShareCoveredBy(tile.Cover) > 0.2f));
        }
    }

    private bool IsOwnLabel(Box line) => _tiles.Tiles.Any(tile =>
        _tiles.IsKept(tile) && tile.Label is { } label && label.Label.IntersectionOverUnion(line) > 0.3f);

    private List<Box> RedactedFaces(List<FaceDetection> faces, float trusted)
    {
        _redactedFaces.Clear();
        foreach (var face in faces)
        {
            if (face.Score >= trusted && !_tiles.Tiles.Any(tile => face.Box.ShareCoveredBy(tile.Cover) > 0.5f))
            {
                _redactedFaces.Add(face.Box);
            }
        }

        return _redactedFaces;
    }

    // The same name in two tiles at once: nobody can tell which of them is meant.
    private void NoteNamesakes()
    {
        for (var i = 0; i < _tiles.Tiles.Count; i++)
        {
            for (var j = i + 1; j < _tiles.Tiles.Count; j++)
            {
                if (_tiles.Tiles[i].Label is not null && _tiles.Tiles[j].Label is not null && _tiles.Tiles[i].Person.IsSameAs(_tiles.Tiles[j].Person))
                {
                    _people.SeeTwiceAtOnce(_tiles.Tiles[i].Person);
                }
            }
        }
    }
}
