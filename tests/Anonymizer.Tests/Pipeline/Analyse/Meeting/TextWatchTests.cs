using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Tests.Pipeline.Analyse.Names;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class TextWatchTests : IDisposable
{
    private static readonly PixelBox Whole = new(0, 0, 640, 360);
    private static readonly Box Message = new(200, 150, 200, 14);
    private readonly RegionList _regions = new();
    private readonly PeopleRegister _people = new([Named.Name("Marieke Postma")]);
    private readonly ScriptedMeeting _meeting = new ScriptedMeeting().Show(drawn => drawn.Picture(Whole));
    private readonly PictureChanges _changes;
    private readonly MovingMessages _moving;
    private readonly TextWatch _watch;
    private Predicate<Box> _ownLabel = _ => false;
    private IReadOnlyList<Box> _redactedFaces = [];
    private IReadOnlyList<PixelBox> _insets = [];
    private PixelBox _area = Whole;
    private readonly PictureHistory _history;
    private long? _searchedPts;
    private int _next;

    public TextWatchTests()
    {
        _changes = new PictureChanges(_meeting.Format);
        _history = new PictureHistory(_meeting.Format);
        _moving = new MovingMessages(_changes.Trails, _regions);
        _watch = new TextWatch(_meeting, _people, _regions, _history, _moving);
    }

    private IReadOnlyList<PlanRegion> Regions => [.. _regions.Paths.Select(path => path.View())];

    public void Dispose() => _meeting.Dispose();

    [Theory]
    [InlineData(52)]
    [InlineData(55)]
    [InlineData(71)]
    public void A_message_is_covered_from_its_first_to_its_last_frame(int first)
    {
        // On its own card, small enough to be no sudden change of the picture.
        _meeting.Show(drawn => drawn.Fill(new PixelBox(190, 142, 220, 30), 50), first, first + 75).Write("Roos Dekker joined the meeting", Message, first, first + 75);
        Watch(250);

        var name = ScriptedMeeting.NameBox("Roos Dekker joined the meeting", Message, "Roos Dekker");
        Assert.Empty(Uncovered(name, first, first + 75));

        // No longer than the time between two looks before and after.
        Assert.True(Regions.Min(region => region.FirstPts) > Pts(first - 30));
        Assert.True(Regions.Max(region => region.LastPts) < Pts(first + 75 + 35));
        Assert.All(Regions, region => Assert.Equal((RegionKind.Text, RedactionStyle.Fill), (region.Kind, region.Style)));
    }

    [Fact]
    public void A_message_that_coding_smears_at_first_is_covered_since_it_came()
    {
        const string Text = "Roos Dekker joined the meeting";
        _meeting.Show(drawn => drawn.Fill(new PixelBox(190, 142, 220, 30), 50), 40)
            .Write(Text, Message, 40, 41, score: 0.4f)
            .Write(Text, Message, 42);
        Watch(100);

        Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, Message, "Roos Dekker"), 40, 100));
        Assert.True(Regions.Min(region => region.FirstPts) > Pts(34));
    }

    [Fact]
    public void A_message_in_an_area_that_is_taken_for_another_one_is_covered_since_it_came()
    {
        const string Text = "Roos Dekker joined the meeting";
        _meeting.Show(drawn => drawn.Fill(new PixelBox(190, 142, 220, 30), 50), 40).Write(Text, Message, 40);
        Watch(40);
        _area = _area with { Y = _area.Y + 10, Height = _area.Height - 10 };
        Watch(100);

        Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, Message, "Roos Dekker"), 40, 100));
    }

    [Fact]
    public void Of_a_message_the_name_goes_and_the_rest_stays()
    {
        const string Text = "Roos Dekker joined the meeting";
        _meeting.Write(Text, Message);
        Watch(20);

        var cover = Assert.Single(Regions).At(Pts(10))!.Value;
        Assert.True(cover.Contains(ScriptedMeeting.NameBox(Text, Message, "Roos Dekker")));
        Assert.True(cover.Intersect(ScriptedMeeting.NameBox(Text, Message, "meeting")).IsEmpty);
    }

    [Fact]
    public void A_message_is_covered_since_the_last_frame_that_looked_otherwise()
    {
        // Looks are a second apart; the small copies of the frames between tell when it came.
        _meeting.Show(drawn => drawn.Fill(new PixelBox(190, 142, 220, 30), 50), 40).Write("Roos Dekker joined the meeting", Message, 40);
        Watch(100);

        var first = Assert.Single(Regions).FirstPts;
        Assert.InRange(first, Pts(34), Pts(40));
    }

    [Fact]
    public void A_name_that_is_known_is_covered_on_a_slide_and_the_presenters_is_not()
    {
        _people.Learn(["Roos Dekker"]);
        _meeting.Write("Group 2: Roos Dekker", Message).Write("Lecture by Marieke Postma", Message.Shift(0, 40)).Write("Dynamic programming", Message.Shift(0, 80));
        Watch(20);

        Assert.True(Assert.Single(Regions).At(0)!.Value.Contains(ScriptedMeeting.NameBox("Group 2: Roos Dekker", Message, "Roos Dekker")));
    }

    [Fact]
    public void A_name_that_is_learned_late_is_covered_in_earlier_frames_and_reported()
    {
        _meeting.Write("Best work: Roos Dekker", Message, 0, 40);
        Watch(60);
        Assert.Empty(Regions);

        _people.Learn(["Roos Dekker"]);
        Watch(90, settled: Pts(45));
        Complete(90);

        Assert.Empty(Uncovered(ScriptedMeeting.NameBox("Best work: Roos Dekker", Message, "Roos Dekker"), 0, 40));
        Assert.True(_watch.HasLateFindings);
    }

    [Fact]
    public void A_name_that_is_learned_before_its_place_is_settled_is_no_late_finding()
    {
        Watch(20, settled: -1);
        _meeting.Write("Best work: Roos Dekker", Message, 21);
        Watch(60, settled: -1);
        _people.Learn(["Roos Dekker"]);
        Watch(90, settled: Pts(15));

        Assert.NotEmpty(Regions);
        Assert.False(_watch.HasLateFindings);
    }

    [Fact]
    public void In_the_presenters_tile_all_text_goes_but_the_own_label()
    {
        var label = new Box(10, 340, 80, 12);
        var name = new Box(300, 60, 120, 14);
        _ownLabel = line => line.IntersectionOverUnion(label) > 0.3f;
        _meeting.Write("Marieke Postma", label).Write("Periodic table", name);
        Watch(20, AreaKind.PresentersTile);
        Complete(20);

        var region = Assert.Single(Regions);
        Assert.True(region.At(0)!.Value.Contains(name));
        Assert.Equal(Pts(20), region.LastPts);
    }

    [Fact]
    public void Text_right_below_a_redacted_face_goes_whole()
    {
        _redactedFaces = [new Box(100, 60, 60, 70)];
        var below = new Box(90, 150, 80, 12);
        _meeting.Write("Xxyyzz", below).Write("Dynamic programming", new Box(430, 40, 150, 14));
        Watch(20);

        Assert.True(Assert.Single(Regions).At(0)!.Value.Contains(below));
    }

    [Fact]
    public void Text_in_a_tile_upon_shared_content_is_left_to_the_tile()
    {
        var inset = new PixelBox(400, 200, 220, 124);
        _insets = [inset];
        _people.Learn(["Roos Dekker"]);
        _meeting.Write("Roos Dekker", ScriptedMeeting.LabelIn(inset, "Roos Dekker")).Write("Best work: Roos Dekker", Message.Shift(0, -100));
        Watch(20);

        Assert.True(Assert.Single(Regions).At(0)!.Value.Y < 100);
    }

    [Theory]
    [InlineData(140, true)]
    [InlineData(70, true)]
    [InlineData(20, true)]
    [InlineData(4, false)]
    public void A_line_that_reaches_into_an_area_by_a_letter_or_more_belongs_to_it(int columns, bool belongs)
    {
        var text = new Box(Whole.Right - 20 - columns, 150, 180, 14);
        _area = Whole with { Width = Whole.Width - 20 };
        _meeting.Write("Roos Dekker joined the meeting", text);
        Watch(20);

        Assert.Equal(belongs ? 1 : 0, Regions.Count);
    }

    [Fact]
    public void A_line_that_looks_out_from_under_a_presenters_tile_stays()
    {
        _area = new PixelBox(0, 0, 300, 168);
        _meeting.Write("Regression with several predictors", new Box(40, 162, 220, 20));
        Watch(20, AreaKind.PresentersTile);

        Assert.Empty(Regions);
    }

    [Fact]
    public void A_message_that_lies_partly_upon_a_tile_is_covered_beside_it()
    {
        _insets = [new PixelBox(330, 100, 220, 124)];
        _meeting.Write("Roos Dekker joined the meeting", Message.Shift(70, 0));
        Watch(20);

        Assert.True(Assert.Single(Regions).At(0)!.Value.X < 280);
    }

    [Fact]
    public void Who_a_message_names_is_looked_for_in_other_text()
    {
        _meeting.Write("Roos Dekker joined the meeting", Message).Write("Best work: Roos Dekker", Message.Shift(0, 60));
        Watch(20);

        Assert.Equal(2, Regions.Count);
    }

    [Fact]
    public void What_is_hardly_legible_is_left_alone()
    {
        _meeting.Write("Roos Dekker joined the meeting", Message, score: 0.4f);
        Watch(20);

        Assert.Empty(Regions);
    }

    [Fact]
    public void A_line_that_stays_while_another_comes_is_one_region()
    {
        _people.Learn(["Roos Dekker", "Thijs Bakker"]);
        _meeting.Write("Best work: Roos Dekker", Message).Write("and then: Thijs Bakker", Message.Shift(0, 40), 30);
        Watch(120);

        Assert.Equal(2, Regions.Count);
        Assert.Equal((0L, Pts(120)), (Regions[0].FirstPts, Regions[0].LastPts));
        Assert.InRange(Regions[1].FirstPts, Pts(24), Pts(30));
    }

    [Fact]
    public void A_picture_that_rests_is_looked_at_once()
    {
        _meeting.Write("Dynamic programming", Message);
        Watch(250);

        Assert.Equal(1, _watch.Looks);
    }

    [Fact]
    public void A_picture_that_changes_all_the_time_is_looked_at_a_few_times_a_second_at_most()
    {
        _meeting.Show((drawn, frame) => drawn.Picture(Whole, 30, 220, scene: frame * 17));
        Watch(100);

        Assert.InRange(_watch.Looks, 3, 13);
    }

    [Fact]
    public void Where_little_changes_text_is_looked_for_there_alone()
    {
        _meeting.Show((drawn, frame) => drawn.Fill(new PixelBox(20, 20, 60, 40), (byte)(frame * 40 % 200)));
        Watch(100);

        Assert.InRange(_watch.Looks, 3, 13);
        Assert.InRange(_meeting.AreaLookedAt, Whole.ToBox().Area, 2 * Whole.ToBox().Area);
    }

    [Fact]
    public void A_message_that_fades_in_slowly_while_something_else_moves_is_covered()
    {
        // Each second it is hardly brighter than the second before.
        const int Gone = 400;
        _people.Learn(["Roos Dekker"]);
        _meeting.Show((drawn, frame) => drawn.Fill(new PixelBox(20, 20, 60, 40), (byte)(frame * 40 % 200)));
        var card = new PixelBox(190, 142, 220, 30);
        _meeting.Show((drawn, frame) => drawn.Fill(card, (byte)Math.Max(45, 120 - (frame / 4)))).Write("Best work: Roos Dekker", Message, 150, Gone, ink: 60);
        Watch(Gone);

        Assert.Contains(Regions, region => region.At(Pts(Gone - 20)) is { } box && box.Contains(ScriptedMeeting.NameBox("Best work: Roos Dekker", Message, "Roos Dekker")));
    }

    [Theory]
    [InlineData(51, 1)]
    [InlineData(53, 1)]
    [InlineData(51, 2)]
    [InlineData(52, 3)]
    [InlineData(55, 5)]
    [InlineData(51, 12)]
    public void A_message_that_stands_in_a_place_for_a_moment_only_is_covered_there(int first, int frames)
    {
        // The one above it goes, and it moves on.
        const string Text = "Roos Dekker joined the meeting";
        var after = Message.Shift(0, 40);
        ShowMessage(Text, Message, first, first + frames - 1);
        ShowMessage(Text, after, first + frames, 150);
        Watch(180);

        Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, Message, "Roos Dekker"), first, first + frames - 1));
        Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, after, "Roos Dekker"), first + frames, 150));
    }

    [Fact]
    public void A_message_that_comes_up_right_before_a_sudden_change_is_covered_from_its_first_frame()
    {
        const string Text = "Roos Dekker joined the meeting";
        _meeting.Show(drawn => drawn.Fill(new PixelBox(0, 0, 640, 120), 200), 54);
        ShowMessage(Text, Message.Shift(0, -20), 52, 120);
        Watch(150);

        Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, Message.Shift(0, -20), "Roos Dekker"), 52, 120));
    }

    [Fact]
    public void What_changes_right_behind_a_look_is_looked_at_before_it_goes()
    {
        // Looks are due at frames 25 and 50; the change with 27 comes too soon after one of them.
        const string Text = "Roos Dekker joined the meeting";
        ShowMessage("Thijs Bakker left the meeting", Message.Shift(0, 60), 25, 150);
        ShowMessage(Text, Message, 27, 36);
        Watch(60);

        Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, Message, "Roos Dekker"), 27, 36));
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(-30, 0)]
    [InlineData(0, 25)]
    [InlineData(0, -22)]
    public void A_message_that_slides_in_and_out_is_covered_in_every_frame(int dx, int dy)
    {
        const string Text = "Roos Dekker joined the meeting";
        Box At(int frame) => Message.Shift(dx * StepsAway(frame), dy * StepsAway(frame));
        for (var frame = 33; frame < 113; frame++)
        {
            ShowMessage(Text, At(frame), frame, frame);
        }

        Watch(160);

        Assert.All(Enumerable.Range(33, 80), frame => Assert.Empty(Uncovered(ScriptedMeeting.NameBox(Text, At(frame), "Roos Dekker").ClampTo(640, 360), frame, frame)));
        Assert.All(Regions, region => Assert.InRange(region.LastPts, Pts(33), Pts(125)));

        // In its place from frame 39 to frame 106, on its way in six frames before and behind.
        static int StepsAway(int frame) => Math.Max(0, Math.Max(39 - frame, frame - 106));
    }

    [Fact]
    public void A_message_on_its_way_in_frames_that_may_be_rendered_already_is_a_late_finding()
    {
        for (var frame = 33; frame < 60; frame++)
        {
            ShowMessage("Roos Dekker joined the meeting", Message.Shift(40 * Math.Max(0, 39 - frame), 0), frame, frame);
        }

        Watch(60, settled: Pts(34));

        Assert.True(_moving.HasLateFindings);
    }

    [Fact]
    public void Lines_in_an_area_that_is_gone_end_with_it()
    {
        _people.Learn(["Roos Dekker"]);
        _meeting.Write("Best work: Roos Dekker", Message);
        Watch(20);
        Watch(40, isVisible: false);
        Complete(40);

        Assert.InRange(Assert.Single(Regions).LastPts, Pts(20), Pts(25));
    }

    private static long Pts(int frame) => ScriptedMeeting.Pts(frame);

    // On a card of its own, which is small enough to be no sudden change of the picture.
    private void ShowMessage(string text, Box place, int from, int to) =>
        _meeting.Show(drawn => drawn.Fill(PixelBox.Around(place.Grow(10, 8, 10, 8), 640, 360), 50), from, to).Write(text, place, from, to);

    private IReadOnlyList<int> Uncovered(Box place, int from, int to) =>
        MeetingRun.Except(from, to, frame => Regions.Any(region => region.At(Pts(frame)) is { } box && box.Contains(place)));

    // Goes on to a frame, searching every fifth one and those that begin with a sudden change.
    private void Watch(int last, AreaKind kind = AreaKind.Content, bool isVisible = true, long settled = long.MinValue)
    {
        for (; _next <= last; _next++)
        {
            using var frame = _meeting.Frame(_next);
            var cut = _changes.Watch(frame, ScriptedMeeting.Seconds(_next));
            _watch.CoverFleeting(_changes.Fleeting);
            if (!_watch.NoteWords(_changes.CameUp) && _next % 5 != 0 && cut is null)
            {
                continue;
            }

            var time = new SampleTime(frame.Pts, frame.Pts / 1000.0, _searchedPts, frame.Pts - ScriptedMeeting.TicksPerFrame, cut is not null);
            _searchedPts = frame.Pts;
            _history.Add(frame);
            _watch.SetAreas(isVisible ? [(_area, kind)] : [], _insets, time);
            _watch.Look(frame, time, cut);
            _watch.Cover(time, _ownLabel, _redactedFaces, settled);
            _moving.Follow(time.Seconds, settled);
        }
    }

    private void Complete(int last) => _watch.Complete(Pts(last));
}
