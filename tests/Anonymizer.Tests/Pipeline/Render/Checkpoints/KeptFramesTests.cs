using Anonymizer.Core.Frames;
using Anonymizer.Pipeline.Render.Checkpoints;

namespace Anonymizer.Tests.Pipeline.Render.Checkpoints;

public class KeptFramesTests
{
    private readonly FramePool _pool = new(new FrameFormat(6, 4));

    [Fact]
    public void The_same_frames_pass()
    {
        var kept = new KeptFrames([Encoded(0, 1, 2), Encoded(3, 4)]);

        for (byte i = 0; i < 5; i++)
        {
            Assert.False(kept.HavePassed);
            kept.Pass(Digest(i));
        }

        Assert.True(kept.HavePassed);
    }

    [Fact]
    public void Nothing_that_is_kept_has_passed_at_once() => Assert.True(new KeptFrames([]).HavePassed);

    [Fact]
    public void One_sample_that_differs_is_noticed_at_the_end_of_its_fragment()
    {
        var kept = new KeptFrames([Encoded(0, 1, 2), Encoded(3, 4)]);
        kept.Pass(Digest(0));
        kept.Pass(Digest(1, change: frame => frame.V[^1] ^= 1));

        Assert.Throws<CheckpointMismatchException>(() => kept.Pass(Digest(2)));
    }

    [Fact]
    public void A_frame_at_another_time_is_noticed()
    {
        var kept = new KeptFrames([Encoded(0)]);

        Assert.Throws<CheckpointMismatchException>(() => kept.Pass(Digest(0, pts: 1)));
    }

    private FinishedFragment Encoded(params byte[] frames)
    {
        var painted = new PaintedFrames();
        foreach (var frame in frames)
        {
            painted.Add(Digest(frame));
        }

        return Fragments.Some with { Frames = frames.Length, Painted = painted.Finish() };
    }

    private UInt128 Digest(byte content, long? pts = null, Action<Samples>? change = null)
    {
        using var frame = _pool.Rent();
        frame.Pts = pts ?? content;
        frame.Pixels.Span.Fill(content);
        change?.Invoke(new Samples(frame.Pixels));
        return PaintedFrames.DigestOf(frame);
    }

    private sealed record Samples(Memory<byte> V0)
    {
        public Span<byte> V => V0.Span;
    }
}
