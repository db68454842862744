using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Faces.CutFaces;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>
/// Follows faces in tiles that are covered whole, but for the faces of those whose tiles they are. Nothing of it is painted, unless
/// a tile is shown after all because somebody made that person a presenter in the plan.
/// </summary>
/// <param name="detector">Finds faces.</param>
/// <param name="meeting">Knows the tiles.</param>
/// <param name="newTracker">Makes the tracker of the guests of a person.</param>
internal sealed class GuestFaces(NetworkFaceDetector detector, MeetingReader meeting, Func<Person, FaceTracker> newTracker)
{
    // Half faces are looked for as seldom as in what stays visible: tracks reach further than this.
    private const double CutFaceSeconds = 1;

    private readonly Dictionary<Person, FaceTracker> _trackers = [];
    private readonly CutFaceSearch _cutFaces = new(detector);
    private readonly List<SearchedArea> _searched = [];
    private readonly List<SearchedArea> _moving = [];
    private readonly List<FaceDetection> _halves = [];
    private double _lastCutFaceSearch = double.NegativeInfinity;

    /// <summary>Looks for faces; thorough looks are enough, as tracks bridge the time between them.</summary>
    /// <param name="frame">The newest frame.</param>
    /// <param name="seconds">Its time.</param>
    /// <param name="cut">The sudden change it begins with, or null.</param>
    public void Observe(VideoFrame frame, double seconds, PictureCut? cut)
    {
        var tiles = meeting.Covered.ToList();
        Search(frame, tiles, seconds);
        foreach (var person in tiles.Select(tile => tile.Person.Current).Where(person => !_trackers.ContainsKey(person)).ToList())
        {
            _trackers.TryAdd(person, newTracker(person));
        }

        foreach (var (person, tracker) in _trackers)
        {
            tracker.Observe(new FaceSample(frame.Pts, seconds, [.. tiles.Where(tile => tile.Person.Current == person).SelectMany(GuestsIn)], cut));
        }
    }

    /// <summary>The recording is over.</summary>
    public void Complete()
    {
        foreach (var tracker in _trackers.Values)
        {
            tracker.Complete();
        }
    }

    private void Search(VideoFrame frame, List<MeetingTile> tiles, double seconds)
    {
        _searched.RemoveAll(known => !tiles.Exists(tile => tile.Block == known.Box));
        foreach (var tile in tiles.Where(tile => !_searched.Exists(known => known.Box == tile.Block)))
        {
            _searched.Add(new SearchedArea(tile.Block));
        }

        _moving.Clear();
        _moving.AddRange(_searched.Where(area => !meeting.IsStill(area)));
        if (_moving.Count == 0)
        {
            return;
        }

        List<Box> boxes = [.. _moving.Select(area => area.Box.ToBox())];
        detector.Detect(frame, boxes, detector.WeakScore, [.. _moving.Select(area => area.Faces)]);
        _moving.ForEach(meeting.NoteSearch);
        if (seconds - _lastCutFaceSearch < CutFaceSeconds)
        {
            return;
        }

        _lastCutFaceSearch = seconds;
        _cutFaces.Search(frame, boxes, _halves);
        foreach (var area in _moving)
        {
            DetectionMerging.AddHalves(area.Faces, [.. _halves.Where(face => face.Box.ShareCoveredBy(area.Box.ToBox()) > 0.5f)]);
        }
    }

    // The largest face near the middle is the person's own, if any clearly is.
    private IEnumerable<FaceDetection> GuestsIn(MeetingTile tile)
    {
        var found = _searched.Find(area => area.Box == tile.Block)!.Faces;
        List<FaceDetection> faces = [.. found.Select(face => tile.Fit(face, detector.TrustedScore)).OfType<FaceDetection>()];
        if (OwnFace.Find(tile.Block.ToBox(), faces, tile.OwnFace, detector.TrustedScore) is { } own)
        {
            tile.OwnFace = own;
            faces.RemoveAll(face => OwnFace.IsPartOf(own, face.Box));
        }

        return faces;
    }
}
