using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Core.Time;
using Anonymizer.Pipeline.Analyse.Changes;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Regions;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class TileBookTests : IDisposable
{
    private const string Presenter = "Marieke Postma";
    private static readonly PixelBox Place = new(20, 20, 290, 163);
    private readonly RegionList _regions = new();
    private readonly Participants _people = new([Presenter], []);
    private readonly ScriptedMeeting _meeting = new();
    private readonly TileBook _book;
    private readonly PictureChanges _changes;
    private long? _searchedPts;
    private int _next;

    public TileBookTests()
    {
        _book = new TileBook(new LabelReader(_meeting, _people.IsPresentersName), _people, new PresenterRegions([], _meeting.Format, new Rational(1, 1000)), _regions, RedactionStyle.Fill);
        _changes = new PictureChanges(_meeting.Format);
    }

    public void Dispose() => _meeting.Dispose();

    [Fact]
    public void A_tile_is_covered_from_the_first_frame_in_which_it_may_have_been()
    {
        _meeting.Tile(Place, "Roos Dekker", from: 7);
        Watch(6, isThere: false);
        Watch(20);
        _book.Complete(Pts(20));

        var region = Assert.Single(Regions);
        Assert.Equal(RegionKind.Tile, region.Kind);
        Assert.InRange(region.FirstPts, Pts(5) + 1, Pts(7));
        Assert.Equal(Pts(20), region.LastPts);
        Assert.True(region.At(Pts(12))!.Value.Contains(Place.ToBox()));
        Assert.Equal("Student 1", region.Card!.Caption);
        Assert.False(_people.AreVisible(region.Person!));
    }

    [Fact]
    public void A_tile_that_is_gone_is_covered_up_to_when_it_may_have_been_there()
    {
        _meeting.Tile(Place, "Roos Dekker", to: 11);
        Watch(11);
        Watch(20, isThere: false);

        Assert.InRange(Assert.Single(Regions).LastPts, Pts(11), Pts(15) - 1);
        Assert.Empty(_book.Tiles);
    }

    [Fact]
    public void A_presenter_is_visible_from_the_frame_whose_label_says_so()
    {
        // The label fades in later: nothing in the picture changes suddenly.
        _meeting.Tile(Place, null).Label(Place, Presenter, from: 30);
        Watch(60);
        _book.Complete(Pts(60));

        Assert.Equal(2, Regions.Count);
        Assert.False(_people.AreVisible(Regions[0].Person!));
        Assert.True(_people.AreVisible(Regions[1].Person!));

        // Covered by the unknown one's region at least up to the frame in which the label was read.
        Assert.True(Regions[0].LastPts >= Pts(29));
        Assert.Equal(0, Regions[0].FirstPts);
    }

    [Fact]
    public void A_label_that_changes_gives_the_time_between_to_both()
    {
        // Looked at in frames 0, 5, 10, ...; the label changes with frame 13, the picture doesn't.
        _meeting.Tile(Place, null).Label(Place, Presenter, to: 12).Label(Place, "Roos Dekker", from: 13);
        Watch(30, areCutsSeen: false);
        _book.Complete(Pts(30));

        Assert.Equal(2, Regions.Count);
        Assert.True(_people.AreVisible(Regions[0].Person!));
        Assert.False(_people.AreVisible(Regions[1].Person!));
        Assert.Equal(Pts(15) - 1, Regions[0].LastPts);
        Assert.Equal(Pts(10) + 1, Regions[1].FirstPts);
        Assert.Equal(Pts(30), Regions[1].LastPts);
    }

    [Fact]
    public void A_sudden_change_hands_the_tile_over_in_that_very_frame()
    {
        _meeting.Tile(Place, "Roos Dekker", to: 12).Show(drawn => drawn.Fill(Place, 200), 13).Tile(Place, null, 13, scene: 5).Label(Place, Presenter, 13);
        Watch(30);
        _book.Complete(Pts(30));

        Assert.Equal(2, Regions.Count);
        Assert.Equal(Pts(12), Regions[0].LastPts);
        Assert.Equal(Pts(13), Regions[1].FirstPts);
        Assert.True(_people.AreVisible(Regions[1].Person!));
    }

    [Fact]
    public void A_hidden_label_goes_on_naming_while_nothing_changed()
    {
        // Something slides over the label slowly.
        _meeting.Tile(Place, null).Label(Place, Presenter, readableTo: 20).Show((drawn, frame) => drawn.Fill(Strip(frame - 12), 45), from: 13);
        Watch(60);
        _book.Complete(Pts(60));

        Assert.True(_people.AreVisible(Assert.Single(Regions).Person!));
        Assert.Equal(Pts(60), Regions[0].LastPts);
    }

    [Fact]
    public void A_hidden_label_names_nobody_once_something_changed()
    {
        // A message covers the label, and behind it the picture changes at once.
        _meeting.Tile(Place, null, to: 12).Label(Place, Presenter, to: 12)
            .Tile(Place, null, 13, scene: 5).Show(drawn => drawn.Fill(new PixelBox(20, 20, 290, 90), 220), 13);
        Watch(40);
        _book.Complete(Pts(40));

        Assert.Equal(2, Regions.Count);
        Assert.False(_people.AreVisible(Regions[1].Person!));
        Assert.Equal(Pts(13), Regions[1].FirstPts);
        Assert.Equal(Pts(40), Regions[1].LastPts);
    }

    [Fact]
    public void A_label_that_comes_back_makes_the_presenter_visible_again()
    {
        _meeting.Tile(Place, null).Label(Place, Presenter, to: 12)
            .Show(drawn => drawn.Fill(Place, 220), 13, 30)
            .Tile(Place, null, 31).Label(Place, Presenter, from: 31);
        Watch(80);
        _book.Complete(Pts(80));

        Assert.True(_people.AreVisible(Regions[^1].Person!));
        Assert.Equal(Pts(80), Regions[^1].LastPts);
    }

    [Fact]
    public void A_label_that_cannot_be_read_is_looked_for_again_and_not_for_ever()
    {
        _meeting.Tile(Place, null);
        Watch(25 * 20);

        // In the strip and in the whole tile each time.
        Assert.InRange(_meeting.Looks, 10, 24);
        Assert.False(_people.AreVisible(Assert.Single(Regions).Person!));
    }

    [Fact]
    public void A_tile_that_shifts_by_a_few_pixels_stays_the_same_one()
    {
        _meeting.Tile(Place, "Roos Dekker");
        Watch(5);

        Assert.Same(_book.Tiles[0], _book.At(Place with { X = 23, Width = 286 }));
        Assert.Null(_book.At(Place with { X = 40 }));
    }

    private static long Pts(int frame) => ScriptedMeeting.Pts(frame);

    private static PixelBox Strip(int columns) => new(Place.X + 4, Place.Bottom - 22, Math.Clamp(columns * 4, 1, 110), 20);

    private IReadOnlyList<PlanRegion> Regions => [.. _regions.Paths.Select(path => path.View())];

    // Goes on to a frame, searching every fifth one and those that begin with a sudden change.
    private void Watch(int last, bool isThere = true, bool areCutsSeen = true)
    {
        for (; _next <= last; _next++)
        {
            using var frame = _meeting.Frame(_next);
            var cut = _changes.Watch(frame, ScriptedMeeting.Seconds(_next));
            if (_next % 5 == 0 || (areCutsSeen && cut is not null))
            {
                Search(frame, isThere, areCutsSeen ? cut : null);
            }
        }
    }

    private void Search(VideoFrame frame, bool isThere, PictureCut? cut)
    {
        var time = new SampleTime(frame.Pts, frame.Pts / 1000.0, _searchedPts, frame.Pts - ScriptedMeeting.TicksPerFrame, cut is not null);
        _searchedPts = frame.Pts;
        _book.EndMissing(isThere ? [Place] : [], time, cut);
        if (isThere && _book.At(Place) is { } tile)
        {
            _book.Continue(frame, tile, cut, time);
        }
        else if (isThere)
        {
            _book.Begin(frame, Place, isInset: false, label: null, time);
        }
    }
}
