using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Tests.Pipeline.Analyse.Tracking;

/// <summary>Drives a tracker over a made-up scene of 25 frames per second, searched every fifth frame.</summary>
internal sealed class TrackedScene
{
    public const float Trusted = 0.6f;
    public const int FramesPerSecond = 25;
    public const int PictureWidth = 1280;
    public const int PictureHeight = 720;
    public static readonly Rational TimeBase = new(1, 12800);
    public static readonly TrackingSettings Settings = new(5, Trusted);

    private readonly RegionList _regions = new();
    private readonly FaceTracker _tracker;
    private readonly List<(long Pts, Box Box)> _settled = [];
    private int _nextToSettle;

    private TrackedScene() => _tracker = new FaceTracker(Settings, TimeBase, RedactionStyle.Blur, _regions);

    public IReadOnlyList<RegionPath> Paths => _regions.Paths;

    public static long Pts(int frame) => frame * 512L;

    public static double Seconds(int frame) => TimeBase.ToSeconds(Pts(frame));

    /// <summary>Lets the tracker see what a detector would report in every searched frame.</summary>
    public static TrackedScene Watch(
        int frames, Func<int, IEnumerable<FaceDetection>> seen, IEnumerable<int>? extraSearches = null, Func<int, PictureCut?>? cuts = null)
    {
        var scene = new TrackedScene();
        var extra = (extraSearches ?? []).ToHashSet();
        for (var frame = 0; frame < frames; frame++)
        {
            var cut = cuts?.Invoke(frame);
            if (frame % 5 == 0 || extra.Contains(frame) || cut is not null)
            {
                scene._tracker.Observe(new FaceSample(Pts(frame), Seconds(frame), [.. seen(frame)], cut));
                scene.RememberWhatIsSettled();
            }
        }

        scene._tracker.Complete();
        return scene;
    }

    public static IEnumerable<FaceDetection> Face(Box box, float score = 0.9f) => [new FaceDetection(box, score)];

    public static PictureCut WholePictureCut(int frame) => Cut(frame, _ => true);

    /// <summary>A cut whose first frame is the given one, in some cells of a grid of 32 by 18.</summary>
    public static PictureCut Cut(int frame, Predicate<Box> isReplaced)
    {
        const float Width = PictureWidth / 32f;
        const float Height = PictureHeight / 18f;
        var cells = Enumerable.Range(0, 32 * 18).Select(cell => new Box(cell % 32 * Width, cell / 32 * Height, Width, Height)).ToArray();
        return new PictureCut(Pts(frame - 1), Pts(frame), Seconds(frame), cells, [.. cells.Select(cell => isReplaced(cell))]);
    }

    /// <summary>What is hidden in a frame: the boxes of all regions.</summary>
    public IReadOnlyList<Box> HiddenIn(int frame) =>
        [.. Paths.Where(path => !path.IsEmpty).Select(path => path.View().At(Pts(frame))).OfType<Box>()];

    public bool Hides(int frame, Box face) => HiddenIn(frame).Any(hidden => hidden.Contains(face));

    /// <summary>Boxes that were handed out while the tracker was still working, as a following renderer gets them.</summary>
    public IReadOnlyList<(long Pts, Box Box)> HandedOutWhileWorking => _settled;

    private void RememberWhatIsSettled()
    {
        for (; Seconds(_nextToSettle) <= _tracker.SettledSeconds; _nextToSettle++)
        {
            _settled.AddRange(HiddenIn(_nextToSettle).Select(box => (Pts(_nextToSettle), box)));
        }
    }
}
