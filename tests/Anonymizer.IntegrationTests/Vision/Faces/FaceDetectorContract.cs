using System.Security.Cryptography;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.IntegrationTests.OnnxRuntime;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Inference;
using Anonymizer.Vision.Models;

namespace Anonymizer.IntegrationTests.Vision.Faces;

/// <summary>What every face detector must do; each has a class that runs all of this against it.</summary>
public abstract class FaceDetectorContract : IDisposable
{
    private readonly List<FaceDetection> _found = [];
    private NetworkFaceDetector? _opened;

    protected abstract string ModelName { get; }

    private NetworkFaceDetector Detector => _opened ??= Open(ModelFor(ModelName), new FaceDetectorOptions());

    public static TheoryData<float, float, float> Places()
    {
        var places = new TheoryData<float, float, float>();
        foreach (var width in new float[] { 16, 20, 32, 64, 128, 256, 480 })
        {
            foreach (var (across, down) in new[] { (0.5f, 0.5f), (0.1f, 0.15f), (0.9f, 0.2f), (0.27f, 0.83f), (0.733f, 0.617f) })
            {
                var (halfWidth, halfHeight) = ((width / 2) + 4, (0.62f * width) + 4);
                places.Add(width, Math.Clamp(1920 * across, halfWidth, 1920 - halfWidth), Math.Clamp(1080 * down, halfHeight, 1080 - halfHeight));
            }
        }

        places.Add(850, 960, 540);
        return places;
    }

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public void A_face_from_16_px_to_the_height_of_the_picture_is_found_where_it_is(float width, float x, float y)
    {
        using var frame = Grounds.Plain();
        var face = Portrait.Draw(frame, width, x, y);
        Detector.Detect(frame, Detector.WeakScore, _found);
        var best = Assert.Single(_found, found => found.Box.IntersectionOverUnion(face) > 0.5f);
        Assert.Equal(best, _found[0]);
    }

    [SkippableTheory]
    [InlineData(1279, 719)]
    [InlineData(720, 1280)]
    [InlineData(641, 361)]
    [InlineData(321, 241)]
    [InlineData(3840, 2160)]
    public void A_face_is_found_in_a_picture_of_any_size(int width, int height)
    {
        using var frame = Grounds.Plain(width, height);
        AssertFound(frame, Portrait.Draw(frame, 48, width * 0.6f, height * 0.4f));
    }

    [SkippableTheory]
    [InlineData(ColourMatrix.Bt601, false)]
    [InlineData(ColourMatrix.Bt601, true)]
    [InlineData(ColourMatrix.Bt709, true)]
    [InlineData(ColourMatrix.Bt2020, false)]
    public void A_face_is_found_in_every_matrix_and_range(ColourMatrix matrix, bool fullRange)
    {
        using var frame = Grounds.Plain(1280, 720, fullRange, matrix);
        AssertFound(frame, Portrait.Draw(frame, 40, 500, 300));
    }

    [SkippableFact]
    public void All_of_several_faces_are_found_best_first()
    {
        using var frame = Grounds.Plain();
        Box[] faces =
        [
            Portrait.Draw(frame, 30, 200, 200, new Box(100, 100, 200, 200)),
            Portrait.Draw(frame, 70, 800, 300, new Box(600, 100, 400, 400)),
            Portrait.Draw(frame, 200, 1500, 600, new Box(1100, 200, 800, 800)),
        ];
        Detector.Detect(frame, Detector.TrustedScore, _found);
        Assert.Equal(faces.Length, _found.Count);
        Assert.All(faces, face => Assert.Contains(_found, found => found.Box.IntersectionOverUnion(face) > 0.5f));
        Assert.Equal(_found.OrderByDescending(found => found.Score), _found);
    }

    [SkippableFact]
    public void Nothing_is_trusted_in_pictures_without_a_face()
    {
        foreach (var make in new Func<VideoFrame>[] { () => Grounds.Plain(), Grounds.Noise, Grounds.Text })
        {
            using var frame = make();
            Detector.Detect(frame, Detector.TrustedScore, _found);
            Assert.Empty(_found);
            Detector.DetectWithin(frame, new Box(300, 300, 200, 200), Detector.TrustedScore, _found);
            Assert.Empty(_found);
        }
    }

    [SkippableFact]
    public void The_smallest_faces_are_found_wherever_they_lie_between_the_pixels()
    {
        var random = new Random(3);
        var missed = 0;
        for (var round = 0; round < 3; round++)
        {
            using var frame = Grounds.Plain();
            var faces = new List<Box>();
            for (var place = 0; place < 12; place++)
            {
                var (x, y) = (150 + (place % 4 * 450) + (60 * random.NextSingle()), 150 + (place / 4 * 320) + (60 * random.NextSingle()));
                faces.Add(Portrait.Draw(frame, 16, x, y));
            }

            Detector.Detect(frame, Detector.WeakScore, _found);
            missed += faces.Count(face => !_found.Exists(found => found.Box.IntersectionOverUnion(face) > 0.4f));
        }

        Assert.True(missed <= 1, $"{missed} of 36 faces were missed.");
    }

    [SkippableFact]
    public void A_face_too_small_for_the_whole_picture_is_trusted_in_an_enlarged_part()
    {
        using var frame = Grounds.Plain();
        var face = Portrait.Draw(frame, 10, 700, 500);
        Detector.Detect(frame, 0.05f, _found);
        var inWhole = _found.Where(found => found.Box.IntersectionOverUnion(face) > 0.3f).Select(found => found.Score).DefaultIfEmpty().Max();
        Detector.DetectWithin(frame, face.Grow(12, 12, 12, 12), Detector.TrustedScore, _found);
        Assert.Contains(_found, found => found.Box.IntersectionOverUnion(face) > 0.4f && found.Score > inWhole - 0.05f);
    }

    [SkippableFact]
    public void A_part_may_reach_beyond_the_picture()
    {
        using var frame = Grounds.Plain();
        var face = Portrait.Draw(frame, 60, 1880, 1030);
        Detector.DetectWithin(frame, face.Grow(60, 60, 60, 60), Detector.WeakScore, _found);
        Assert.Contains(_found, found => found.Box.IntersectionOverUnion(face) > 0.5f);
        Detector.DetectWithin(frame, new Box(2500, 1500, 100, 100), Detector.WeakScore, _found);
        Assert.Empty(_found);
        Detector.DetectWithin(frame, default, Detector.WeakScore, _found);
        Assert.Empty(_found);
    }

    [SkippableFact]
    public void A_part_shows_no_faces_from_outside_it()
    {
        using var frame = Grounds.Plain();
        Portrait.Draw(frame, 60, 500, 500);
        Detector.DetectWithin(frame, new Box(540, 300, 40, 400), Detector.WeakScore, _found);
        Assert.Empty(_found);
    }

    [SkippableFact]
    public void The_same_picture_gives_the_same_faces_whatever_was_seen_before()
    {
        using var frame = Grounds.Plain();
        using var other = Grounds.Noise();
        Portrait.Draw(frame, 40, 500, 500);
        Detector.Detect(frame, Detector.WeakScore, _found);
        var first = _found.ToArray();
        Detector.Detect(other, Detector.WeakScore, _found);
        Detector.Detect(frame, Detector.WeakScore, _found);
        Assert.Equal(first, _found);
    }

    // All sizes share one memory: a small input lies where a large one was, and a larger one needs more.
    [SkippableFact]
    public void Pictures_of_other_sizes_in_between_change_nothing()
    {
        using var small = Grounds.Plain(320, 240);
        using var large = Grounds.Plain(3840, 2160);
        Portrait.Draw(small, 40, 160, 120);
        Portrait.Draw(large, 80, 3000, 900);
        Detector.Detect(small, Detector.WeakScore, _found);
        var first = _found.ToArray();
        Detector.Detect(large, Detector.WeakScore, _found);
        Assert.NotEmpty(_found);
        Detector.Detect(small, Detector.WeakScore, _found);
        Assert.Equal(first, _found);
    }

    [SkippableFact]
    public void A_warm_detector_allocates_nothing()
    {
        using var frame = Grounds.Plain();
        var face = Portrait.Draw(frame, 40, 500, 500).Grow(40, 40, 40, 40);
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Detector.Detect(frame, Detector.WeakScore, _found);
            Detector.DetectWithin(frame, face, Detector.WeakScore, _found);
            if (round > 0)
            {
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            }
        }
    }

    [SkippableFact]
    public void Several_threads_see_the_same_faces_as_one()
    {
        using var frame = Grounds.Plain();
        var face = Portrait.Draw(frame, 40, 500, 500);
        using var detector = Open(ModelFor(ModelName), new FaceDetectorOptions { Threads = 2 });
        detector.Detect(frame, detector.TrustedScore, _found);
        Assert.True(Assert.Single(_found).Box.IntersectionOverUnion(face) > 0.5f);
    }

    // The tiles of a gallery, a wide one, and one that shows nobody: batches of 4, 2 and 1, with small inputs for very large faces besides.
    [SkippableFact]
    public void Areas_shown_together_hold_the_same_faces_as_each_alone()
    {
        using var frame = Grounds.Plain();
        Box[] areas =
        [
            .. Enumerable.Range(0, 7).Select(tile => new Box(40 + (tile % 4 * 460), 40 + (tile / 4 * 300), 440, 280)),
            new(0, 660, 1920, 400),
            new(1440, 340, 440, 280),
        ];
        foreach (var (area, index) in areas.SkipLast(1).Select((area, index) => (area, index)))
        {
            Portrait.Draw(frame, 24 + (20 * index), area.CentreX, area.CentreY, area);
        }

        using var batching = Open(ModelFor(ModelName), new FaceDetectorOptions { Batch = 8 });
        AssertSame((detector, results) => detector.Detect(frame, areas, Detector.WeakScore, results), (i, found) => Detector.Detect(frame, areas[i], Detector.WeakScore, found));
        AssertSame((detector, results) => detector.Glance(frame, areas, Detector.WeakScore, results), (i, found) => Detector.Glance(frame, areas[i], Detector.WeakScore, found));

        void AssertSame(Action<NetworkFaceDetector, List<FaceDetection>[]> together, Action<int, List<FaceDetection>> alone)
        {
            var results = Array.ConvertAll(areas, _ => new List<FaceDetection>());
            together(batching, results);
            for (var i = 0; i < areas.Length; i++)
            {
                alone(i, _found);
                Assert.Equal(_found, results[i]);
            }

            Assert.True(results.Count(faces => faces.Count > 0) >= 6);
        }
    }

    // A software Vulkan driver will do, but takes many seconds for each size of input; so only one small part is looked at.
    [SkippableFact]
    public void A_graphics_card_of_any_maker_sees_the_same_faces_as_the_processor()
    {
        using var frame = Grounds.Plain(320, 180);
        var part = Portrait.Draw(frame, 40, 100, 90).Grow(40, 40, 40, 40);
        using var card = OpenOnCard();
        var onCard = new List<FaceDetection>();
        card.DetectWithin(frame, part, card.WeakScore, onCard);
        Detector.DetectWithin(frame, part, Detector.WeakScore, _found);

        Assert.NotEmpty(_found);
        Assert.Equal(_found.Count, onCard.Count);
        Assert.All(_found.Zip(onCard), pair =>
        {
            Assert.Equal(pair.First.Score, pair.Second.Score, 0.001);
            Assert.True(pair.First.Box.IntersectionOverUnion(pair.Second.Box) > 0.99f);
        });

        // A second picture: what was copied to the card for the first one is replaced.
        using var empty = Grounds.Plain(320, 180);
        card.DetectWithin(empty, part, card.TrustedScore, onCard);
        Assert.Empty(onCard);

        NetworkFaceDetector OpenOnCard()
        {
            try
            {
                return Open(ModelFor(ModelName), new FaceDetectorOptions { Device = InferenceDevice.WebGpu, Batch = 8 });
            }
            catch (AnonymizerException unusable) when (unusable.Message.Contains("(--device webgpu)", StringComparison.Ordinal))
            {
                throw new SkipException(unusable.Message);
            }
        }
    }

    [SkippableFact]
    public void Name_and_hash_tell_which_model_it_is()
    {
        Assert.Equal(ModelName, Detector.Name);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(ModelFor(ModelName).Path))), Detector.ModelHash);
    }

    public void Dispose()
    {
        _opened?.Dispose();
        GC.SuppressFinalize(this);
    }

    internal static ModelFile ModelFor(string name)
    {
        NativeLibrary.SkipIfAbsent();
        var model = ModelCatalog.Open(null).Find(name);
        Skip.If(model is null, $"The model {name} is not here; run 'anonymizer models pull' or set ANONYMIZER_MODELS.");
        return model;
    }

    internal static NetworkFaceDetector Open(ModelFile model, FaceDetectorOptions options) => model.Entry.Name == FaceDetectorChoice.YuNet
        ? new YuNetDetector(model.Path, model.Sha256, options)
        : new BlazeFaceDetector(model.Path, model.Sha256, options);

    private void AssertFound(VideoFrame frame, Box face)
    {
        Detector.Detect(frame, Detector.WeakScore, _found);
        Assert.Contains(_found, found => found.Box.IntersectionOverUnion(face) > 0.5f && found.Score >= Detector.TrustedScore);
    }
}

public sealed class YuNetDetectorTests : FaceDetectorContract
{
    protected override string ModelName => FaceDetectorChoice.YuNet;
}

public sealed class BlazeFaceDetectorTests : FaceDetectorContract
{
    protected override string ModelName => FaceDetectorChoice.BlazeFace;
}
