using Anonymizer.Core.Geometry;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class CaptionTests : IDisposable
{
    private static readonly PixelBox Whole = new(0, 0, 640, 360);
    private static readonly PixelBox Bar = new(180, 320, 280, 26);

    // A white slide with two lines of text, and nobody's tile.
    private readonly ScriptedMeeting _meeting = new ScriptedMeeting(ground: 240)
        .Write("Regressie", new Box(30, 30, 200, 20), ink: 30).Write("Lees hoofdstuk zes", new Box(30, 80, 240, 16), ink: 30);

    public void Dispose() => _meeting.Dispose();

    [Theory]
    [InlineData(40)]
    [InlineData(180)]
    public void Captions_of_an_unknown_speaker_are_covered_in_all_their_frames(byte plate)
    {
        Say(plate, (50, "Mag ik iets"), (75, "Mag ik iets vragen over"), (105, "Mag ik iets vragen over de opdracht"));

        var run = MeetingRun.Of(_meeting, 200);

        Assert.Empty(MeetingRun.Except(50, 149, frame => run.Hides(frame, Text("Mag ik iets"))));
        Assert.Empty(MeetingRun.Except(105, 149, frame => run.Hides(frame, Bar)));
        Assert.Empty(MeetingRun.Except(0, 30, frame => run.Shows(frame, Bar)));
        Assert.Empty(MeetingRun.Except(160, 199, frame => run.Shows(frame, Bar)));
        Assert.True(run.Shows(100, new Box(30, 30, 200, 20)));
    }

    [Fact]
    public void What_stands_where_captions_stood_is_a_caption_at_once()
    {
        Say(40, (50, "Mag ik iets"), (75, "Mag ik iets vragen over"), (105, "Mag ik iets vragen over de opdracht"));
        Say(40, 220, 259, (220, "Dank u wel"));

        var run = MeetingRun.Of(_meeting, 300);

        Assert.Empty(MeetingRun.Except(220, 259, frame => run.Hides(frame, Bar)));
    }

    [Fact]
    public void A_caption_that_names_somebody_known_needs_no_second_one()
    {
        Say(40, (50, "Sanne de Vries: Dank u wel"));

        var run = MeetingRun.Of(_meeting, 200, roster: ["Sanne de Vries"]);

        Assert.Empty(MeetingRun.Except(50, 149, frame => run.Hides(frame, Bar)));
    }

    [Fact]
    public void A_bar_from_side_to_side_is_covered_with_all_that_stands_on_it()
    {
        var bar = new PixelBox(0, 300, 640, 60);
        _meeting.Show(drawn => drawn.Fill(bar, 40)).Show(drawn => drawn.Fill(new PixelBox(8, 308, 24, 24), 120));
        foreach (var (from, text) in ((int, string)[])[(0, "Kunt u dat"), (60, "Kunt u dat nog een keer"), (110, "Zeker"), (150, "Dat staat in hoofdstuk zes")])
        {
            _meeting.Write(text, new Box(50, 325, 8 * text.Length, 14), from, from == 0 ? 59 : from == 60 ? 109 : from == 110 ? 149 : 250);
        }

        var run = MeetingRun.Of(_meeting, 250);

        Assert.Empty(MeetingRun.Except(0, 249, frame => run.Hides(frame, bar)));
    }

    [Fact]
    public void The_footer_of_a_slide_stays_although_it_changes_with_the_slide()
    {
        var footer = new PixelBox(0, 330, 640, 30);
        _meeting.Show(drawn => drawn.Fill(footer, 60));
        for (var slide = 0; slide < 4; slide++)
        {
            var (from, to) = (slide * 100, (slide * 100) + 99);
            _meeting.Write($"Deel {(char)('A' + slide)} van de stof die bij slide {slide} hoort", new Box(20, 338, 300, 14), from, to);
            for (var line = 0; line < 6; line++)
            {
                _meeting.Write($"Regel {line} van slide {slide} met woorden", new Box(30, 120 + (line * 26), 400, 16), from, to, ink: 30);
            }
        }

        var run = MeetingRun.Of(_meeting, 400);

        Assert.Empty(MeetingRun.Except(0, 399, frame => run.Shows(frame, footer)));
    }

    [Fact]
    public void A_box_at_the_bottom_of_a_slide_that_comes_up_later_stays()
    {
        Say(40, 60, 400, (60, "Let op: lever het verslag op tijd in"));

        var run = MeetingRun.Of(_meeting, 300);

        Assert.Empty(MeetingRun.Except(0, 299, frame => run.Shows(frame, Bar)));
    }

    [Fact]
    public void A_message_that_comes_and_goes_is_no_caption_and_loses_its_name_only()
    {
        const string Message = "Roos Dekker joined the meeting";
        Say(40, (50, Message));

        var run = MeetingRun.Of(_meeting, 200);

        Assert.Empty(MeetingRun.Except(50, 149, frame => run.Hides(frame, ScriptedMeeting.NameBox(Message, Text(Message), "Roos Dekker"))));
        Assert.Empty(MeetingRun.Except(50, 149, frame => run.Shows(frame, ScriptedMeeting.NameBox(Message, Text(Message), "meeting"))));
    }

    private static Box Text(string text) => new(Bar.X + 12, Bar.Y + 6, 7 * text.Length, 14);

    private void Say(byte plate, params (int From, string Text)[] texts) => Say(plate, texts[0].From, 149, texts);

    private void Say(byte plate, int first, int last, params (int From, string Text)[] texts)
    {
        _meeting.Show(drawn => drawn.Fill(Bar, plate), first, last);
        for (var i = 0; i < texts.Length; i++)
        {
            var until = i + 1 < texts.Length ? texts[i + 1].From - 1 : last;
            _meeting.Write(texts[i].Text, Text(texts[i].Text), texts[i].From, until, ink: plate < 128 ? (byte)235 : (byte)20);
        }
    }
}
