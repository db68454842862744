using Anonymizer.Core.Frames;

namespace Anonymizer.Tests.Core.Frames;

public sealed class FramePoolTests
{
    private static readonly FrameFormat Odd = new(5, 3);

    [Fact]
    public void An_odd_picture_has_its_chroma_rounded_up()
    {
        using var frame = new FramePool(Odd).Rent();

        Assert.Equal((5, 3), (frame.Y.Width, frame.Y.Height));
        Assert.Equal((3, 2), (frame.U.Width, frame.U.Height));
        Assert.Equal((3, 2), (frame.V.Width, frame.V.Height));
        Assert.Equal(15 + 6 + 6, frame.Pixels.Length);
    }

    [Fact]
    public void Planes_lie_behind_one_another_without_gaps()
    {
        using var frame = new FramePool(Odd).Rent();
        frame.Pixels.Span.Clear();
        frame.Y.Row(2)[4] = 1;
        frame.U.Row(1)[2] = 2;
        frame.V.Row(0)[0] = 3;

        Assert.Equal([1, 0], frame.Pixels.Span[14..16].ToArray());
        Assert.Equal([2, 3], frame.Pixels.Span[20..22].ToArray());
    }

    [Fact]
    public void A_frame_given_back_twice_returns_its_pixels_once()
    {
        var pool = new FramePool(Odd);
        var frame = pool.Rent();
        frame.Dispose();
        frame.Dispose();

        Assert.Equal(0, pool.Rented);
        using var first = pool.Rent();
        using var second = pool.Rent();
        first.Y.Row(0)[0] = 1;
        second.Y.Row(0)[0] = 2;
        Assert.Equal(1, first.Y.Row(0)[0]);
        Assert.Equal(2, pool.Rented);
    }

    [Fact]
    public void Pixels_that_somebody_holds_are_lent_to_nobody_else()
    {
        var pool = new FramePool(Odd);
        var frame = pool.Rent();
        frame.Y.Row(0)[0] = 1;
        var held = frame.Hold();
        frame.Dispose();
        frame.Dispose();
        using (var other = pool.Rent())
        {
            other.Y.Row(0)[0] = 2;
            Assert.Equal(2, pool.Rented);
        }

        Assert.Equal(1, held.Pixels.Span[0]);
        Assert.Equal(1, pool.Rented);
        held.Release();
        Assert.Equal(0, pool.Rented);
    }

    [Fact]
    public void A_frame_that_was_given_back_can_not_be_used()
    {
        var frame = new FramePool(Odd).Rent();
        frame.Dispose();

        Assert.Throws<ObjectDisposedException>(() => frame.Pixels);
    }
}
