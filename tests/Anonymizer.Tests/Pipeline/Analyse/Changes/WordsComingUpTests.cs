using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Tests.Pipeline.Analyse.Meeting;

namespace Anonymizer.Tests.Pipeline.Analyse.Changes;

public sealed class WordsComingUpTests : IDisposable
{
    private static readonly PixelBox Whole = new(0, 0, 640, 360);
    private static readonly Box Message = new(200, 150, 200, 14);
    private readonly ScriptedMeeting _meeting = new ScriptedMeeting().Show(drawn => drawn.Picture(Whole));

    public void Dispose() => _meeting.Dispose();

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public void A_message_is_noticed_with_the_second_frame_in_which_it_stands(int first)
    {
        _meeting.Show(drawn => drawn.Fill(PixelBox.Around(Message.Grow(10, 8, 10, 8), 640, 360), 50), first).Write("Roos Dekker joined the meeting", Message, first);

        var (frame, places) = Assert.Single(CameUp(20));
        Assert.Equal(first + 1, frame);
        Assert.Contains(places, place => !place.Intersect(Message).IsEmpty && place.X <= Message.X && place.Right >= Message.Right);
    }

    [Fact]
    public void A_plate_without_words_is_nothing()
    {
        _meeting.Show(drawn => drawn.Fill(new PixelBox(190, 142, 220, 30), 50), 5);

        Assert.Empty(CameUp(20));
    }

    [Fact]
    public void What_moves_in_every_frame_is_nothing()
    {
        _meeting.Show((drawn, frame) => drawn.Picture(new PixelBox(100, 100, 200, 160), 30, 220, scene: frame * 17));

        Assert.Empty(CameUp(20));
    }

    [Fact]
    public void A_picture_that_rests_is_nothing() => Assert.Empty(CameUp(20));

    private List<(int Frame, Box[] Places)> CameUp(int frames)
    {
        var changes = new PictureChanges(_meeting.Format);
        var found = new List<(int, Box[])>();
        for (var i = 0; i < frames; i++)
        {
            using var frame = _meeting.Frame(i);
            changes.Watch(frame, ScriptedMeeting.Seconds(i));
            if (changes.CameUp.Count > 0)
            {
                found.Add((i, [.. changes.CameUp]));
            }
        }

        return found;
    }
}
