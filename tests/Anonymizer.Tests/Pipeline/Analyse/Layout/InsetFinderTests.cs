using Anonymizer.Core.Geometry;
using Anonymizer.Pipeline.Analyse.Layout;
using static Anonymizer.Tests.Pipeline.Analyse.Layout.Arrangement;

namespace Anonymizer.Tests.Pipeline.Analyse.Layout;

public sealed class InsetFinderTests
{
    private static readonly PixelBox Content = new(0, 0, 1280, 720);

    public static TheoryData<int, int> Corners => new()
    {
        { 24, 24 },
        { 1280 - 24 - 280, 24 },
        { 24, 720 - 24 - 158 },
        { 1280 - 24 - 280, 720 - 24 - 158 },
        { 501, 283 },
    };

    [Theory]
    [MemberData(nameof(Corners))]
    public void A_webcam_upon_a_slide_is_found_around_the_face(int x, int y)
    {
        var inset = new PixelBox(x, y, 280, 158);

        var found = Find(Slide().Picture(inset), FaceIn(inset));

        AssertSame([inset], found);
    }

    [Fact]
    public void A_webcam_partly_over_a_bar_of_the_slide_is_found_whole()
    {
        // The slide's title bar goes on behind the upper half of the webcam.
        var inset = new PixelBox(960, 30, 280, 158);

        var found = Find(Slide().Fill(new PixelBox(0, 0, 1280, 110), 35).Picture(inset), FaceIn(inset));

        AssertSame([inset], found);
    }

    [Theory]
    [InlineData(1000, 562)]
    [InlineData(0, 0)]
    [InlineData(0, 562)]
    [InlineData(1000, 0)]
    public void A_webcam_flush_with_the_border_is_found(int x, int y)
    {
        var inset = new PixelBox(x, y, 280, 158);

        var found = Find(Slide().Picture(inset), FaceIn(inset));

        AssertSame([inset], found);
    }

    [Fact]
    public void A_webcam_upon_a_film_is_found()
    {
        var drawn = new DrawnFrame(1280, 720);
        var inset = new PixelBox(950, 500, 300, 169);

        var found = Find(drawn.Picture(Content, 20, 60).Picture(inset, 100, 190), FaceIn(inset));

        AssertSame([inset], found);
    }

    [Fact]
    public void A_table_around_a_face_is_no_webcam()
    {
        // Thin lines divide the slide, yet within and beyond them is the same paper.
        var drawn = Slide();
        for (var i = 0; i <= 4; i++)
        {
            drawn.Fill(new PixelBox(200 + (i * 200), 200, 1, 400), 90);
            drawn.Fill(new PixelBox(200, 200 + (i * 100), 801, 1), 90);
        }

        Assert.Empty(Find(drawn, new Box(460, 320, 60, 70)));
    }

    [Fact]
    public void The_bars_of_a_chart_are_no_webcam()
    {
        var drawn = Slide();
        int[] heights = [120, 260, 180, 340, 220, 90];
        for (var i = 0; i < heights.Length; i++)
        {
            drawn.Fill(new PixelBox(220 + (i * 140), 620 - heights[i], 80, heights[i]), 110);
        }

        // Somebody drawn between two of them.
        Assert.Empty(Find(drawn, new Box(445, 470, 50, 60)));
    }

    [Fact]
    public void A_face_in_a_picture_without_straight_edges_has_no_webcam()
    {
        var drawn = new DrawnFrame(1280, 720).Picture(Content, 40, 200);

        Assert.Empty(Find(drawn, new Box(600, 300, 120, 150)));
    }

    [Fact]
    public void The_block_itself_is_no_webcam()
    {
        var drawn = new DrawnFrame(1280, 720);
        var block = new PixelBox(100, 100, 640, 360);
        drawn.Picture(block).Noise();
        var finder = new InsetFinder();
        finder.Prepare(drawn.Frame.Y);

        Assert.Null(finder.Around(drawn.Frame.Y, block, FaceIn(block)));
    }

    [Fact]
    public void A_webcam_that_was_found_is_there_until_its_edges_go()
    {
        var inset = new PixelBox(960, 530, 280, 158);

        Assert.True(InsetFinder.IsStillThere(Slide().Picture(inset).Noise().Frame.Y, inset));
        Assert.True(InsetFinder.IsStillThere(Slide().Picture(inset).Fill(new PixelBox(900, 500, 120, 220), 60).Noise().Frame.Y, inset));
        Assert.False(InsetFinder.IsStillThere(Slide().Noise().Frame.Y, inset));
    }

    private static DrawnFrame Slide() => new DrawnFrame(1280, 720, 250).Text(80, 60, 700, 40, 30).Lines(new PixelBox(90, 210, 520, 400), 22, 54, 40);

    private static Box FaceIn(PixelBox tile) => new(tile.X + (tile.Width * 0.4f), tile.Y + (tile.Height * 0.2f), tile.Width * 0.2f, tile.Height * 0.45f);

    private static IReadOnlyList<PixelBox> Find(DrawnFrame drawn, Box face)
    {
        drawn.Noise();
        var finder = new InsetFinder();
        finder.Prepare(drawn.Frame.Y);
        return finder.Around(drawn.Frame.Y, Content, face) is { } found ? [found] : [];
    }
}
