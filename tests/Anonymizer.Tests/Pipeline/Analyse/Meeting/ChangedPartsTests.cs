using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Tests.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class ChangedPartsTests
{
    private const int Width = 960;
    private const int Height = 540;
    private static readonly Box Whole = new(0, 0, Width, Height);
    private static readonly PixelBox Left = new(100, 100, 60, 14);
    private static readonly PixelBox Right = new(700, 400, 60, 14);
    private readonly PictureHistory _history = new(new(Width, Height));
    private readonly byte[] _before;
    private readonly ChangedParts _changed;

    public ChangedPartsTests()
    {
        Show();
        byte[]? before = null;
        _history.CopyNewest(ref before);
        _before = before;
        _changed = new ChangedParts(_history);
    }

    [Fact]
    public void Where_nothing_changed_there_is_no_part()
    {
        Show();
        Assert.Empty(_changed.Find(Whole, [], _before, []));
    }

    [Fact]
    public void Each_thing_that_changed_is_in_a_part_of_its_own_with_room_around()
    {
        Show(Left, Right);
        var parts = _changed.Find(Whole, [], _before, []);

        Assert.Equal(2, parts.Count);
        Assert.True(parts[0].Intersect(parts[1]).IsEmpty);
        foreach (var place in new[] { Left, Right })
        {
            Assert.Contains(parts, part => part.Contains(place.ToBox().Grow(30, 20, 30, 20)));
        }

        Assert.All(parts, part => Assert.True(part.Area < Whole.Area / 10));
    }

    [Fact]
    public void Things_close_to_one_another_share_a_part()
    {
        Show(Left, Left with { X = Left.X + 150 });
        var part = Assert.Single(_changed.Find(Whole, [], _before, []));

        Assert.True(part.Contains(Box.FromEdges(Left.X, Left.Y, Left.X + 210, Left.Bottom)));
    }

    [Fact]
    public void A_line_of_which_a_piece_changed_is_in_its_part_whole()
    {
        var line = new SeenLine(ScriptedMeeting.Recognised("Best work of this week: Roos Dekker", new Box(90, 100, 600, 14)), 0);
        Show(Left);
        var part = Assert.Single(_changed.Find(Whole, [], _before, [line]));

        Assert.True(part.Contains(line.Box));
    }

    [Fact]
    public async Task The_search_ends_where_a_part_ends_a_rounding_error_before_the_line_it_took_in()
    {
        // 151.66444 and the height up to 489.88602 add up to 489.886.
        var above = new SeenLine(ScriptedMeeting.Recognised("above", new Box(87, 151.66444f, 80, 17)), 0);
        var below = new SeenLine(ScriptedMeeting.Recognised("below", new Box(87.018196f, 472.78064f, 81.963615f, 17.105377f)), 0);
        Show(new PixelBox(64, 192, 400, 264));

        var parts = await Task.Run(() => _changed.Find(Whole, [], _before, [above, below])).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.True(Assert.Single(parts).Contains(above.Box.Union(below.Box)));
    }

    [Fact]
    public void A_part_that_grew_by_a_line_takes_in_the_next_one_it_touches()
    {
        var behind = new SeenLine(ScriptedMeeting.Recognised("and more", new Box(680, 90, 200, 40)), 0);
        var line = new SeenLine(ScriptedMeeting.Recognised("Best work of this week: Roos Dekker", new Box(90, 100, 600, 14)), 0);
        Show(Left);
        var part = Assert.Single(_changed.Find(Whole, [], _before, [behind, line]));

        Assert.True(part.Contains(line.Box.Union(behind.Box)));
    }

    [Fact]
    public void When_most_of_it_changed_the_area_is_one_part()
    {
        Show([.. Enumerable.Range(0, 40).Select(i => new PixelBox(20 + (230 * (i % 4)), 10 + (52 * (i / 4)), 200, 40))]);
        Assert.Equal([Whole], _changed.Find(Whole, [], _before, []));
    }

    [Fact]
    public void What_lies_outside_the_area_or_in_an_excepted_place_does_not_count()
    {
        Show(Left, Right);
        Assert.Empty(_changed.Find(new Box(300, 0, 300, Height), [], _before, []));

        var part = Assert.Single(_changed.Find(Whole, [new PixelBox(80, 80, 100, 60)], _before, []));
        Assert.True(part.Contains(Right.ToBox()));
    }

    private void Show(params PixelBox[] things)
    {
        var drawn = new DrawnFrame(Width, Height, 60, 1);
        foreach (var thing in things)
        {
            drawn.Fill(thing, 200);
        }

        using var frame = drawn.Noise().At(0);
        _history.Add(frame);
    }
}
