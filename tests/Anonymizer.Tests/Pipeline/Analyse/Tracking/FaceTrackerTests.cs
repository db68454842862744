using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Vision.Faces;
using static Anonymizer.Tests.Pipeline.Analyse.Tracking.TrackedScene;

namespace Anonymizer.Tests.Pipeline.Analyse.Tracking;

public sealed class FaceTrackerTests
{
    private static readonly Box Still = new(600, 300, 80, 100);

    [Fact]
    public void A_still_face_is_hidden_in_every_frame()
    {
        var scene = Watch(100, _ => Face(Still));

        Assert.All(Enumerable.Range(0, 100), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
        Assert.Single(scene.Paths);
    }

    [Fact]
    public void A_nodding_face_is_hidden_between_two_samples()
    {
        // Two nods per second over a third of the face: the sample rate sees hardly two points of each.
        static Box Nodding(int frame) => Still.Shift(0, 30 * MathF.Sin(2 * MathF.PI * 2 * frame / FramesPerSecond));
        var scene = Watch(100, frame => Face(Nodding(frame)));

        Assert.All(Enumerable.Range(0, 100), frame => Assert.True(scene.Hides(frame, Nodding(frame)), $"frame {frame}"));
    }

    [Fact]
    public void A_walking_face_is_hidden_in_every_frame()
    {
        static Box Walking(int frame) => new(100 + (8 * frame), 200 + (10 * MathF.Sin(frame / 3f)), 60, 75);
        var scene = Watch(120, frame => Face(Walking(frame)));

        Assert.All(Enumerable.Range(0, 120), frame => Assert.True(scene.Hides(frame, Walking(frame)), $"frame {frame}"));
        Assert.Single(scene.Paths);
    }

    [Fact]
    public void A_face_that_appears_between_two_samples_is_covered_from_its_first_frame()
    {
        var scene = Watch(100, frame => frame >= 41 ? Face(Still) : []);

        Assert.All(Enumerable.Range(41, 59), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
        Assert.False(scene.Hides(0, Still));
    }

    [Fact]
    public void A_face_that_walks_in_is_covered_before_it_is_first_found()
    {
        // The detector needs a second until it finds the face.
        static Box WalkingIn(int frame) => new(-60 + (4 * frame), 300, 60, 75);
        var scene = Watch(100, frame => frame >= 25 ? Face(WalkingIn(frame)) : []);

        Assert.All(Enumerable.Range(5, 95), frame => Assert.True(scene.Hides(frame, WalkingIn(frame)), $"frame {frame}"));
    }

    [Fact]
    public void A_face_that_leaves_at_the_edge_stays_covered_until_it_is_gone()
    {
        // Half cut by the edge, the detector loses it; it needs another half second to be gone.
        static Box Leaving(int frame) => new(1000 + (5 * frame), 300, 80, 100);
        static Box Visible(int frame) => Leaving(frame).ClampTo(PictureWidth, PictureHeight);
        var scene = Watch(100, frame => Leaving(frame).Right < PictureWidth + 30 ? Face(Visible(frame)) : []);

        for (var frame = 0; frame < 100 && !Visible(frame).IsEmpty; frame++)
        {
            Assert.True(scene.Hides(frame, Visible(frame)), $"frame {frame}");
        }
    }

    [Fact]
    public void A_face_behind_a_hand_for_a_second_stays_covered()
    {
        var scene = Watch(150, frame => frame is >= 50 and < 75 ? [] : Face(Still));

        Assert.All(Enumerable.Range(0, 150), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
        Assert.Single(scene.Paths);
    }

    [Fact]
    public void A_face_that_moved_on_while_it_was_unseen_is_covered_on_the_way()
    {
        static Box Moving(int frame) => Still.Shift(3 * frame, 0);
        var scene = Watch(150, frame => frame is >= 50 and < 75 ? [] : Face(Moving(frame)));

        Assert.All(Enumerable.Range(0, 150), frame => Assert.True(scene.Hides(frame, Moving(frame)), $"frame {frame}"));
    }

    [Fact]
    public void Cover_starts_on_the_first_frame_behind_a_cut_and_not_before()
    {
        // The face is found only two samples behind the cut at frame 52.
        var scene = Watch(100, frame => frame >= 60 ? Face(Still) : [], cuts: frame => frame == 52 ? WholePictureCut(52) : null);

        Assert.Empty(scene.HiddenIn(51));
        Assert.All(Enumerable.Range(52, 48), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
    }

    [Fact]
    public void Cover_ends_on_the_last_frame_before_a_cut()
    {
        var scene = Watch(100, frame => frame < 48 ? Face(Still) : [], cuts: frame => frame == 52 ? WholePictureCut(52) : null);

        Assert.All(Enumerable.Range(0, 52), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
        Assert.Empty(scene.HiddenIn(52));
    }

    [Fact]
    public void A_cut_elsewhere_in_the_picture_does_not_end_the_cover()
    {
        // Only the left quarter of the picture changes.
        var scene = Watch(
            100,
            frame => frame < 48 ? Face(Still) : [],
            cuts: frame => frame == 52 ? Cut(52, cell => cell.Right <= PictureWidth / 4f) : null);

        Assert.All(Enumerable.Range(0, 80), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
    }

    [Fact]
    public void A_face_that_jumps_with_a_new_layout_is_covered_at_its_old_place_up_to_the_jump()
    {
        // The jump comes between two samples and changes too little of the picture to be known as a cut.
        static Box Jumping(int frame) => frame < 49 ? Still : Still.Shift(-60, 20);
        var scene = Watch(100, frame => Face(Jumping(frame)));

        Assert.All(Enumerable.Range(0, 100), frame => Assert.True(scene.Hides(frame, Jumping(frame)), $"frame {frame}"));
    }

    [Fact]
    public void Two_faces_that_pass_one_another_are_both_hidden()
    {
        static Box Right(int frame) => new(200 + (6 * frame), 300, 70, 85);
        static Box Left(int frame) => new(900 - (6 * frame), 320, 70, 85);
        var scene = Watch(110, frame => [.. Face(Right(frame)), .. Face(Left(frame))]);

        Assert.All(Enumerable.Range(0, 110), frame => Assert.True(scene.Hides(frame, Right(frame)) && scene.Hides(frame, Left(frame)), $"frame {frame}"));
    }

    [Fact]
    public void A_weak_detection_is_kept_when_a_track_supports_it()
    {
        static Box Moving(int frame) => Still.Shift(4 * frame, 0);
        var scene = Watch(100, frame => Face(Moving(frame), frame is > 30 and < 70 ? 0.35f : 0.9f));

        Assert.Single(scene.Paths);
        Assert.All(Enumerable.Range(0, 100), frame => Assert.True(scene.Hides(frame, Moving(frame)), $"frame {frame}"));
    }

    [Fact]
    public void A_single_weak_detection_is_not_believed()
    {
        var scene = Watch(100, frame => frame == 50 ? Face(Still, 0.35f) : []);

        Assert.Empty(scene.Paths);
    }

    [Fact]
    public void Weak_detections_in_a_row_are_believed_from_the_first_one_on()
    {
        var scene = Watch(100, frame => frame >= 50 ? Face(Still, 0.4f) : []);

        Assert.All(Enumerable.Range(50, 50), frame => Assert.True(scene.Hides(frame, Still), $"frame {frame}"));
    }

    [Fact]
    public void Samples_out_of_order_are_refused()
    {
        var tracker = new FaceTracker(Settings, TimeBase, RedactionStyle.Blur, new RegionList());
        tracker.Observe(new FaceSample(Pts(5), Seconds(5), [], null));

        Assert.Throws<ArgumentException>(() => tracker.Observe(new FaceSample(Pts(5), Seconds(5), [], null)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(12)]
    public void Every_sample_rate_covers_a_slowly_moving_face(double rate)
    {
        static Box Moving(double seconds) => Still.Shift((float)(40 * seconds), 0);
        var regions = new RegionList();
        var tracker = new FaceTracker(new TrackingSettings(rate, Trusted), TimeBase, RedactionStyle.Blur, regions);
        for (var seconds = 0.0; seconds < 10; seconds += 1 / rate)
        {
            tracker.Observe(new FaceSample(TimeBase.FromSeconds(seconds), seconds, [new FaceDetection(Moving(seconds), 0.9f)], null));
        }

        tracker.Complete();
        var region = Assert.Single(regions.Paths).View();
        Assert.All(Enumerable.Range(0, 225), frame => Assert.True(region.At(Pts(frame))!.Value.Contains(Moving(Seconds(frame))), $"frame {frame}"));
    }
}
