using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Tensors;
using Anonymizer.Vision.Text;
using Anonymizer.Vision.Text.Detection;

namespace Anonymizer.Tests.Vision.Text.Detection;

public class LineTests
{
    private static readonly TensorView Halved = TensorView.Stretch(new Box(100, 50, 640, 352), 320, 176);

    [Fact]
    public void A_core_becomes_a_box_that_is_larger_on_all_sides_and_in_pixels_of_the_frame()
    {
        var core = Core(left: 20, top: 10, right: 120, bottom: 16, probability: 0.9f);

        Assert.True(LineBoxes.TryMake(core, Halved, out var place));
        var bare = new Box(140, 70, 200, 12);
        Assert.True(place.Box.Contains(bare));

        // 1.6 * 600 / 212 pixels of the map on each side.
        Assert.Equal(bare.Grow(9.06f, 9.06f, 9.06f, 9.06f).Height, place.Box.Height, 0.05f);
        Assert.Equal(0.9f, place.Score, 0.01f);
        Assert.True(LineBoxes.WithMargin(place.Box).Contains(place.Box));
    }

    [Theory]
    [InlineData(0.45f, 6)]
    [InlineData(0.9f, 1)]
    public void Faint_and_tiny_cores_are_no_text(float probability, int height)
    {
        Assert.False(LineBoxes.TryMake(Core(20, 10, 120, 10 + height, probability), Halved, out _));
    }

    [Fact]
    public void Pieces_with_next_to_nothing_between_them_become_one_line()
    {
        Assert.Equal(
            [Box.FromEdges(0, 98, 320, 122)],
            Joined(Box.FromEdges(0, 100, 100, 120), Box.FromEdges(104, 98, 200, 120), Box.FromEdges(190, 100, 320, 122)));
    }

    [Fact]
    public void A_speck_inside_a_line_is_part_of_it()
    {
        Assert.Equal([new Box(0, 0, 200, 30)], Joined(new Box(0, 0, 200, 30), new Box(50, 10, 4, 4)));
    }

    [Theory]
    [InlineData(130, 100, 100, 20)] // another column, one and a half heights apart
    [InlineData(0, 121, 100, 20)] // the next line
    [InlineData(0, 112, 100, 20)] // the next line, and the boxes overlap
    [InlineData(100, 80, 100, 60)] // text of another size
    [InlineData(102, 96, 200, 30)] // a message before the end of a title
    public void Columns_lines_and_other_sizes_stay_apart(float x, float y, float width, float height)
    {
        Assert.Equal(2, Joined(new Box(0, 100, 100, 20), new Box(x, y, width, height)).Count);
    }

    [Fact]
    public void A_few_letters_without_capitals_belong_to_the_higher_piece_beside_them()
    {
        Assert.Equal([new Box(0, 0, 264, 38)], Joined(new Box(0, 0, 200, 38), new Box(204, 6, 60, 24)));
    }

    [Fact]
    public void Joining_does_not_depend_on_the_order()
    {
        Box[] pieces = [new Box(0, 0, 50, 20), new Box(52, 0, 50, 20), new Box(104, 1, 50, 20), new Box(300, 0, 50, 20)];
        var random = new Random(1);
        for (var round = 0; round < 20; round++)
        {
            random.Shuffle(pieces);
            Assert.Equal([new Box(0, 0, 154, 21), new Box(300, 0, 50, 20)], Joined(pieces).OrderBy(box => box.X));
        }
    }

    [Fact]
    public void Lines_are_read_from_top_to_bottom_and_side_by_side_from_left_to_right()
    {
        Box[] order = [new Box(0, 3, 90, 20), new Box(200, 0, 90, 20), new Box(400, 5, 90, 20), new Box(0, 40, 90, 20), new Box(0, 70, 90, 20)];
        var places = order.Reverse().Select(box => new TextPlace(box, 1)).ToList();

        ReadingOrder.Sort(places);

        Assert.Equal(order, places.Select(place => place.Box));
    }

    private static List<Box> Joined(params Box[] pieces)
    {
        var places = pieces.Select(box => new TextPlace(box, 1)).ToList();
        LineJoining.Join(places);
        return [.. places.Select(place => place.Box)];
    }

    private static Component Core(int left, int top, int right, int bottom, float probability)
    {
        var pixels = (right - left) * (bottom - top);
        return new Component { Left = left, Top = top, Right = right, Bottom = bottom, Pixels = pixels, Sum = (long)(pixels * probability * 255) };
    }
}
