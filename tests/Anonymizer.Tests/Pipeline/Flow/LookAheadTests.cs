using Anonymizer.Core.Frames;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Flow;

namespace Anonymizer.Tests.Pipeline.Flow;

public sealed class LookAheadTests
{
    private readonly FramePool _pool = new(new FrameFormat(4, 4));

    [Fact]
    public void Frames_come_out_in_order_and_only_when_their_time_is_settled()
    {
        using var ahead = Filled(5);

        Assert.False(ahead.TryTake(-0.1, out _));
        Assert.Equal([0, 1, 2], Taken(ahead, settledSeconds: 0.08));
        Assert.Empty(Taken(ahead, settledSeconds: 0.08));
        Assert.Equal([3, 4], Taken(ahead, settledSeconds: double.PositiveInfinity));
        Assert.Equal(0, _pool.Rented);
    }

    [Fact]
    public void It_is_full_when_it_holds_as_many_frames_as_it_may()
    {
        using var ahead = Filled(9);
        Assert.False(ahead.IsFull);
        ahead.Add(_pool.Rent());
        Assert.True(ahead.IsFull);
    }

    [Fact]
    public void What_it_still_holds_is_given_back_at_the_end()
    {
        Filled(7).Dispose();

        Assert.Equal(0, _pool.Rented);
    }

    private LookAhead Filled(int frames)
    {
        var ahead = new LookAhead(10, new Rational(1, 25));
        for (var i = 0; i < frames; i++)
        {
            var frame = _pool.Rent();
            frame.Pts = i;
            ahead.Add(frame);
        }

        return ahead;
    }

    private static List<long> Taken(LookAhead ahead, double settledSeconds)
    {
        var taken = new List<long>();
        while (ahead.TryTake(settledSeconds, out var frame))
        {
            using (frame)
            {
                taken.Add(frame.Pts);
            }
        }

        return taken;
    }
}
