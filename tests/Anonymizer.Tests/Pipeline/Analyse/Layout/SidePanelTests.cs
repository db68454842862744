using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using static Anonymizer.Tests.Pipeline.Analyse.Layout.Arrangement;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

public sealed class SidePanelTests
{
    [Theory]
    [InlineData(1280, 720, false, 0)]
    [InlineData(1280, 720, false, 8)]
    [InlineData(1280, 720, true, 0)]
    [InlineData(1280, 720, true, 8)]
    [InlineData(1921, 1079, false, 0)]
    [InlineData(1921, 1079, true, 5)]
    public void A_list_beside_the_stage_is_a_panel(int width, int height, bool isLeft, int gap)
    {
        var drawn = new DrawnFrame(width, height);
        var panel = Panel(width, height, isLeft);
        var tiles = Rows(Beside(drawn.Whole, panel, gap), 8, 2, 2);
        drawn.Pictures(tiles);
        DrawList(drawn, panel, 46, 220);

        var layout = new LayoutFinder().Find(drawn.Noise().Frame);

        AssertSame([panel], layout.Panels, 3);
        AssertSame(tiles, layout.Blocks);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_panel_that_touches_a_picture_ends_there(bool isLeft)
    {
        var drawn = new DrawnFrame(1280, 720);
        var panel = Panel(1280, 720, isLeft);
        drawn.Picture(Beside(drawn.Whole, panel, 0));
        DrawList(drawn, panel, 245, 40);

        var layout = new LayoutFinder().Find(drawn.Noise().Frame);

        AssertSame([panel], layout.Panels, 3);
        AssertSame([Beside(drawn.Whole, panel, 0)], layout.Blocks, 3);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_white_chat_beside_a_white_slide_ends_at_the_line_between_them(bool isLeft)
    {
        var drawn = new DrawnFrame(1280, 720, 250);
        var panel = Panel(1280, 720, isLeft);
        var slide = Beside(drawn.Whole, panel, 0);
        drawn.Text(slide.X + 60, 60, 700, 44, 30).Lines(new PixelBox(slide.X + 70, 170, slide.Width - 160, 460), 24, 56, 40);
        DrawList(drawn, panel, 250, 40);
        drawn.Fill(new PixelBox(isLeft ? panel.Right - 1 : panel.X, 0, 1, 720), 205);

        var layout = new LayoutFinder().Find(drawn.Noise(1).Frame);

        AssertSame([panel], layout.Panels, 3);
        AssertSame([slide], layout.Blocks, 3);
    }

    [Fact]
    public void Large_profile_pictures_close_to_each_other_are_part_of_a_panel()
    {
        var drawn = new DrawnFrame(1280, 720, 250);
        var panel = Panel(1280, 720, isLeft: true);
        var slide = Beside(drawn.Whole, panel, 0);
        drawn.Lines(new PixelBox(slide.X + 70, 170, slide.Width - 160, 460), 24, 56, 40);
        for (var y = 6; y + 56 < panel.Height; y += 62)
        {
            drawn.Picture(new PixelBox(panel.X + 16, y, 56, 56)).Text(panel.X + 90, y + 20, panel.Width / 2, 16, 40);
        }

        drawn.Fill(new PixelBox(panel.Right - 1, 0, 1, 720), 205);

        AssertSame([panel], new LayoutFinder().Find(drawn.Noise(1).Frame).Panels, 3);
    }

    [Fact]
    public void A_column_of_tiles_without_cameras_is_no_panel()
    {
        var drawn = new DrawnFrame(1280, 720);
        var slide = new PixelBox(8, 8, 1000, 704);
        var tiles = Column(1016, 4, 262, 173, 6, 4);
        drawn.Fill(slide, 250).Lines(new PixelBox(80, 100, 800, 520), 24, 56, 40);
        foreach (var tile in tiles)
        {
            drawn.Fill(tile, 48).Text(tile.X + 60, tile.Y + 76, 140, 20, 225);
        }

        var layout = new LayoutFinder().Find(drawn.Noise().Frame);

        Assert.Empty(layout.Panels);
        AssertSame([slide, .. tiles], layout.Blocks);
    }

    [Fact]
    public void An_empty_margin_is_no_panel()
    {
        // A picture of 4 to 3 in a frame of 16 to 9.
        var drawn = new DrawnFrame(1280, 720, 16);
        drawn.Picture(new PixelBox(160, 0, 960, 720)).Noise();

        Assert.Empty(new LayoutFinder().Find(drawn.Frame).Panels);
    }

    [Fact]
    public void Panels_at_both_sides_leave_the_stage_between_them()
    {
        var drawn = new DrawnFrame(1280, 720);
        var (left, right) = (new PixelBox(0, 0, 200, 720), new PixelBox(1030, 0, 250, 720));
        var stage = new PixelBox(200, 0, 830, 720);
        drawn.Picture(stage);
        DrawList(drawn, left, 44, 220);
        DrawList(drawn, right, 245, 40);

        var layout = new LayoutFinder().Find(drawn.Noise().Frame);

        AssertSame([left, right], layout.Panels, 3);
        AssertSame([stage], layout.Blocks, 3);
    }

    private static PixelBox Panel(int width, int height, bool isLeft) =>
        isLeft ? new PixelBox(0, 0, width / 4, height) : new PixelBox(width - (width / 4), 0, width / 4, height);

    private static PixelBox Beside(PixelBox whole, PixelBox panel, int gap) => panel.X == 0
        ? whole with { X = panel.Right + gap, Width = whole.Width - panel.Width - gap }
        : whole with { Width = whole.Width - panel.Width - gap };

    private static void DrawList(DrawnFrame drawn, PixelBox panel, byte ground, byte ink)
    {
        drawn.Fill(panel, ground);
        drawn.Text(panel.X + 20, 20, panel.Width * 2 / 3, 18, ink);
        for (var y = 70; y + 40 < panel.Height; y += 46)
        {
            // A round picture, a name, the time beside it.
            drawn.Fill(new PixelBox(panel.X + 18, y, 26, 26), (byte)(ground < 128 ? 120 : 150));
            drawn.Text(panel.X + 56, y + 6, panel.Width / 2, 14, ink);
        }
    }
}
