using Anonymizer.Core.Geometry;
using Anonymizer.Tests.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

/// <summary>What is a tile, and what a slide is divided into: both are blocks on a ground.</summary>
public sealed class TileCandidatesTests
{
    private const string Presenter = "Marieke Postma";
    private const int Frames = 100;
    private static readonly IReadOnlyList<PixelBox> Blocks = Arrangement.Rows(new PixelBox(0, 0, 640, 360), 6, 3, 3, 3);

    [Theory]
    [InlineData(DrawnFrame.LightGround)]
    [InlineData(DrawnFrame.DarkGround)]
    public void Photos_on_a_slide_stay_visible(byte ground)
    {
        using var slide = Slide(ground);

        var run = MeetingRun.Of(slide, Frames, [Presenter]);

        Assert.Empty(run.Regions);
        Assert.False(run.HasLateFindings);
    }

    [Fact]
    public void Boxes_full_of_text_stay_visible_though_a_line_stands_where_labels_do()
    {
        using var slide = Slide(DrawnFrame.LightGround);
        foreach (var block in Blocks)
        {
            for (var line = 0; line < 5; line++)
            {
                slide.Write("Meting en model", new Box(block.X + 8, block.Bottom - 18 - (20 * line), 90, 12), ink: 20);
            }
        }

        Assert.Empty(MeetingRun.Of(slide, Frames, [Presenter]).Regions);
    }

    [Fact]
    public void Boxes_apart_with_a_word_in_the_middle_stay_visible()
    {
        using var chart = new ScriptedMeeting(ground: DrawnFrame.LightGround);
        for (var i = 0; i < 6; i++)
        {
            var box = new PixelBox(20 + (210 * (i % 3)), 30 + (170 * (i / 3)), 170, 120);
            chart.Show(drawn => drawn.Fill(box, 120)).Write("Koeling", new Box(box.X + 64, box.Y + 54, 42, 12));
        }

        Assert.DoesNotContain(MeetingRun.Of(chart, Frames).Regions, region => region.Kind == Anonymizer.Core.Plan.RegionKind.Tile);
    }

    [Fact]
    public void A_pointer_that_moves_over_a_photo_makes_no_tile_of_it()
    {
        using var slide = Slide(DrawnFrame.LightGround);
        slide.Show((drawn, frame) => drawn.Fill(new PixelBox(Blocks[4].X + 10 + frame % 40, Blocks[4].Y + 40, 10, 14), 16));

        Assert.Empty(MeetingRun.Of(slide, Frames, [Presenter]).Regions);
    }

    [Fact]
    public void Tiles_without_labels_are_covered_from_their_first_frame_on_once_one_of_them_moves()
    {
        using var meeting = Slide(DrawnFrame.DarkGround);
        meeting.Show((drawn, frame) => drawn.Fill(new PixelBox(Blocks[4].X + 20 + (3 * (frame - 70)), Blocks[4].Y + 20, 50, 70), 230), from: 70);

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.All(Blocks, tile => Assert.Empty(MeetingRun.Except(0, Frames - 1, frame => run.Hides(frame, tile))));
        Assert.True(run.HasLateFindings);
    }

    [Fact]
    public void A_tile_that_changes_as_a_whole_all_the_time_is_covered()
    {
        using var meeting = Slide(DrawnFrame.LightGround);
        meeting.Show((drawn, frame) => drawn.Picture(Blocks[4], scene: frame), from: 70);

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.Empty(MeetingRun.Except(70, Frames - 1, frame => run.Hides(frame, Blocks[4])));
    }

    [Fact]
    public void Tiles_without_labels_are_covered_from_their_first_frame_on_once_a_face_is_seen_in_one()
    {
        using var meeting = Slide(DrawnFrame.DarkGround);
        var face = new Box(Blocks[2].X + 80, Blocks[2].Y + 30, 40, 50);

        var run = MeetingRun.Of(meeting, Frames, [Presenter], faces: frame => frame is >= 20 and < 30 ? [face] : []);

        Assert.All(Blocks, tile => Assert.Empty(MeetingRun.Except(0, Frames - 1, frame => run.Hides(frame, tile))));
        Assert.False(run.HasLateFindings);
    }

    [Fact]
    public void Names_in_the_middle_of_tiles_whose_cameras_are_off_are_covered_with_them()
    {
        using var meeting = new ScriptedMeeting();
        string[] names = ["Roos Dekker", "Thijs Bakker", "Fenna Smit", "Sem Kuipers", "Lotte Jansen", "Yara Haddad", "Bram van Dam", "Daan Groen", "Noor Lang"];
        foreach (var (tile, name) in Blocks.Zip(names))
        {
            meeting.Show(drawn => drawn.Fill(tile, 60)).Write(name, new Box(tile.X + (tile.Width / 2) - (3 * name.Length), tile.Y + (tile.Height / 2) - 6, 6 * name.Length, 12));
        }

        var run = MeetingRun.Of(meeting, Frames);

        Assert.All(Blocks, tile => Assert.Empty(MeetingRun.Except(0, Frames - 1, frame => run.Hides(frame, tile))));
    }

    [Fact]
    public void What_is_gone_before_anybody_could_tell_is_covered()
    {
        using var meeting = new ScriptedMeeting();
        meeting.Show(drawn => drawn.Pictures(Blocks), from: 40, to: 54);

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.All(Blocks, tile => Assert.Empty(MeetingRun.Except(40, 54, frame => run.Hides(frame, tile))));
        Assert.False(run.HasLateFindings);
    }

    [Fact]
    public void Of_what_is_there_when_the_recording_ends_nobody_could_tell_either()
    {
        using var meeting = new ScriptedMeeting();
        meeting.Show(drawn => drawn.Pictures(Blocks), from: Frames - 15);

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.All(Blocks, tile => Assert.Empty(MeetingRun.Except(Frames - 15, Frames - 1, frame => run.Hides(frame, tile))));
    }

    [Fact]
    public void Beside_tiles_nothing_on_the_same_ground_is_taken_for_a_part_of_a_slide()
    {
        using var meeting = new ScriptedMeeting();
        PixelBox[] boxes = [new(20, 60, 130, 200), new(160, 60, 130, 200), new(300, 60, 130, 200)];
        PixelBox[] tiles = [new(500, 6, 130, 74), new(500, 86, 130, 74), new(500, 166, 130, 74)];
        meeting.Show(drawn => drawn.Pictures(boxes));
        foreach (var (tile, name) in tiles.Zip([Presenter, "Roos Dekker", "Thijs Bakker"]))
        {
            meeting.Tile(tile, name);
        }

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, Frames - 1, frame => run.Shows(frame, tiles[0])));
        Assert.All([.. boxes, .. tiles[1..]], tile => Assert.Empty(MeetingRun.Except(0, Frames - 1, frame => run.Hides(frame, tile))));
    }

    [Fact]
    public void Tiles_beside_slides_are_found_behind_a_slide_whose_ground_was_the_slides_colour()
    {
        const int Change = 50;
        using var meeting = new ScriptedMeeting();
        PixelBox[] tiles = [new(510, 10, 120, 60), new(510, 75, 120, 60), new(510, 145, 120, 60), new(510, 215, 120, 60)];
        meeting.Show(drawn => drawn.Fill(drawn.Whole, DrawnFrame.LightGround).Pictures([new(20, 60, 280, 200), new(320, 60, 280, 200)]), to: Change - 1);
        meeting.Show(drawn => drawn.Fill(new PixelBox(6, 40, 498, 280), DrawnFrame.LightGround).Pictures([new(16, 60, 470, 75), new(16, 145, 470, 75), new(16, 230, 470, 75)]), from: Change);
        foreach (var tile in tiles)
        {
            meeting.Tile(tile, "Roos Dekker", from: Change);
        }

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.All(tiles, tile => Assert.Empty(MeetingRun.Except(Change, Frames - 1, frame => run.Hides(frame, tile))));
    }

    [Fact]
    public void Blocks_too_small_for_a_face_to_be_found_are_covered_at_once()
    {
        using var meeting = new ScriptedMeeting();
        PixelBox[] tiles = [new(500, 6, 80, 45), new(500, 56, 80, 45), new(500, 106, 80, 45)];
        meeting.Show(drawn => drawn.Picture(new PixelBox(6, 6, 480, 340)).Pictures(tiles));

        var run = MeetingRun.Of(meeting, Frames, [Presenter]);

        Assert.All(tiles, tile => Assert.Empty(MeetingRun.Except(0, Frames - 1, frame => run.Hides(frame, tile))));
    }

    private static ScriptedMeeting Slide(byte ground) => new ScriptedMeeting(ground: ground).Show(drawn => drawn.Pictures(Blocks));
}
