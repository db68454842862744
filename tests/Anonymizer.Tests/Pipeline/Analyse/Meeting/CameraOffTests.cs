using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Tests.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class CameraOffTests : IDisposable
{
    private static readonly PixelBox Card = new(880, 500, 320, 180);
    private readonly ScriptedMeeting _meeting = new ScriptedMeeting(1280, 720, ground: 240)
        .Write("Dynamic programming", new Box(100, 80, 400, 30), ink: 30).Write("Read chapter six", new Box(100, 180, 340, 24), ink: 30);

    public void Dispose() => _meeting.Dispose();

    [Theory]
    [InlineData(47, 47)]
    [InlineData(47, 8)]
    [InlineData(200, 90)]
    public void Upon_slides_a_card_with_a_round_sign_and_a_name_is_covered_as_a_tile_from_its_first_frame(byte card, byte strip)
    {
        Show("Roos Dekker", card, strip, from: 40);

        var run = MeetingRun.Of(_meeting, 150);

        Assert.Empty(MeetingRun.Except(40, 149, frame => run.Hides(frame, Card)));
        Assert.Contains(run.Regions, region => region is { Kind: RegionKind.Tile, Person: not null });
        Assert.Empty(MeetingRun.Except(0, 149, frame => run.Shows(frame, new Box(100, 80, 400, 130))));
    }

    [Fact]
    public void Initials_in_the_middle_do_as_well()
    {
        _meeting.Show(drawn => drawn.Fill(Card, 47)).Write("RD", new Box(1010, 560, 60, 56)).Label(Card, "Roos Dekker");

        var run = MeetingRun.Of(_meeting, 50);

        Assert.Empty(MeetingRun.Except(0, 49, frame => run.Hides(frame, Card)));
    }

    [Fact]
    public void The_presenters_card_stays()
    {
        Show("Marieke Postma", 47, 8, from: 0);

        var run = MeetingRun.Of(_meeting, 50, ["Marieke Postma"]);

        Assert.Empty(MeetingRun.Except(0, 49, frame => run.Shows(frame, Card)));
    }

    [Theory]
    [InlineData("Statistics", true)]
    [InlineData("the right answer", true)]
    [InlineData("Roos Dekker", false)]
    public void A_box_on_a_slide_that_is_no_card_stays(string text, bool hasSign)
    {
        if (hasSign)
        {
            Show(text, 47, 47, from: 0);
        }
        else
        {
            _meeting.Show(drawn => drawn.Fill(Card, 47)).Label(Card, text);
        }

        var run = MeetingRun.Of(_meeting, 50);

        Assert.Empty(MeetingRun.Except(0, 49, frame => run.Shows(frame, Card)));
    }

    private void Show(string name, byte card, byte strip, int from)
    {
        _meeting.Show(drawn => Disc(drawn.Fill(Card, card), 140), from)
            .Show(drawn => drawn.Fill(new PixelBox(Card.X + 4, Card.Bottom - 22, (6 * name.Length) + 8, 18), strip), from)
            .Write(name, ScriptedMeeting.LabelIn(Card, name), from);
    }

    private static void Disc(DrawnFrame drawn, byte luma)
    {
        const int Radius = 44;
        for (var y = -Radius; y < Radius; y++)
        {
            var half = (int)Math.Sqrt((Radius * Radius) - (y * y));
            drawn.Fill(new PixelBox(Card.X + (Card.Width / 2) - half, Card.Y + (Card.Height / 2) + y, 2 * half, 1), luma);
        }
    }
}
