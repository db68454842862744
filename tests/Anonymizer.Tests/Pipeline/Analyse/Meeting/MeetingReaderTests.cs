using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Tests.Pipeline.Analyse.Layout;

namespace Anonymizer.Tests.Pipeline.Analyse.Meeting;

/// <summary>Whole meetings, from what is painted to what is painted over.</summary>
public sealed class MeetingReaderTests
{
    private const string Presenter = "Marieke Postma";
    private static readonly PixelBox Whole = new(0, 0, 640, 360);
    private static readonly IReadOnlyList<PixelBox> Gallery = Arrangement.Rows(Whole, 6, 3, 3, 3);
    private static readonly string[] Students =
        ["Roos Dekker", "Thijs Bakker", "Noor el Idrissi", "Fenna Smit", "Sem Kuipers", "Lotte Jansen", "Yara Haddad", "Bram van Dam"];

    [Fact]
    public void Without_a_presenter_every_tile_is_covered_in_every_frame()
    {
        using var meeting = GalleryMeeting();

        var run = MeetingRun.Of(meeting, 40);

        Assert.All(Gallery, tile => Assert.Empty(MeetingRun.Except(0, 39, frame => run.Hides(frame, tile))));
        Assert.Equal(9, run.Regions.Count(region => region.Kind == RegionKind.Tile));
        Assert.False(run.HasLateFindings);
    }

    [Fact]
    public void The_presenters_tile_stays_visible_and_every_other_is_covered()
    {
        using var meeting = GalleryMeeting();

        var run = MeetingRun.Of(meeting, 40, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 39, frame => run.Shows(frame, Gallery[0])));
        Assert.All(Gallery.Skip(1), tile => Assert.Empty(MeetingRun.Except(0, 39, frame => run.Hides(frame, tile))));
        Assert.Empty(run.People.Review);
    }

    [Fact]
    public void The_faces_in_covered_tiles_and_the_presenters_own_need_no_region_of_their_own_and_a_guests_does()
    {
        using var meeting = GalleryMeeting();
        var own = new Box(Gallery[0].X + 80, Gallery[0].Y + 30, 40, 50);
        var guest = new Box(Gallery[0].X + 10, Gallery[0].Y + 50, 16, 20);
        var students = Gallery.Skip(1).Select(tile => new Box(tile.X + 80, tile.Y + 30, 40, 50));

        var run = MeetingRun.Of(meeting, 20, [Presenter], faces: _ => [own, guest, .. students]);

        Assert.Equal([guest], run.FacesLeft.Select(face => face.Box));
    }

    [Fact]
    public void A_tile_without_a_label_is_visible_as_long_as_it_is_pointed_out()
    {
        using var meeting = NamelessMeeting();
        var settings = new AnalyseSettings { PresenterRegions = [Region(Gallery[1], from: 0.8, to: 2)] };

        var run = MeetingRun.Of(meeting, 80, settings: settings);

        Assert.Empty(MeetingRun.Except(0, 19, frame => run.Hides(frame, Gallery[1])));
        Assert.Empty(MeetingRun.Except(26, 48, frame => run.Shows(frame, Gallery[1])));
        Assert.Empty(MeetingRun.Except(51, 79, frame => run.Hides(frame, Gallery[1])));
        Assert.All([Gallery[0], Gallery[2]], tile => Assert.Empty(MeetingRun.Except(0, 79, frame => run.Hides(frame, tile))));
        Assert.False(run.HasLateFindings);
    }

    [Fact]
    public void Who_is_pointed_out_in_a_tile_with_a_label_stays_visible_before_and_after_and_elsewhere()
    {
        using var meeting = GalleryMeeting();
        var settings = new AnalyseSettings { PresenterRegions = [Region(Gallery[4], from: 2, to: 2.4)] };

        var run = MeetingRun.Of(meeting, 80, settings: settings);

        Assert.Empty(MeetingRun.Except(0, 79, frame => run.Shows(frame, Gallery[4])));
        Assert.All(Gallery.Where(tile => tile != Gallery[4]), tile => Assert.Empty(MeetingRun.Except(0, 79, frame => run.Hides(frame, tile))));
        Assert.Empty(run.People.Review);
    }

    [Fact]
    public void A_region_that_shows_two_people_keeps_neither_of_them_and_a_person_has_to_look()
    {
        const int Change = 50;
        using var meeting = new ScriptedMeeting();
        meeting.Tile(Gallery[0], "Noor el Idrissi").Tile(Gallery[2], "Sem Kuipers").Tile(Gallery[1], "Roos Dekker", 0, Change - 1).Tile(Gallery[1], "Thijs Bakker", Change, scene: 7);

        var run = MeetingRun.Of(meeting, 100, settings: new AnalyseSettings { PresenterRegions = [Region(Gallery[1])] });

        Assert.Empty(MeetingRun.Except(0, 99, frame => run.Hides(frame, Gallery[0]) && run.Hides(frame, Gallery[1])));
        Assert.Equal("presenter-region-ambiguous", Assert.Single(run.People.Review).Code);
    }

    [Fact]
    public void Of_the_faces_in_a_room_the_one_that_is_pointed_out_stays_visible()
    {
        using var meeting = new ScriptedMeeting().Show(drawn => drawn.Picture(Whole));
        var (lecturer, student) = (new Box(300, 60, 40, 50), new Box(100, 200, 30, 38));
        var settings = new AnalyseSettings { PresenterRegions = [Region(new PixelBox(260, 20, 120, 200))] };

        var run = MeetingRun.Of(meeting, 20, faces: _ => [lecturer, student], settings: settings);

        Assert.Equal([student], run.FacesLeft.Select(face => face.Box));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_face_in_shared_content_stays_visible_only_when_that_is_asked_for(bool keep)
    {
        using var meeting = new ScriptedMeeting();
        PixelBox shared = new(6, 40, 470, 280), first = new(482, 40, 152, 86), second = new(482, 132, 152, 86);
        meeting.Show(drawn => drawn.Picture(shared)).Tile(first, "Roos Dekker").Tile(second, "Thijs Bakker");
        var photo = new Box(200, 120, 40, 50);

        var run = MeetingRun.Of(meeting, 20, faces: _ => [photo], settings: new AnalyseSettings { KeepSharedContent = keep });

        Assert.Equal(keep ? [] : [photo], run.FacesLeft.Select(face => face.Box));
        Assert.Empty(MeetingRun.Except(0, 19, frame => run.Hides(frame, first) && run.Hides(frame, second) && run.Shows(frame, shared)));
    }

    [Fact]
    public void What_fills_the_picture_may_be_a_room_and_its_faces_go_even_when_shared_content_is_to_stay()
    {
        using var meeting = new ScriptedMeeting().Show(drawn => drawn.Picture(Whole));
        var face = new Box(300, 60, 40, 50);

        var run = MeetingRun.Of(meeting, 20, faces: _ => [face], settings: new AnalyseSettings { KeepSharedContent = true });

        Assert.Equal([face], run.FacesLeft.Select(left => left.Box));
    }

    [Theory]
    [InlineData(1, 6)]
    [InlineData(2, 5)]
    [InlineData(5, 1)]
    public void In_few_columns_or_rows_tiles_are_flat_or_narrow_and_are_still_everybodys_own(int columns, int rows)
    {
        const int Gap = 4;
        var (width, height) = ((Whole.Width - Gap) / columns, (Whole.Height - Gap) / rows);
        var tiles = Enumerable.Range(0, columns * rows)
            .Select(i => new PixelBox(Gap + (i % columns * width), Gap + (i / columns * height), width - Gap, height - Gap)).ToList();
        using var meeting = new ScriptedMeeting();
        foreach (var (tile, name) in tiles.Zip([Presenter, .. Students, "Sara Visser"]))
        {
            meeting.Tile(tile, name);
        }

        var run = MeetingRun.Of(meeting, 30, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, tiles[0])));
        Assert.All(tiles.Skip(1), tile => Assert.Empty(MeetingRun.Except(0, 29, frame => run.Hides(frame, tile))));
    }

    [Fact]
    public void A_flat_block_alone_beside_shared_content_is_no_tile()
    {
        using var meeting = new ScriptedMeeting();
        PixelBox slide = new(6, 6, 628, 290), bar = new(6, 302, 628, 52);
        meeting.Show(drawn => drawn.Fill(slide, 245)).Show(drawn => drawn.Picture(bar)).Write("Dynamic programming", new Box(40, 60, 200, 14), ink: 30);

        var run = MeetingRun.Of(meeting, 30, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, slide)));
        Assert.DoesNotContain(run.Regions, region => region.Kind == RegionKind.Tile);
    }

    [Fact]
    public void Bars_of_one_size_on_a_slide_stay()
    {
        using var meeting = new ScriptedMeeting(ground: 245);
        var bars = Arrangement.Column(40, 60, 560, 50, 24, 4);
        foreach (var bar in bars)
        {
            meeting.Show(drawn => drawn.Fill(bar, 90)).Write("Dynamic programming", new Box(bar.X + 12, bar.Y + 16, 200, 16));
        }

        var run = MeetingRun.Of(meeting, 30, [Presenter]);

        Assert.All(bars, bar => Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, bar))));
    }

    [Fact]
    public void A_label_of_which_one_dot_of_three_was_read_is_not_legible_and_nobody_elses()
    {
        // She moves to a narrow tile that cuts her label off, and of the dots one is read, and in the next tile all.
        using var meeting = new ScriptedMeeting();
        meeting.Tile(Gallery[1], "Roos Dekker").Tile(Gallery[2], "Thijs Bakker");
        meeting.Tile(Gallery[0], Presenter, 0, 22).Tile(Gallery[4], "Marieke Post.", 23, 49).Tile(Gallery[8], "Marieke Post...", 50);

        var run = MeetingRun.Of(meeting, 90, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 22, frame => run.Shows(frame, Gallery[0])));
        Assert.Empty(MeetingRun.Except(23, 49, frame => run.Hides(frame, Gallery[4])));
        Assert.Empty(MeetingRun.Except(50, 89, frame => run.Hides(frame, Gallery[8])));
        Assert.Empty(run.People.Review);
    }

    [Fact]
    public void Two_tiles_of_the_presenters_name_are_both_covered_and_a_person_has_to_look()
    {
        using var meeting = new ScriptedMeeting();
        foreach (var (tile, name) in Gallery.Take(4).Zip((string[])[Presenter, "Roos Dekker", "Thijs Bakker", Presenter]))
        {
            meeting.Tile(tile, name);
        }

        var run = MeetingRun.Of(meeting, 30, [Presenter]);

        Assert.All(Gallery.Take(4), tile => Assert.Empty(MeetingRun.Except(0, 29, frame => run.Hides(frame, tile))));
        Assert.NotEmpty(run.People.Review);
    }

    [Fact]
    public void A_namesake_who_comes_later_revokes_what_was_visible()
    {
        using var meeting = new ScriptedMeeting();
        foreach (var (tile, name) in Gallery.Take(3).Zip((string[])[Presenter, "Roos Dekker", "Thijs Bakker"]))
        {
            meeting.Tile(tile, name);
        }

        meeting.Tile(Gallery[3], Presenter, from: 30);
        var run = MeetingRun.Of(meeting, 60, [Presenter], faces: _ => []);

        Assert.Empty(MeetingRun.Except(0, 59, frame => run.Hides(frame, Gallery[0])));
        Assert.NotEmpty(run.People.Review);
    }

    [Fact]
    public void A_new_layout_is_understood_in_its_first_frame()
    {
        // From a gallery to slides with a column of tiles, and back.
        using var meeting = new ScriptedMeeting();
        var slide = new PixelBox(8, 20, 480, 270);
        var column = Arrangement.Column(496, 20, 138, 78, 6, 4);
        for (var i = 0; i < 9; i++)
        {
            meeting.Tile(Gallery[i], i == 0 ? Presenter : Students[i - 1], 0, 22);
        }

        meeting.Show(drawn => drawn.Fill(slide, 245), 23).Write("Dynamic programming", new Box(60, 60, 200, 20), 23, ink: 30);
        for (var i = 0; i < 4; i++)
        {
            meeting.Tile(column[i], i == 2 ? Presenter : Students[i], 23);
        }

        var run = MeetingRun.Of(meeting, 60, [Presenter]);

        Assert.All(Gallery.Skip(1), tile => Assert.Empty(MeetingRun.Except(0, 22, frame => run.Hides(frame, tile))));
        Assert.All((int[])[0, 1, 3], i => Assert.Empty(MeetingRun.Except(23, 59, frame => run.Hides(frame, column[i]))));
        Assert.Empty(MeetingRun.Except(0, 22, frame => run.Shows(frame, Gallery[0])));
        Assert.Empty(MeetingRun.Except(23, 59, frame => run.Shows(frame, column[2]) && run.Shows(frame, slide)));
    }

    [Fact]
    public void Where_students_change_places_each_stays_covered_and_keeps_the_pseudonym()
    {
        using var meeting = new ScriptedMeeting();
        var tiles = Gallery.Take(3).ToList();
        foreach (var (tile, name) in tiles.Zip((string[])["Roos Dekker", "Thijs Bakker", Presenter]))
        {
            meeting.Tile(tile, name, 0, 17, scene: name.Length);
        }

        foreach (var (tile, name) in tiles.Zip((string[])[Presenter, "Roos Dekker", "Thijs Bakker"]))
        {
            meeting.Tile(tile, name, 18, scene: name.Length);
        }

        var run = MeetingRun.Of(meeting, 50, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 17, frame => run.Hides(frame, tiles[0]) && run.Hides(frame, tiles[1]) && run.Shows(frame, tiles[2])));
        Assert.Empty(MeetingRun.Except(18, 49, frame => run.Hides(frame, tiles[1]) && run.Hides(frame, tiles[2]) && run.Shows(frame, tiles[0])));
        Assert.Equal(3, run.People.InPlan.Count);
        var inFirst = run.Painted(5).Single(painted => painted.Box.Contains(tiles[0].ToBox())).Region.Card!.Caption;
        var inSecond = run.Painted(40).Single(painted => painted.Box.Contains(tiles[1].ToBox())).Region.Card!.Caption;
        Assert.Equal(inFirst, inSecond);
    }

    [Fact]
    public void Who_takes_the_presenters_place_is_covered_from_the_first_frame()
    {
        using var meeting = new ScriptedMeeting();
        meeting.Tile(Gallery[0], Presenter, 0, 31).Tile(Gallery[0], "Thijs Bakker", 32, scene: 9);
        meeting.Tile(Gallery[1], "Roos Dekker").Tile(Gallery[2], "Noor el Idrissi");

        var run = MeetingRun.Of(meeting, 60, [Presenter]);

        Assert.Empty(MeetingRun.Except(32, 59, frame => run.Hides(frame, Gallery[0])));
        Assert.Empty(MeetingRun.Except(0, 31, frame => run.Shows(frame, Gallery[0])));
    }

    [Fact]
    public void Who_takes_the_presenters_place_before_the_same_wall_and_whose_name_begins_alike_is_covered()
    {
        using var meeting = new ScriptedMeeting();
        meeting.Tile(Gallery[0], Presenter, 0, 31).Tile(Gallery[0], "Marieke Pouwel", 32);
        meeting.Tile(Gallery[1], "Roos Dekker").Tile(Gallery[2], "Noor el Idrissi");

        var run = MeetingRun.Of(meeting, 60, [Presenter]);

        Assert.Empty(MeetingRun.Except(32, 59, frame => run.Hides(frame, Gallery[0])));
        Assert.Empty(MeetingRun.Except(0, 26, frame => run.Shows(frame, Gallery[0])));
    }

    [Fact]
    public void A_message_over_two_tiles_and_their_gap_is_covered_where_nothing_else_covers_it()
    {
        // Half over the presenter's tile, half over a student's.
        using var meeting = GalleryMeeting();
        var left = Gallery[0].Right - 70;
        var card = new PixelBox(left, Gallery[0].Y + 20, 150, 34);
        var text = new Box(card.X + 8, card.Y + 10, 134, 12);
        meeting.Show(drawn => drawn.Fill(card, 60), 20, 70).Write("Roos Dekker joined the meeting", text, 20, 70);

        var run = MeetingRun.Of(meeting, 110, [Presenter]);

        var name = ScriptedMeeting.NameBox("Roos Dekker joined the meeting", text, "Roos Dekker");
        Assert.Empty(MeetingRun.Except(20, 70, frame => IsCoveredTogether(run, frame, name)));
        Assert.Empty(MeetingRun.Except(0, 109, frame => run.Hides(frame, Gallery[1])));
    }

    [Fact]
    public void A_list_beside_the_tiles_is_covered_and_its_names_are_looked_for_on_slides()
    {
        using var meeting = new ScriptedMeeting();
        var panel = new PixelBox(500, 0, 140, 360);
        var slide = new PixelBox(10, 10, 320, 340);
        var tiles = Arrangement.Column(340, 10, 150, 84, 6, 3);
        meeting.Show(drawn => drawn.Fill(panel, 46)).Write("Participants (3)", new Box(512, 14, 96, 12));
        for (var i = 0; i < 8; i++)
        {
            var y = 50 + (i * 30);
            meeting.Show(drawn => drawn.Fill(new PixelBox(510, y, 16, 16), 120)).Write(Students[i], new Box(534, y + 2, 90, 12));
        }

        meeting.Show(drawn => drawn.Fill(slide, 245)).Write("Best work: Bram van Dam", new Box(40, 100, 200, 14), ink: 30).Write("Dynamic programming", new Box(40, 160, 200, 14), ink: 30);
        meeting.Tile(tiles[0], Presenter).Tile(tiles[1], "Roos Dekker").Tile(tiles[2], "Thijs Bakker");

        var run = MeetingRun.Of(meeting, 30, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Hides(frame, panel)));
        var name = ScriptedMeeting.NameBox("Best work: Bram van Dam", new Box(40, 100, 200, 14), "Bram van Dam");
        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Hides(frame, name)));
        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, new Box(40, 160, 200, 14))));
        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, tiles[0])));
    }

    [Fact]
    public void A_webcam_upon_a_slide_is_covered_as_a_tile()
    {
        using var meeting = new ScriptedMeeting(1280, 720, 245);
        var inset = new PixelBox(960, 520, 280, 158);
        var face = new Box(inset.X + 110, inset.Y + 35, 60, 75);
        meeting.Write("Dynamic programming", new Box(100, 80, 400, 30), ink: 30).Tile(inset, "Roos Dekker");

        var run = MeetingRun.Of(meeting, 40, [Presenter], faces: _ => [face]);

        Assert.Empty(MeetingRun.Except(0, 39, frame => run.Hides(frame, inset)));
        Assert.Empty(run.FacesLeft);
        Assert.Empty(MeetingRun.Except(0, 39, frame => run.Shows(frame, new Box(100, 80, 400, 30))));
    }

    [Fact]
    public void The_presenters_webcam_upon_a_slide_stays()
    {
        using var meeting = new ScriptedMeeting(1280, 720, 245);
        var inset = new PixelBox(960, 520, 280, 158);
        var face = new Box(inset.X + 110, inset.Y + 35, 60, 75);
        meeting.Write("Dynamic programming", new Box(100, 80, 400, 30), ink: 30).Tile(inset, Presenter);

        var run = MeetingRun.Of(meeting, 40, [Presenter], faces: _ => [face]);

        Assert.Empty(MeetingRun.Except(0, 39, frame => run.Shows(frame, inset)));
        Assert.Empty(run.FacesLeft);
    }

    // Filling the picture, and alone on the ground: messages lie upon the strip of small tiles above, which is not told apart.
    [Theory]
    [InlineData(0, 360, 80, 110, 140)]
    [InlineData(70, 270, 120, 60, 80)]
    public void A_speaker_is_a_tile_by_label_and_face(int top, int height, int faceTop, int faceWidth, int faceHeight)
    {
        using var meeting = new ScriptedMeeting();
        var speaker = new PixelBox(0, top, 640, height);
        meeting.Tile(speaker, "Roos Dekker", 0, 22).Tile(speaker, Presenter, 23, scene: 4);
        var face = new Box(260, faceTop, faceWidth, faceHeight);

        var run = MeetingRun.Of(meeting, 50, [Presenter], faces: _ => [face]);

        Assert.Empty(MeetingRun.Except(0, 22, frame => run.Hides(frame, speaker)));
        Assert.Empty(MeetingRun.Except(23, 49, frame => run.Shows(frame, speaker)));
    }

    [Fact]
    public void A_slide_alone_on_the_ground_stays_with_a_line_at_its_bottom_and_a_photo()
    {
        using var meeting = new ScriptedMeeting();
        var slide = new PixelBox(0, 70, 640, 270);
        meeting.Show(drawn => drawn.Fill(slide, 245)).Write("Computing 4", new Box(8, 322, 80, 14), ink: 30);

        var run = MeetingRun.Of(meeting, 30, [Presenter], faces: _ => [new Box(400, 150, 24, 30)]);

        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, new Box(20, 100, 200, 100))));
    }

    [Fact]
    public void A_slide_that_fills_the_picture_stays_but_for_names()
    {
        using var meeting = new ScriptedMeeting(ground: 245);
        var lines = new[] { "Dynamic programming", "Groups", "One: Roos Dekker", "Two: Thijs Bakker", "See you next week" };
        for (var i = 0; i < lines.Length; i++)
        {
            meeting.Write(lines[i], new Box(60, 50 + (i * 50), 220, 16), ink: 30);
        }

        var run = MeetingRun.Of(meeting, 30, roster: ["Roos Dekker", "Thijs Bakker"]);

        Assert.Equal(2, run.Regions.Count);
        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Hides(frame, ScriptedMeeting.NameBox(lines[2], new Box(60, 150, 220, 16), "Roos Dekker"))));
        Assert.Empty(MeetingRun.Except(0, 29, frame => run.Shows(frame, new Box(60, 50, 220, 16))));
    }

    [Fact]
    public void A_person_with_a_label_that_is_unreadable_at_first_is_covered_all_the_time()
    {
        using var meeting = new ScriptedMeeting();
        meeting.Tile(Gallery[0], null).Label(Gallery[0], "Roos Dekker", from: 40);
        meeting.Tile(Gallery[1], Presenter).Tile(Gallery[2], "Thijs Bakker");

        var run = MeetingRun.Of(meeting, 90, [Presenter]);

        Assert.Empty(MeetingRun.Except(0, 89, frame => run.Hides(frame, Gallery[0])));
    }

    private static ScriptedMeeting GalleryMeeting()
    {
        var meeting = new ScriptedMeeting();
        for (var i = 0; i < Gallery.Count; i++)
        {
            meeting.Tile(Gallery[i], i == 0 ? Presenter : Students[i - 1]);
        }

        return meeting;
    }

    // By one region or several beside each other, as coarsely as letters are.
    private static bool IsCoveredTogether(MeetingRun run, int frame, Box place)
    {
        var painted = run.Painted(frame).Select(item => item.Box).ToList();
        for (var x = place.X + 0.5f; x < place.Right; x++)
        {
            if (!painted.Exists(box => box.Contains(new Box(x, place.Y, 0.5f, place.Height))))
            {
                return false;
            }
        }

        return true;
    }

    private static ScriptedMeeting NamelessMeeting() =>
        new ScriptedMeeting().Tile(Gallery[0], "Roos Dekker").Tile(Gallery[1], null).Tile(Gallery[2], "Thijs Bakker");

    private static KeepRegion Region(PixelBox box, double? from = null, double? to = null) => new(
        new Length(box.X, false),
        new Length(box.Y, false),
        new Length(box.Width, false),
        new Length(box.Height, false),
        from is { } start ? TimeSpan.FromSeconds(start) : null,
        to is { } end ? TimeSpan.FromSeconds(end) : null);
}
