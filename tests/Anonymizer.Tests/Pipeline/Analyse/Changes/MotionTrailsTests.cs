using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Tests.Pipeline.Analyse.Meeting;

namespace Anonymizer.Tests.Pipeline.Analyse.Changes;

public sealed class MotionTrailsTests : IDisposable
{
    private const string Text = "Roos Dekker joined the meeting";
    private static readonly Box Place = new(200, 150, 200, 14);
    private readonly ScriptedMeeting _meeting = new ScriptedMeeting().Show(drawn => drawn.Picture(new PixelBox(0, 0, 640, 360)));

    public void Dispose() => _meeting.Dispose();

    [Theory]
    [InlineData(40, 0)]
    [InlineData(-30, 0)]
    [InlineData(0, 30)]
    [InlineData(0, -25)]
    public void What_slides_to_a_place_is_told_in_every_frame_of_its_way(int dx, int dy)
    {
        Move(20, 26, frame => Place.Shift(dx * (26 - frame), dy * (26 - frame)));
        Show(Place, 27, 60);
        var trails = Watch(40);

        // Its place is covered from frame 24 on.
        var ways = trails.To(Place, ScriptedMeeting.Pts(24)).ToList();
        Assert.All(Enumerable.Range(20, 7), frame => Assert.Contains(ways, way => Holds(way, frame, Place.Shift(dx * (26 - frame), dy * (26 - frame)))));
        Assert.All(ways, way => Assert.Equal(way.OrderBy(step => step.Pts), way));
    }

    [Theory]
    [InlineData(40, 0)]
    [InlineData(0, 30)]
    public void What_slides_away_is_told_until_it_is_gone(int dx, int dy)
    {
        Show(Place, 0, 29);
        Move(30, 35, frame => Place.Shift(dx * (frame - 29), dy * (frame - 29)));
        var trails = Watch(60);

        // It was seen in its place in frame 25, and not in frame 31.
        var ways = trails.From(Place, ScriptedMeeting.Pts(25), ScriptedMeeting.Pts(31)).ToList();
        Assert.All(Enumerable.Range(30, 6), frame => Assert.Contains(ways, way => Holds(way, frame, Place.Shift(dx * (frame - 29), dy * (frame - 29)))));
        Assert.All(ways.SelectMany(way => way), step => Assert.InRange(step.Pts, ScriptedMeeting.Pts(30), ScriptedMeeting.Pts(36)));
    }

    [Fact]
    public void A_way_with_frames_at_rest_is_one()
    {
        // Moved in every second frame, as an application does that animates less often than is recorded.
        Move(20, 31, frame => Place.Shift(20 * ((32 - frame) / 2), 0));
        Show(Place, 32, 60);
        var trails = Watch(40);

        Assert.Contains(trails.To(Place, ScriptedMeeting.Pts(30)), way => way[0].Pts <= ScriptedMeeting.Pts(20) && way[^1].Pts >= ScriptedMeeting.Pts(30));
    }

    [Fact]
    public void What_comes_up_or_goes_with_one_frame_has_no_way()
    {
        Show(Place, 20, 40);
        var trails = Watch(60);

        Assert.Empty(trails.To(Place, ScriptedMeeting.Pts(18)));
        Assert.Empty(trails.From(Place, ScriptedMeeting.Pts(38), ScriptedMeeting.Pts(42)));
    }

    [Fact]
    public void Who_moves_below_a_message_is_not_followed()
    {
        Show(Place, 20, 60);
        _meeting.Show((drawn, frame) => drawn.Picture(new PixelBox(260, 176, 80, 150), 30, 220, scene: frame * 17));
        var trails = Watch(40);

        Assert.DoesNotContain(trails.To(Place, ScriptedMeeting.Pts(18)).SelectMany(way => way), step => step.Box.Bottom > 240);
    }

    [Fact]
    public void Who_moves_in_the_other_half_of_the_picture_is_not_followed()
    {
        // Everybody in a gallery moves, so all that changes hangs together.
        var atBottom = new Box(20, 330, 200, 14);
        _meeting.Show((drawn, frame) => drawn.Picture(new PixelBox(0, 0, 640, 360), 30, 220, scene: frame * 17));
        Show(atBottom, 20, 60);
        var trails = Watch(40);

        var steps = trails.To(atBottom, ScriptedMeeting.Pts(18)).SelectMany(way => way).ToList();
        Assert.NotEmpty(steps);
        Assert.All(steps, step => Assert.True(step.Box.Y > 100, $"{step.Box}"));
    }

    [Fact]
    public void Of_what_is_no_longer_remembered_nothing_is_told()
    {
        Move(20, 26, frame => Place.Shift(40 * (26 - frame), 0));
        Show(Place, 27, 200);
        var trails = Watch(200);

        Assert.Empty(trails.To(Place, ScriptedMeeting.Pts(24)));
    }

    private static bool Holds(IReadOnlyList<(long Pts, Box Box)> way, int frame, Box place) =>
        way.Any(step => step.Pts == ScriptedMeeting.Pts(frame) && step.Box.Contains(place.ClampTo(640, 360)));

    private void Move(int from, int to, Func<int, Box> place)
    {
        for (var frame = from; frame <= to; frame++)
        {
            Show(place(frame), frame, frame);
        }
    }

    private void Show(Box place, int from, int to) =>
        _meeting.Show(drawn => drawn.Fill(PixelBox.Around(place.Grow(10, 8, 10, 8), 640, 360), 50), from, to).Write(Text, place, from, to);

    private MotionTrails Watch(int last)
    {
        var changes = new PictureChanges(_meeting.Format);
        for (var i = 0; i <= last; i++)
        {
            using var frame = _meeting.Frame(i);
            changes.Watch(frame, ScriptedMeeting.Seconds(i));
        }

        return changes.Trails;
    }
}
