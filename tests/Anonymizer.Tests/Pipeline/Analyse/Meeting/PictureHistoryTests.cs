using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Tests.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class PictureHistoryTests
{
    private static readonly Box Word = new(80, 60, 60, 12);

    [Theory]
    [InlineData(320, 180)]
    [InlineData(321, 179)]
    public void The_last_frame_in_which_a_place_looked_otherwise_is_found(int width, int height)
    {
        var history = new PictureHistory(new(width, height));
        for (var i = 0; i < 6; i++)
        {
            Add(history, i, width, height, hasWord: i >= 3);
        }

        Assert.Equal(200, history.LastDifferent(Word));
        Assert.Null(history.LastDifferent(Word.Shift(0, 60)));
    }

    [Fact]
    public void A_place_that_always_looked_the_same_never_differed()
    {
        var history = new PictureHistory(new(320, 180));
        Add(history, 0, 320, 180, hasWord: true);
        Assert.Null(history.LastDifferent(Word));

        Add(history, 1, 320, 180, hasWord: true);
        Assert.Null(history.LastDifferent(Word));
    }

    [Fact]
    public void More_frames_than_are_kept_push_out_the_oldest()
    {
        var history = new PictureHistory(new(320, 180));
        Add(history, 0, 320, 180, hasWord: false);
        for (var i = 1; i < 30; i++)
        {
            Add(history, i, 320, 180, hasWord: true);
        }

        Assert.Null(history.LastDifferent(Word));
    }

    [Fact]
    public void A_word_that_appears_in_a_large_area_is_noticed()
    {
        var history = new PictureHistory(new(320, 180));
        Add(history, 0, 320, 180, hasWord: false);
        byte[]? before = null;
        history.CopyNewest(ref before);
        Add(history, 1, 320, 180, hasWord: false);
        Assert.False(history.AnythingDiffers(new Box(0, 0, 320, 180), [], before));

        Add(history, 2, 320, 180, hasWord: true);
        Assert.True(history.AnythingDiffers(new Box(0, 0, 320, 180), [], before));
        Assert.True(history.Differs(Word, before));
        Assert.False(history.AnythingDiffers(new Box(0, 90, 320, 90), [], before));
    }

    [Fact]
    public void A_place_too_small_to_tell_counts_as_different()
    {
        var history = new PictureHistory(new(320, 180));
        Add(history, 0, 320, 180, hasWord: false);

        byte[]? same = null;
        history.CopyNewest(ref same);
        Assert.True(history.Differs(new Box(81, 61, 2, 2), same));
        Assert.True(history.Differs(new Box(500, 61, 20, 20), same));
    }

    private static void Add(PictureHistory history, int index, int width, int height, bool hasWord)
    {
        var drawn = new DrawnFrame(width, height, 60, index);
        if (hasWord)
        {
            drawn.Fill(PixelBox.Around(Word, width, height), 30).Words(Word, "Welcome", 220);
        }

        using var frame = drawn.Noise().At(index * 100);
        history.Add(frame);
    }
}
