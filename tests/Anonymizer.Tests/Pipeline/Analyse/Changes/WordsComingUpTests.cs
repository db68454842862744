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
        ShowMessage(first, ScriptedMeeting.Always);

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

    [Fact]
    public void A_message_in_one_frame_alone_is_told_when_it_is_gone()
    {
        ShowMessage(8, 8);

        Assert.Equal([8], FramesOfFleetingWordsAt(Message, 20));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(13)]
    public void A_message_in_the_one_frame_before_a_new_picture_is_told_whatever_that_picture_shows(int last)
    {
        ShowMessage(last, last);
        _meeting.Show((drawn, frame) => drawn.Picture(Whole, 30, 220, scene: frame * 17), last + 1);

        Assert.Equal([last], FramesOfFleetingWordsAt(Message, 25));
    }

    [Fact]
    public void A_message_that_stands_for_longer_is_not_told_with_a_new_picture()
    {
        ShowMessage(8, 12);
        _meeting.Show(drawn => drawn.Picture(Whole, 30, 220, scene: 1), 13);

        Assert.Empty(FramesOfFleetingWordsAt(Message, 25));
    }

    [Fact]
    public void A_new_picture_without_words_before_it_tells_of_none()
    {
        _meeting.Show((drawn, frame) => drawn.Picture(Whole, 30, 220, scene: frame * 17), 9);

        Assert.Empty(FramesOfFleetingWordsAt(Message, 25));
    }

    // On a card of its own.
    private void ShowMessage(int from, int to) =>
        _meeting.Show(drawn => drawn.Fill(PixelBox.Around(Message.Grow(10, 8, 10, 8), 640, 360), 50), from, to).Write("Roos Dekker joined the meeting", Message, from, to);

    private List<int> FramesOfFleetingWordsAt(Box place, int frames)
    {
        var found = new List<int>();
        Watch(frames, (_, changes) => found.AddRange(changes.Fleeting
            .Where(words => !words.Place.Intersect(place).IsEmpty)
            .Select(words => (int)(words.Pts / ScriptedMeeting.TicksPerFrame))));
        return [.. found.Distinct()];
    }

    private List<(int Frame, Box[] Places)> CameUp(int frames)
    {
        var found = new List<(int, Box[])>();
        Watch(frames, (i, changes) =>
        {
            if (changes.CameUp.Count > 0)
            {
                found.Add((i, [.. changes.CameUp]));
            }
        });
        return found;
    }

    private void Watch(int frames, Action<int, PictureChanges> note)
    {
        var changes = new PictureChanges(_meeting.Format);
        for (var i = 0; i < frames; i++)
        {
            using var frame = _meeting.Frame(i);
            changes.Watch(frame, ScriptedMeeting.Seconds(i));
            note(i, changes);
        }
    }
}
