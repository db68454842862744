using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Changes;
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
    private readonly List<FaceDetection> _faces = [];
    private readonly List<FaceDetection> _closer = [];
    private readonly List<Box> _expected = [];
    private readonly Predicate<FaceDetection> _isNotWorthKeeping;
    private readonly float _glanceWidth;
    private bool _smallFacesInView = true;
    private double _lastThoroughLook = double.NegativeInfinity;
    private double _lastCutFaceSearch = double.NegativeInfinity;

    /// <summary>Starts an analysis.</summary>
    /// <param name="detector">Finds the faces; used from whichever thread calls <see cref="Observe"/>, one call at a time.</param>
    /// <param name="format">Shape of the frames.</param>
    /// <param name="timeBase">Of the frames' timestamps.</param>
    /// <param name="detectionsPerSecond">Regular searches per second.</param>
    /// <param name="style">How faces are redacted.</param>
    public FrameAnalyser(NetworkFaceDetector detector, FrameFormat format, Rational timeBase, double detectionsPerSecond, RedactionStyle style)
    {
        ArgumentNullException.ThrowIfNull(detector);
        _detector = detector;
        _glanceWidth = detector.GlanceWidth(format);
        _isNotWorthKeeping = IsNotWorthKeepingFromAGlance;
        _cutFaces = new CutFaceSearch(detector);
        _timeBase = timeBase;
        _changes = new PictureChanges(format);
        _schedule = new SampleSchedule(detectionsPerSecond);
        Settings = new TrackingSettings(detectionsPerSecond, detector.TrustedScore);
        Tracker = new FaceTracker(Settings, timeBase, style, Regions);
    }

    /// <summary>How far tracks reach in time.</summary>
    public TrackingSettings Settings { get; }

    /// <summary>The regions so far.</summary>
    public RegionList Regions { get; } = new();

    /// <summary>Makes regions of the faces that were found.</summary>
    public FaceTracker Tracker { get; }

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
    public void Observe(VideoFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var seconds = _timeBase.ToSeconds(frame.Pts);
        var cut = _changes.Watch(frame, seconds);
        Changes += cut is null ? 0 : 1;
        if (_schedule.IsDue(seconds, cut is not null))
        {
            Search(frame, seconds, cut);
        }

        FirstPts = FramesSeen == 0 ? frame.Pts : FirstPts;
        LastPts = frame.Pts;
        FramesSeen++;
    }

    private void Search(VideoFrame frame, double seconds, PictureCut? cut)
    {
        Tracker.ExpectedAt(seconds, _expected);
        var span = _smallFacesInView ? ThoroughLookSeconds : ThoroughLookSecondsWithoutSmallFaces;
        if (cut is not null || seconds - _lastThoroughLook >= span)
        {
            _lastThoroughLook = seconds;
            _detector.Detect(frame, _detector.WeakScore, _faces);
            LookForFacesCutInHalf(frame, seconds, cut is not null);
            LookCloserWhereFacesAreExpected(frame);
            _smallFacesInView = _expected.Exists(IsSmall) || _faces.Exists(face => face.Score >= _detector.TrustedScore && IsSmall(face.Box));
        }
        else
        {
            _detector.Glance(frame, _detector.WeakScore, _faces);
            _faces.RemoveAll(_isNotWorthKeeping);
        }

        Tracker.Observe(new FaceSample(frame.Pts, seconds, _faces, cut));
        FramesSearched++;
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
        _cutFaces.Search(frame, _closer);
        AddWhatIsNew(_closer);
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
