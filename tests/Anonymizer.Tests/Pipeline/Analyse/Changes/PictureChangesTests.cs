using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Tests.Pipeline.Analyse.Changes;

public sealed class PictureChangesTests
{
    private static readonly FrameFormat Format = new(640, 360);
    private static readonly Box LeftTile = new(20, 60, 200, 200);
    private static readonly Box FaceInLeftTile = new(90, 120, 50, 60);

    [Fact]
    public void The_first_frame_is_no_change() => Assert.Null(Watch(Flat(50)));

    [Fact]
    public void A_picture_that_stays_is_no_change() => Assert.Null(Watch(Flat(50), Flat(50)));

    [Fact]
    public void Noise_is_no_change() => Assert.Null(Watch(Noise(1), Noise(2)));

    [Fact]
    public void A_new_picture_replaces_every_face()
    {
        var cut = Watch(Flat(50), Flat(150));

        Assert.NotNull(cut);
        Assert.True(cut.Replaces(FaceInLeftTile));
        Assert.True(cut.Replaces(new Box(600, 300, 30, 40)));
        Assert.Equal((0, 1), (cut.LastPts, cut.FirstPts));
    }

    [Fact]
    public void A_tile_that_switches_replaces_only_the_face_in_it()
    {
        var cut = Watch(Flat(50), frame =>
        {
            Flat(50)(frame);
            Fill(frame, LeftTile, 150);
        });

        Assert.NotNull(cut);
        Assert.True(cut.Replaces(FaceInLeftTile));
        Assert.False(cut.Replaces(FaceInLeftTile.Shift(300, 0)));
    }

    [Fact]
    public void A_hand_before_a_face_does_not_replace_it()
    {
        var cut = Watch(Flat(50), frame =>
        {
            Flat(50)(frame);
            Fill(frame, FaceInLeftTile, 150);
        });

        Assert.True(cut is null || !cut.Replaces(FaceInLeftTile));
    }

    private static PictureCut? Watch(params Action<VideoFrame>[] pictures)
    {
        var pool = new FramePool(Format);
        var changes = new PictureChanges(Format);
        PictureCut? last = null;
        for (var i = 0; i < pictures.Length; i++)
        {
            using var frame = pool.Rent();
            frame.Pts = i;
            pictures[i](frame);
            last = changes.Watch(frame, i / 25.0);
        }

        return last;
    }

    private static Action<VideoFrame> Flat(byte luma) => frame => frame.Pixels.Span.Fill(luma);

    private static Action<VideoFrame> Noise(int seed) => frame =>
    {
        var random = new Random(seed);
        foreach (ref var sample in frame.Pixels.Span)
        {
            sample = (byte)(100 + random.Next(-8, 9));
        }
    };

    private static void Fill(VideoFrame frame, Box box, byte luma)
    {
        var pixels = PixelBox.Around(box, Format.Width, Format.Height);
        for (var y = pixels.Y; y < pixels.Bottom; y++)
        {
            frame.Y.Row(y).Slice(pixels.X, pixels.Width).Fill(luma);
        }
    }
}
