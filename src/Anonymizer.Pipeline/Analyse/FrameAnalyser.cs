using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Faces.CutFaces;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>Looks at the frames of one recording in order and grows the regions that must be redacted.</summary>
public sealed class FrameAnalyser
{
    // While small faces are in view, half of the usual samples are thorough: a face found in those alone is still seen several
    // times within the reach of a track. Otherwise thorough looks only wait for a small face to appear, and the track of one
    // that does reaches back further than to the look before.
    private const double ThoroughLookSeconds = 0.35;
    private const double ThoroughLookSecondsWithoutSmallFaces = 0.95;

    // Tracks reach further than this, so half faces that are found this often are covered throughout.
    private const double CutFaceSeconds = 1;

    // Behind a change the picture may hold new tiles; not more often than this, as a search costs as much as a few others.
    private const double LeastCutFaceSeconds = 0.4;

    private readonly NetworkFaceDetector _detector;
    private readonly CutFaceSearch _cutFaces;
    private readonly Rational _timeBase;
    private readonly PictureChanges _changes;
    private readonly SampleSchedule _schedule;
    private readonly MeetingReader _meeting;
    private readonly GuestFaces? _guests;
    private readonly List<FaceDetection> _faces = [];
    private readonly List<FaceDetection> _closer = [];
    private readonly List<Box> _expected = [];
    private readonly List<Box> _areas = [];
    private readonly List<SearchedArea> _searched = [];
    private readonly List<SearchedArea> _moving = [];
    private readonly List<Box> _movingBoxes = [];
    private readonly List<List<FaceDetection>> _movingFaces = [];
    private readonly Action<SearchedArea> _noteSearch;
    private readonly Predicate<FaceDetection> _isNotWorthKeeping;
    private readonly float _glanceWidth;
    private VideoFrame? _before;
    private bool _smallFacesInView = true;
    private bool _missedChange;
    private long? _lastSearchPts;
    private double _lastThoroughLook = double.NegativeInfinity;
    private double _lastCutFaceSearch = double.NegativeInfinity;

    /// <summary>Starts an analysis.</summary>
    /// <param name="models">Find faces and text; used from whichever thread calls <see cref="Observe"/>, one call at a time.</param>
    /// <param name="format">Shape of the frames.</param>
    /// <param name="timeBase">Of the frames' timestamps.</param>
    /// <param name="settings">Who stays visible, and how the rest is redacted.</param>
    public FrameAnalyser(OpenedModels models, FrameFormat format, Rational timeBase, AnalyseSettings settings)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(settings);
        _detector = models.Detector;
        _glanceWidth = _detector.GlanceWidth(format);
        _isNotWorthKeeping = IsNotWorthKeepingFromAGlance;
        _cutFaces = new CutFaceSearch(_detector);
        _timeBase = timeBase;
        _changes = new PictureChanges(format);
        _schedule = new SampleSchedule(settings.DetectionsPerSecond);
        Settings = new TrackingSettings(settings.DetectionsPerSecond, _detector.TrustedScore);
        Tracker = new FaceTracker(Settings, timeBase, settings.FaceStyle, Regions);
        People = new Participants(settings.Presenters, settings.Roster);
        _meeting = new MeetingReader(models.Text, People, Regions, _changes.Trails, format, timeBase, settings);
        _noteSearch = _meeting.NoteSearch;

        // Whoever is pointed out late is shown from the beginning, guests in the tile are not.
        _guests = settings.KeepsChoiceOpen || settings.PresenterRegions.Count > 0
            ? new GuestFaces(_detector, _meeting, person => new FaceTracker(Settings, timeBase, settings.FaceStyle, Regions, People.IdOf(person)))
            : null;
    }

    /// <summary>How far tracks reach in time.</summary>
    public TrackingSettings Settings { get; }

    /// <summary>The regions so far.</summary>
    public RegionList Regions { get; } = new();

    /// <summary>Whose they are.</summary>
    public Participants People { get; }

    /// <summary>Makes regions of the faces that were found.</summary>
    public FaceTracker Tracker { get; }

    /// <summary>
    /// Whether something was found out that concerns frames which were settled before: a name learned late, a presenter who
    /// turned out not to be the only one of that name. What was rendered on the way must then be rendered again.
    /// </summary>
    public bool HasLateFindings => _meeting.HasLateFindings || People.HasReconsidered;

    /// <summary>Frames seen.</summary>
    public long FramesSeen { get; private set; }

    /// <summary>Frames searched for faces.</summary>
    public long FramesSearched { get; private set; }

    /// <summary>Sudden changes of the picture, in part or whole.</summary>
    public long Changes { get; private set; }

    /// <summary>Timestamp of the first frame.</summary>
    public long FirstPts { get; private set; }

    /// <summary>Timestamp of the newest frame.</summary>
    public long LastPts { get; private set; }

    /// <summary>Looks at the next frame.</summary>
    /// <param name="frame">Must not change until the call with the frame behind it has returned: that one may show that this one is worth a search.</param>
    public void Observe(VideoFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var seconds = _timeBase.ToSeconds(frame.Pts);
        var cut = _changes.Watch(frame, seconds);
        Changes += cut is null ? 0 : 1;
        if (cut?.Size is ChangeSize.Large)
        {
            LookBack(seconds);
        }

        _meeting.CoverFleeting(_changes.Fleeting);
        var wordsCameUp = _meeting.NoteWords(_changes.CameUp);
        if (_schedule.IsDue(seconds, cut?.Size ?? ChangeSize.None, wordsCameUp))
        {
            Search(frame, seconds, cut);
        }
        else if (cut is not null)
        {
            _missedChange = true;
            _meeting.NoteChange(cut);
        }

        FirstPts = FramesSeen == 0 ? frame.Pts : FirstPts;
        LastPts = frame.Pts;
        _before = frame;
        FramesSeen++;
    }

    /// <summary>The recording is over: every region gets its end.</summary>
    public void Complete()
    {
        _meeting.Complete(LastPts);
        Tracker.Complete();
        _guests?.Complete();
    }

    // What a new picture replaces is looked at once more where it was seen last: between the last search and the change faces moved on, and
    // nothing later tells how far.
    private void LookBack(double now)
    {
        if (_before is { } before && before.Pts != _lastSearchPts && _schedule.MayLookBack(now))
        {
            _lastThoroughLook = double.NegativeInfinity;
            Search(before, _timeBase.ToSeconds(before.Pts), cut: null);
        }
    }

    private void Search(VideoFrame frame, double seconds, PictureCut? cut)
    {
        // 1. The meeting's layout: what is covered whole needs no search for faces.
        var time = new SampleTime(frame.Pts, seconds, _lastSearchPts, cut?.LastPts ?? frame.Pts - 1, cut is not null && !_missedChange);
        _lastSearchPts = frame.Pts;
        _missedChange = false;
        _meeting.ObserveLayout(frame, time, cut, _timeBase.FromSeconds(seconds - Settings.SettleSeconds));

        // 2. Faces in the rest.
        SearchFaces(frame, seconds, cut);

        // 3. Text, tiles upon shared content, and which faces are the presenters' own.
        _meeting.ObserveFaces(frame, time, cut, _faces, _detector.TrustedScore);

        // 4. What remains becomes tracks; and in case that a covered tile is shown after all, so do guests in there.
        Tracker.Observe(new FaceSample(frame.Pts, seconds, _faces, cut));
        if (_lastThoroughLook == seconds)
        {
            _guests?.Observe(frame, seconds, cut);
        }

        FramesSearched++;
    }

    private void SearchFaces(VideoFrame frame, double seconds, PictureCut? cut)
    {
        Tracker.ExpectedAt(seconds, _expected);
        var span = _smallFacesInView ? ThoroughLookSeconds : ThoroughLookSecondsWithoutSmallFaces;
        var isThorough = cut is not null || seconds - _lastThoroughLook >= span;
        LookAtVisibleAreas(frame, isThorough);
        if (isThorough)
        {
            _lastThoroughLook = seconds;
            LookForFacesCutInHalf(frame, seconds, cut is not null);
            LookCloserWhereFacesAreExpected(frame);
            _smallFacesInView = _expected.Exists(IsSmall) || _faces.Exists(face => face.Score >= _detector.TrustedScore && IsSmall(face.Box));
        }
        else
        {
            _faces.RemoveAll(_isNotWorthKeeping);
        }
    }

    private void LookAtVisibleAreas(VideoFrame frame, bool isThorough)
    {
        _faces.Clear();
        _areas.Clear();
        _searched.RemoveAll(known => !_meeting.Visible.Contains(known.Box));
        _moving.Clear();
        _movingBoxes.Clear();
        _movingFaces.Clear();
        foreach (var box in _meeting.Visible)
        {
            _areas.Add(box.ToBox());
            var known = _searched.Find(area => area.Box == box);
            if (known is null)
            {
                known = new SearchedArea(box);
                _searched.Add(known);
            }

            // A slide that rests costs nothing: what was found on it is still there.
            if (_meeting.IsStill(known))
            {
                _meeting.AddFacesStillThere(known, _faces);
                continue;
            }

            _moving.Add(known);
            _movingBoxes.Add(box.ToBox());
            _movingFaces.Add(isThorough ? known.Faces : known.Glanced);
        }

        // All areas of a frame are looked at together: a graphics card searches several at once.
        if (isThorough)
        {
            _detector.Detect(frame, _movingBoxes, _detector.WeakScore, _movingFaces);
            _moving.ForEach(_noteSearch);
        }
        else
        {
            _detector.Glance(frame, _movingBoxes, _detector.WeakScore, _movingFaces);
        }

        foreach (var found in _movingFaces)
        {
            _faces.AddRange(found);
        }

        if (_meeting.Visible.Count > 1)
        {
            DetectionMerging.KeepBest(_faces);
        }
    }

    // Between two thorough looks, known faces are followed and large ones found. What is small and new waits for a thorough look:
    // its track will reach back to here.
    private bool IsNotWorthKeepingFromAGlance(FaceDetection face) =>
        IsSmall(face.Box) && !_expected.Exists(expected => expected.IntersectionOverUnion(face.Box) > 0.1f);

    private bool IsSmall(Box face) => face.Width < _glanceWidth;

    // Who sits at the side of somebody else's tile shows half a face, which the detector alone does not know as one.
    private void LookForFacesCutInHalf(VideoFrame frame, double seconds, bool pictureChanged)
    {
        if (seconds - _lastCutFaceSearch < (pictureChanged ? LeastCutFaceSeconds : CutFaceSeconds))
        {
            return;
        }

        _lastCutFaceSearch = seconds;
        _cutFaces.Search(frame, _areas, _closer);
        DetectionMerging.AddHalves(_faces, _closer);
    }

    // A face that turned or was half hidden is often still found when its place is enlarged.
    private void LookCloserWhereFacesAreExpected(VideoFrame frame)
    {
        foreach (var expected in _expected)
        {
            if (_faces.Exists(face => face.Box.IntersectionOverUnion(expected) > 0.1f))
            {
                continue;
            }

            var around = expected.Grow(expected.Width, expected.Height, expected.Width, expected.Height);
            _detector.DetectWithin(frame, around, _detector.WeakScore, _closer);
            AddWhatIsNew(_closer);
        }
    }

    // The best score of each face is kept: half a face is often known weakly before it is found for sure.
    private void AddWhatIsNew(List<FaceDetection> faces)
    {
        _faces.AddRange(faces);
        DetectionMerging.KeepBest(_faces);
    }
}
