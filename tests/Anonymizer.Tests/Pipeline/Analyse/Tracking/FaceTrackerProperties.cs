using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;
using FsCheck;
using FsCheck.Fluent;
using static Anonymizer.Tests.Pipeline.Analyse.Tracking.TrackedScene;

namespace Anonymizer.Tests.Pipeline.Analyse.Tracking;

/// <summary>What holds for every scene, however wild: random faces that jump, vanish, weaken and are cut.</summary>
public sealed class FaceTrackerProperties
{
    [Fact]
    public void Every_trusted_detection_is_hidden_where_it_was_seen() => Prop.ForAll(Scenes(), seed =>
    {
        var script = new WildScript(seed);
        var scene = Watch(script.Frames, script.Seen, script.Searches, script.Cut);
        return script.SearchedFrames.All(frame => script.Seen(frame)
            .Where(face => face.Score >= Trusted)
            .All(face => scene.Hides(frame, face.Box)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void What_was_handed_out_while_working_never_changes() => Prop.ForAll(Scenes(), seed =>
    {
        var script = new WildScript(seed);
        var scene = Watch(script.Frames, script.Seen, script.Searches, script.Cut);
        var early = scene.HandedOutWhileWorking;
        var late = early.Select(item => item.Pts).Distinct()
            .SelectMany(pts => scene.HiddenIn((int)(pts / 512)).Select(box => (pts, box)));
        var settledFrames = early.Select(item => item.Pts).ToHashSet();

        // Frames that were settled as "nothing to hide" must stay so too.
        var lastSettled = scene.Paths.Count == 0 || early.Count == 0 ? 0 : early.Max(item => item.Pts) / 512;
        var stillEmpty = Enumerable.Range(0, (int)lastSettled)
            .Where(frame => !settledFrames.Contains(Pts(frame)))
            .All(frame => scene.HiddenIn(frame).Count == 0);
        return stillEmpty && early.SequenceEqual(late);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Equal_scenes_give_equal_regions() => Prop.ForAll(Scenes(), seed =>
    {
        static IEnumerable<RegionKeyframe> Run(int seed)
        {
            var script = new WildScript(seed);
            return Watch(script.Frames, script.Seen, script.Searches, script.Cut)
                .Paths.Where(path => !path.IsEmpty).SelectMany(path => path.View().Keyframes);
        }

        return Run(seed).SequenceEqual(Run(seed));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    private static Arbitrary<int> Scenes() => Gen.Choose(0, int.MaxValue).ToArbitrary();

    private sealed class WildScript
    {
        private readonly Dictionary<int, List<FaceDetection>> _seen = [];
        private readonly HashSet<int> _cuts = [];
        private readonly HashSet<int> _searches = [];

        public WildScript(int seed)
        {
            var random = new Random(seed);
            Frames = random.Next(20, 200);
            for (var face = random.Next(1, 5); face > 0; face--)
            {
                var box = new Box(random.Next(-50, 1250), random.Next(-50, 700), random.Next(16, 200), random.Next(16, 250));
                var (dx, dy) = (random.Next(-12, 13), random.Next(-8, 9));
                var chance = random.NextDouble();
                for (var frame = random.Next(Frames); frame < Frames; frame++)
                {
                    box = random.Next(60) == 0 ? box.Shift(random.Next(-400, 400), random.Next(-300, 300)) : box.Shift(dx, dy);
                    if (random.NextDouble() < chance)
                    {
                        Faces(frame).Add(new FaceDetection(box, (float)(0.2 + (0.8 * random.NextDouble()))));
                    }
                }
            }

            for (var i = random.Next(4); i > 0; i--)
            {
                _cuts.Add(random.Next(1, Frames));
                _searches.Add(random.Next(1, Frames));
            }
        }

        public int Frames { get; }

        public IEnumerable<int> Searches => _searches;

        public IEnumerable<int> SearchedFrames =>
            Enumerable.Range(0, Frames).Where(frame => frame % 5 == 0 || _searches.Contains(frame) || _cuts.Contains(frame));

        public List<FaceDetection> Seen(int frame) => Faces(frame);

        public PictureCut? Cut(int frame) => _cuts.Contains(frame) ? WholePictureCut(frame) : null;

        private List<FaceDetection> Faces(int frame) =>
            _seen.TryGetValue(frame, out var faces) ? faces : _seen[frame] = [];
    }
}
