using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class PanelBookTests
{
    private static readonly PixelBox Place = new(480, 0, 160, 360);
    private readonly RegionList _regions = new();
    private readonly PeopleRegister _people = new([]);
    private readonly ScriptedMeeting _meeting = new ScriptedMeeting().Show(drawn => drawn.Fill(Place, 46));

    [Fact]
    public void The_names_of_a_list_are_learned_and_its_headings_are_not()
    {
        _meeting.Write("Participants (3)", Line(0)).Write("Roos Dekker", Line(1)).Write("Host", Line(2)).Write("Thijs Bakker", Line(3)).Write("Muted", Line(4));

        Observe(0);

        Assert.Equal(2, _people.Known.Count());
        Assert.All((string[])["Roos Dekker", "Thijs Bakker"], name => Assert.Single(new NameSearch(_people).Find($"Well done, {name}!")));
    }

    [Fact]
    public void Of_a_chat_the_authors_are_learned_and_the_messages_are_not()
    {
        _meeting.Write("Meeting chat", Line(0))
            .Write("Roos Dekker", Line(1)).Write("14:03", new Box(600, 50, 30, 12))
            .Write("Hello World", Line(2))
            .Write("Thijs Bakker", Line(3)).Write("14:05", new Box(600, 110, 30, 12))
            .Write("Lovely Weather", Line(4));

        Observe(0);

        Assert.Equal(2, _people.Known.Count());
        Assert.Empty(new NameSearch(_people).Find("Hello World"));
        Assert.Single(new NameSearch(_people).Find("Thijs Bakker"));
    }

    [Fact]
    public void What_was_hardly_seen_is_not_learned()
    {
        _meeting.Write("People", Line(0)).Write("Raas Bekker", Line(1), score: 0.5f);

        Observe(0);

        Assert.Empty(_people.Known);
    }

    [Fact]
    public void Who_comes_later_is_learned_when_the_list_changed()
    {
        _meeting.Write("People", Line(0)).Write("Roos Dekker", Line(1)).Write("Thijs Bakker", Line(2), from: 50);

        Observe(0);
        Assert.Single(_people.Known);

        var looks = _meeting.Looks;
        Observe(45);
        Assert.Equal(looks, _meeting.Looks);

        Observe(75);
        Assert.Equal(2, _people.Known.Count());
    }

    [Fact]
    public void A_panel_is_covered_from_the_first_frame_in_which_it_may_have_been_to_the_last()
    {
        Observe(0, isThere: false);
        Observe(5);
        Observe(10);
        Observe(15, isThere: false);
        Observe(30, isThere: false);

        var region = Assert.Single(_regions.Paths).View();
        Assert.Equal((RegionKind.Panel, RedactionStyle.Fill), (region.Kind, region.Style));
        Assert.Equal((1L, ScriptedMeeting.Pts(30) - 1), (region.FirstPts, region.LastPts));
        Assert.True(region.At(ScriptedMeeting.Pts(7))!.Value.Contains(Place.ToBox()));
    }

    [Fact]
    public void A_panel_that_trembles_stays_one()
    {
        Observe(0);
        Observe(5, Place with { X = 483, Width = 157 });

        Assert.Single(_regions.Paths);
        Assert.True(_book!.Covers(new Box(500, 100, 40, 40)));
        Assert.False(_book.Covers(new Box(400, 100, 40, 40)));
    }

    [Fact]
    public void The_end_of_the_recording_ends_it()
    {
        Observe(0);
        _book!.Complete(ScriptedMeeting.Pts(4));

        Assert.Equal(ScriptedMeeting.Pts(4), Assert.Single(_regions.Paths).LastPts);
    }

    private PictureHistory? _history;
    private PanelBook? _book;
    private int? _earlier;

    private static Box Line(int index) => new(490, 20 + (index * 30), 90, 12);

    private void Observe(int index, PixelBox? place = null, bool isThere = true)
    {
        _history ??= new PictureHistory(_meeting.Format);
        _book ??= new PanelBook(_meeting, _people, _regions, _history);
        using var frame = _meeting.Frame(index);
        _history.Add(frame);
        long? earlier = _earlier is { } before ? ScriptedMeeting.Pts(before) : null;
        _book.Observe(frame, isThere ? [place ?? Place] : [], new SampleTime(frame.Pts, ScriptedMeeting.Seconds(index), earlier, ScriptedMeeting.Pts(index - 1), false), cut: null);
        _earlier = index;
    }

    private void Observe(int index, bool isThere) => Observe(index, null, isThere);
}
