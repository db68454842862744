using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Meeting;
using Anonymizer.Pipeline.Analyse.Tracking;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

public sealed class TileArrivalsTests
{
    private static readonly Box Tile = new(100, 100, 200, 100);
    private static readonly Box Beside = new(400, 100, 200, 100);
    private static readonly Box Beyond = new(700, 100, 200, 100);
    private static readonly Box All = Tile.Union(Beside).Union(Beyond);
    private readonly TileArrivals _arrivals = new();

    [Fact]
    public void A_tile_that_is_understood_some_frames_after_its_layout_came_is_covered_since_then()
    {
        // The layout came with 1000; a message upon the tile moved on with 1160, and only then its edges could be told.
        _arrivals.NoteCut(Cut(1000, Tile, Beside));
        _arrivals.NoteCut(Cut(1160, Beside));

        Assert.Equal(1000, _arrivals.Since(Tile, At(1160, earlier: 1000, isExact: true)));
        Assert.Equal(1160, _arrivals.Since(Beside, At(1160, earlier: 1000, isExact: true)));
    }

    [Fact]
    public void A_tile_is_not_covered_since_a_change_of_long_ago()
    {
        _arrivals.NoteCut(Cut(1000, Tile));

        Assert.Equal(1801, _arrivals.Since(Tile, At(2000, earlier: 1800, isExact: false)));
    }

    [Fact]
    public void Where_another_tile_was_a_moment_ago_there_is_no_gap()
    {
        _arrivals.NoteGone(Tile, At(1000, earlier: 960, isExact: true));
        _arrivals.NoteCut(Cut(1000, Tile));
        _arrivals.NoteCut(Cut(1120, Tile, Beside));

        Assert.Equal(961, _arrivals.Since(Tile.Shift(20, 10), At(1120, earlier: 1000, isExact: true)));
        Assert.Equal(1120, _arrivals.Since(Beside, At(1120, earlier: 1000, isExact: true)));
    }

    [Fact]
    public void Where_a_tile_was_long_ago_there_may_have_been_anything()
    {
        _arrivals.NoteGone(Tile, At(1000, earlier: 960, isExact: true));
        _arrivals.NoteCut(Cut(2000, Tile));

        Assert.Equal(2000, _arrivals.Since(Tile, At(2000, earlier: 1800, isExact: true)));
    }

    [Fact]
    public void A_tile_beside_a_sudden_change_may_have_come_before_it()
    {
        _arrivals.NoteCut(Cut(2000, Beside));

        Assert.Equal(1801, _arrivals.Since(Tile, At(2000, earlier: 1800, isExact: true)));
    }

    [Fact]
    public void A_message_that_joins_tiles_leaves_them_tiles()
    {
        _arrivals.NoteCut(Cut(1000, Tile, Beside));
        _arrivals.NoteGone(Tile, At(1800, earlier: 1760, isExact: false));

        Assert.True(_arrivals.WasTile(All, At(1800, earlier: 1760, isExact: false)));
    }

    [Fact]
    public void Where_a_tile_came_a_moment_before_a_message_joined_it_with_others_it_is_still_one()
    {
        _arrivals.NoteCut(Cut(1000, Tile));
        _arrivals.NoteGone(Tile, At(1160, earlier: 1120, isExact: false));

        Assert.True(_arrivals.WasTile(All, At(1160, earlier: 1120, isExact: false)));
    }

    [Fact]
    public void What_lay_behind_a_webcam_that_moved_away_is_no_tile()
    {
        _arrivals.NoteGone(Tile, At(1000, earlier: 960, isExact: true));
        _arrivals.NoteCut(Cut(1000, Tile));

        Assert.False(_arrivals.WasTile(All, At(1000, earlier: 960, isExact: true)));
    }

    private static SampleTime At(long pts, long earlier, bool isExact) => new(pts, pts / 1000.0, earlier, pts - 40, isExact);

    // Each place is a cell.
    private static PictureCut Cut(long pts, params Box[] replaced) =>
        new(pts - 40, pts, pts / 1000.0, [Tile, Beside, Beyond], [replaced.Contains(Tile), replaced.Contains(Beside), replaced.Contains(Beyond)]);
}
