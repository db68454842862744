using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using static Anonymizer.Tests.Pipeline.Analyse.Layout.Arrangement;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

public sealed class LayoutFinderTests
{
    public static TheoryData<int, int, byte, int, int[]> Galleries
    {
        get
        {
            var data = new TheoryData<int, int, byte, int, int[]>();
            foreach (var (width, height, gap) in ((int, int, int)[])[(1280, 720, 8), (1920, 1080, 12), (641, 361, 3), (959, 601, 5)])
            {
                foreach (var ground in (byte[])[DrawnFrame.DarkGround, 16, DrawnFrame.LightGround])
                {
                    data.Add(width, height, ground, gap, [3, 3, 3]);
                    data.Add(width, height, ground, gap, [5, 5, 5, 5, 5]);
                    data.Add(width, height, ground, gap, [3, 2]);
                    data.Add(width, height, ground, gap, [2]);
                    data.Add(width, height, ground, gap, [2, 2]);
                    data.Add(width, height, ground, gap, [4, 4, 3]);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Galleries))]
    public void The_tiles_of_a_gallery_are_found(int width, int height, byte ground, int gap, int[] perRow)
    {
        var drawn = new DrawnFrame(width, height, ground);
        var tiles = Rows(drawn.Whole, gap, perRow);
        drawn.Pictures(tiles).Noise();

        var layout = new LayoutFinder().Find(drawn.Frame);

        AssertSame(tiles, layout.Blocks);
        Assert.Empty(layout.Panels);
        Assert.InRange(layout.Ground!.Value, ground - 3, ground + 3);
    }

    [Theory]
    [InlineData(DrawnFrame.DarkGround, -7, 3)]
    [InlineData(DrawnFrame.LightGround, 7, -3)]
    public void Tiles_are_told_apart_by_what_scaling_down_left_of_the_gaps_between_them(byte ground, int beyond, int towards)
    {
        // Two lines: one swings beyond the ground, as the edge of something bright beside a dark gap does; the other is blurred by it.
        var drawn = new DrawnFrame(960, 540, ground);
        PixelBox[] tiles = [new(6, 6, 472, 262), new(480, 6, 474, 262), new(6, 270, 472, 264), new(480, 270, 474, 264)];
        drawn.Pictures(tiles);
        foreach (var gap in (PixelBox[])[new(478, 6, 1, 528), new(6, 268, 948, 1)])
        {
            drawn.Fill(gap, (byte)(ground + beyond));
            drawn.Fill(gap with { X = gap.X + (gap.Width == 1 ? 1 : 0), Y = gap.Y + (gap.Height == 1 ? 1 : 0) }, (byte)(ground + towards));
        }

        AssertSame(tiles, new LayoutFinder().Find(drawn.Noise().Frame).Blocks);
    }

    [Fact]
    public void A_strip_of_tiles_between_wide_margins_is_found_where_scaling_blurred_the_gap_below_it()
    {
        var drawn = new DrawnFrame(960, 540);
        PixelBox[] strip = [new(290, 2, 125, 72), new(417, 2, 125, 72), new(544, 2, 125, 72)];
        var speaker = new PixelBox(66, 76, 828, 462);
        drawn.Pictures(strip).Picture(speaker);
        foreach (var gap in (PixelBox[])[new(66, 74, 828, 1), new(415, 2, 1, 72), new(542, 2, 1, 72)])
        {
            drawn.Fill(gap, DrawnFrame.DarkGround - 14);
        }

        // The blurred lines belong to the speaker.
        AssertSame([.. strip, speaker with { Y = 74, Height = 464 }], new LayoutFinder().Find(drawn.Noise().Frame).Blocks);
    }

    [Fact]
    public void A_black_rule_on_a_slide_of_full_size_does_not_divide_it()
    {
        var drawn = new DrawnFrame(1920, 1080);
        var (slide, tile) = (new PixelBox(10, 100, 1500, 844), new PixelBox(1530, 100, 380, 214));
        drawn.Picture(slide, 180, 235).Fill(new PixelBox(10, 230, 1500, 3), 18).Picture(tile).Picture(tile with { Y = 330 });

        AssertSame([slide, tile, tile with { Y = 330 }], new LayoutFinder().Find(drawn.Noise().Frame).Blocks);
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(961, 541)]
    public void A_strip_of_tiles_above_the_speaker_is_found(int width, int height)
    {
        var drawn = new DrawnFrame(width, height);
        var strip = Rows(new PixelBox(0, 0, width, height / 5), 6, 5);
        var speaker = new PixelBox(width / 8, (height / 5) + 6, width * 3 / 4, (height * 4 / 5) - 20);
        drawn.Pictures(strip).Picture(speaker).Noise();

        AssertSame([.. strip, speaker], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Theory]
    [InlineData(DrawnFrame.DarkGround)]
    [InlineData(60)]
    public void Slides_beside_a_column_of_tiles_are_found(byte ground)
    {
        var drawn = new DrawnFrame(1280, 720, ground);
        var slide = new PixelBox(12, 60, 1000, 562);
        var tiles = Column(1024, 60, 244, 138, 8, 4);
        drawn.Fill(slide, 250).Text(60, 100, 700, 40, 30).Lines(new PixelBox(80, 200, 800, 380), 22, 48, 40).Pictures(tiles).Noise();

        AssertSame([slide, .. tiles], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Theory]
    [InlineData(1600, 900, 60, 34, 8)]
    [InlineData(1920, 1080, 52, 29, 6)]
    [InlineData(1280, 720, 28, 16, 5)]
    public void The_tiles_of_a_column_that_holds_everybody_are_found_however_small_they_are(int width, int height, int tileWidth, int tileHeight, int gap)
    {
        var drawn = new DrawnFrame(width, height);
        var slide = new PixelBox(8, height / 8, width * 3 / 4, height * 3 / 4);
        var tiles = Column(width * 6 / 7, gap, tileWidth, tileHeight, gap, (height - gap) / (tileHeight + gap));
        drawn.Fill(slide, 250).Pictures(tiles).Noise();

        AssertSame([slide, .. tiles], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Theory]
    [InlineData(900, 1600, 56, 31, 8)]
    [InlineData(1080, 1920, 64, 36, 10)]
    public void The_tiles_of_a_column_are_found_in_an_upright_picture_that_is_mostly_ground(int width, int height, int tileWidth, int tileHeight, int gap)
    {
        var drawn = new DrawnFrame(width, height);
        var slide = new PixelBox(8, height * 2 / 5, width * 3 / 5, width / 3);
        var tiles = Column(width * 4 / 5, gap, tileWidth, tileHeight, gap, (height - gap) / (tileHeight + gap));
        drawn.Fill(slide, 250).Pictures(tiles).Noise();

        AssertSame([slide, .. tiles], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Fact]
    public void Few_lights_in_a_dark_upright_room_are_no_tiles()
    {
        var drawn = new DrawnFrame(900, 1600);
        drawn.Pictures(Column(400, 200, 100, 60, 12, 7)).Noise();

        Assert.Null(new LayoutFinder().Find(drawn.Frame).Ground);
    }

    [Fact]
    public void Tiles_in_a_portrait_picture_are_found()
    {
        var drawn = new DrawnFrame(607, 1080);
        var tiles = Rows(drawn.Whole, 7, 2, 2, 2, 1);
        drawn.Pictures(tiles).Noise();

        AssertSame(tiles, new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Fact]
    public void Rounded_corners_leave_tiles_whole()
    {
        var drawn = new DrawnFrame(1280, 720);
        var tiles = Rows(drawn.Whole, 10, 3, 3, 3);
        drawn.Pictures(tiles);
        foreach (var tile in tiles)
        {
            drawn.RoundCorners(tile, 12, DrawnFrame.DarkGround);
        }

        AssertSame(tiles, new LayoutFinder().Find(drawn.Noise().Frame).Blocks);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void The_bright_border_of_who_speaks_belongs_to_the_tile(int thickness)
    {
        var drawn = new DrawnFrame(1280, 720);
        var tiles = Rows(drawn.Whole, 8, 3, 3, 3);
        drawn.Pictures(tiles).Outline(tiles[4], thickness, 170).Noise();

        AssertSame(tiles, new LayoutFinder().Find(drawn.Frame).Blocks, thickness);
    }

    [Fact]
    public void Tiles_whose_camera_is_off_are_tiles()
    {
        var drawn = new DrawnFrame(1280, 720);
        var tiles = Rows(drawn.Whole, 8, 3, 3, 3);
        drawn.Pictures(tiles.Take(6));
        foreach (var tile in tiles.Skip(6))
        {
            drawn.Fill(tile, 46).Text(tile.X + (tile.Width / 3), tile.Y + (tile.Height / 2) - 10, tile.Width / 3, 20, 220);
        }

        var layout = new LayoutFinder().Find(drawn.Noise().Frame);

        AssertSame(tiles, layout.Blocks);
        Assert.Empty(layout.Panels);
    }

    [Fact]
    public void A_message_over_the_gap_between_two_tiles_leaves_both_tiles()
    {
        var drawn = new DrawnFrame(1280, 720);
        var tiles = Rows(drawn.Whole, 8, 3, 3, 3);
        var gap = new PixelBox(tiles[3].Right, tiles[3].Y, 8, tiles[3].Height);
        var message = new PixelBox(gap.X - 90, gap.Y + 40, 200, 64);
        drawn.Pictures(tiles).Message(message).Noise();

        var layout = new LayoutFinder().Find(drawn.Frame);

        AssertSame(tiles, layout.Blocks);
        Assert.True(IsInCrumbs(layout, gap with { Y = message.Y, Height = message.Height }), "What covers the gap is a crumb.");
    }

    [Fact]
    public void A_message_over_the_crossing_of_two_gaps_leaves_all_four_tiles()
    {
        var drawn = new DrawnFrame(1280, 720);
        var tiles = Rows(drawn.Whole, 8, 3, 3, 3);
        var message = new PixelBox(tiles[0].Right - 80, tiles[0].Bottom - 30, 220, 70);
        drawn.Pictures(tiles).Message(message).Noise();

        var layout = new LayoutFinder().Find(drawn.Frame);

        AssertSame(tiles, layout.Blocks);
        Assert.NotEmpty(layout.Crumbs);
    }

    [Theory]
    [InlineData(1280, 720, 8)]
    [InlineData(1920, 1080, 10)]
    [InlineData(961, 539, 5)]
    public void Two_messages_one_below_the_other_leave_all_tiles(int width, int height, int gap)
    {
        var drawn = new DrawnFrame(width, height);
        var tiles = Rows(drawn.Whole, gap, 3, 3, 3);
        var left = tiles[4].Right - (width / 12);
        drawn.Pictures(tiles)
            .Message(new PixelBox(left, tiles[4].Y + (tiles[4].Height / 8), width / 6, tiles[4].Height / 6))
            .Message(new PixelBox(left, tiles[4].Y + (tiles[4].Height * 3 / 8), width / 6, tiles[4].Height / 6))
            .Noise();

        AssertSame(tiles, new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Fact]
    public void Messages_over_the_gap_between_a_strip_of_tiles_and_the_speaker_leave_the_outer_tiles_whole()
    {
        // The strip is wider than the speaker: the margins beside him reach up to it.
        var drawn = new DrawnFrame(1280, 720);
        var strip = Enumerable.Range(0, 7).Select(i => new PixelBox(50 + (i * 169), 4, 165, 93)).ToArray();
        var speaker = new PixelBox(90, 101, 1100, 618);
        drawn.Pictures(strip).Picture(speaker);
        foreach (var message in (PixelBox[])[new(537, 36, 205, 36), new(534, 77, 212, 36), new(548, 118, 184, 36)])
        {
            drawn.Message(message, card: 235, ink: 40);
        }

        var blocks = new LayoutFinder().Find(drawn.Noise().Frame).Blocks;

        Assert.All([strip[0], strip[1], strip[5], strip[6], speaker], tile => Assert.Contains(blocks, block => IsNear(block, tile, 1)));
    }

    [Fact]
    public void A_low_message_below_a_slide_is_found_beside_a_webcam_that_lies_upon_both()
    {
        var drawn = new DrawnFrame(1536, 1200);
        var webcam = new PixelBox(1205, 1005, 307, 171);
        var message = new PixelBox(606, 1072, 324, 56);
        drawn.Fill(new PixelBox(0, 168, 1536, 864), 250).Picture(webcam).Message(message, card: 57, ink: 220).Noise();

        var layout = new LayoutFinder().Find(drawn.Frame);

        Assert.Contains(layout.Blocks, block => IsNear(block, webcam, 1));
        Assert.Contains(layout.Crumbs.Concat(layout.Blocks), part => message.ToBox().ShareCoveredBy(part.ToBox()) > 0.9f && !IsNear(part, webcam, 1));
    }

    [Fact]
    public void A_message_over_slides_and_tiles_leaves_both()
    {
        var drawn = new DrawnFrame(1280, 720);
        var slide = new PixelBox(12, 60, 1000, 562);
        var tiles = Column(1024, 60, 244, 138, 8, 4);
        var message = new PixelBox(900, 100, 250, 70);
        drawn.Fill(slide, 250).Lines(new PixelBox(80, 200, 800, 380), 22, 48, 40).Pictures(tiles).Message(message).Noise();

        AssertSame([slide, .. tiles], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Theory]
    [InlineData(24, 20)]
    [InlineData(24, 50)]
    [InlineData(1280 - 24 - 280, 40)]
    [InlineData(900, 500)]
    [InlineData(24, 540)]
    public void A_webcam_across_the_upper_or_lower_edge_of_slides_is_found_whole(int x, int y)
    {
        var (slide, webcam) = (new PixelBox(0, 112, 1280, 480), new PixelBox(x, y, 280, 158));

        AssertSame([slide, webcam], new LayoutFinder().Find(Slide(slide).Picture(webcam).Noise().Frame).Blocks);
    }

    [Theory]
    [InlineData(90, 40)]
    [InlineData(40, 540)]
    [InlineData(890, 300)]
    [InlineData(990, 10)]
    public void A_webcam_across_an_edge_at_the_side_of_slides_is_found_whole(int x, int y)
    {
        var (slide, webcam) = (new PixelBox(200, 0, 880, 720), new PixelBox(x, y, 280, 158));

        AssertSame([slide, webcam], new LayoutFinder().Find(Slide(slide).Picture(webcam).Noise().Frame).Blocks);
    }

    [Fact]
    public void A_webcam_that_was_whole_stays_so_while_a_message_hides_the_side_of_it()
    {
        var (slide, webcam) = (new PixelBox(0, 112, 1280, 480), new PixelBox(24, 20, 280, 158));
        var finder = new LayoutFinder();
        var before = finder.Find(Slide(slide).Picture(webcam).Noise().Frame);

        var after = finder.Find(Slide(slide).Picture(webcam).Fill(new PixelBox(280, 140, 300, 60), 60).Noise().Frame, before);

        Assert.Contains(after.Blocks, block => block.IsNear(webcam, 1));
    }

    [Fact]
    public void A_tile_that_ends_where_slides_begin_does_not_reach_into_them()
    {
        var (slide, tile) = (new PixelBox(0, 178, 1280, 480), new PixelBox(24, 20, 280, 158));
        var drawn = Slide(slide).Fill(new PixelBox(0, 178, 1280, 14), 90).Picture(tile).Noise();

        AssertSame([slide, tile], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Theory]
    [InlineData(255, 20)]
    [InlineData(250, 60)]
    [InlineData(24, 230)]
    public void A_slide_that_fills_the_picture_is_one_block(byte paper, byte ink)
    {
        var drawn = new DrawnFrame(1280, 720, paper);
        drawn.Text(90, 70, 800, 48, ink).Lines(new PixelBox(110, 190, 1000, 460), 26, 60, ink).Noise();

        var layout = new LayoutFinder().Find(drawn.Frame);

        Assert.Equal([drawn.Whole], layout.Blocks);
        Assert.Null(layout.Ground);
        Assert.Empty(layout.Panels);
    }

    [Fact]
    public void A_camera_picture_that_fills_the_frame_is_one_block()
    {
        var drawn = new DrawnFrame(1280, 720);
        drawn.Picture(drawn.Whole, 40, 200).Noise();

        Assert.Equal([drawn.Whole], new LayoutFinder().Find(drawn.Frame).Blocks);
    }

    [Fact]
    public void A_dark_room_with_people_in_it_is_not_cut()
    {
        // Walls that fade into the dark, faces lit by a screen, and no straight edge.
        var drawn = new DrawnFrame(1280, 720, 18);
        for (var y = 0; y < 720; y++)
        {
            var row = drawn.Frame.Y.Row(y);
            for (var x = 0; x < 1280; x++)
            {
                double light = 0;
                foreach (var (centreX, centreY, radius) in ((int, int, int)[])[(250, 400, 130), (560, 330, 110), (840, 420, 150), (1100, 350, 90)])
                {
                    var distance = Math.Sqrt(Math.Pow(x - centreX, 2) + Math.Pow((y - centreY) * 0.8, 2));
                    light += 120 / (1 + Math.Exp((distance - radius) / 14));
                }

                row[x] = (byte)Math.Min(235, 18 + light);
            }
        }

        Assert.Equal([drawn.Whole], new LayoutFinder().Find(drawn.Noise().Frame).Blocks);
    }

    [Fact]
    public void A_picture_that_fades_into_an_even_wall_is_not_cut_there()
    {
        var drawn = new DrawnFrame(640, 360);
        for (var y = 0; y < 360; y++)
        {
            for (var x = 0; x < 640; x++)
            {
                // Even from column 200 to 460, darker towards both borders.
                var away = Math.Max(0, Math.Max(200 - x, x - 460));
                drawn.Frame.Y.Row(y)[x] = (byte)(150 - (away * 0.4));
            }
        }

        Assert.Equal([drawn.Whole], new LayoutFinder().Find(drawn.Noise(1).Frame).Blocks);
    }

    [Fact]
    public void The_ground_of_the_frame_before_is_tried_first()
    {
        // A white slide takes most of the border; what surrounds it and the tiles is dark.
        var drawn = new DrawnFrame(1280, 720);
        var tiles = Rows(drawn.Whole, 8, 3, 3, 3);
        drawn.Pictures(tiles).Noise();
        var finder = new LayoutFinder();
        var before = finder.Find(drawn.Frame);

        var again = finder.Find(drawn.Frame, before);

        Assert.Equal(before.Blocks, again.Blocks);
        Assert.Equal(before.Ground, again.Ground);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 3)]
    [InlineData(5, 200)]
    [InlineData(200, 5)]
    [InlineData(16, 16)]
    public void A_tiny_picture_is_one_block(int width, int height)
    {
        var layout = new LayoutFinder().Find(new DrawnFrame(width, height, 90).Frame);

        Assert.Equal([new PixelBox(0, 0, width, height)], layout.Blocks);
    }

    private static DrawnFrame Slide(PixelBox slide) => new DrawnFrame(1280, 720)
        .Fill(slide, 250).Text(slide.X + 320, slide.Y + 50, 400, 40, 30).Lines(new PixelBox(slide.X + 330, slide.Y + 150, 380, slide.Height - 200), 22, 48, 40);

    private static bool IsInCrumbs(StageLayout layout, PixelBox covered) =>
        layout.Crumbs.Any(crumb => covered.ToBox().ShareCoveredBy(crumb.ToBox().Grow(2, 2, 2, 2)) > 0.9f);
}
