using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Text;
using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Tests.Vision.Text.Recognition;

public class LineDecoderTests
{
    // Ten steps of 10 pixels.
    private static readonly Box Line = new(100, 50, 100, 60);

    [Theory]
    [InlineData("-a--b-c---", "abc")]
    [InlineData("-aa-bbbc--", "abc")]
    [InlineData("-a-a-bb-b-", "aabb")]
    [InlineData("ab cd-e fg", "ab cde fg")]
    [InlineData("- ab-  c -", "ab c")]
    [InlineData("----------", "")]
    [InlineData("  --  ----", "")]
    public void Repeats_are_one_character_blanks_part_equal_ones_and_outer_spaces_are_dropped(string seen, string text)
    {
        Assert.Equal(text, Read(seen).Text);
    }

    [Fact]
    public void The_score_is_the_mean_over_the_characters_at_their_best()
    {
        ReadingStep[] steps = [new(1, 0.5f), new(1, 0.9f), new(0, 0.1f), new(2, 0.7f)];
        Assert.Equal(0.8f, LineDecoder.Decode(steps, Steps.Letters, Line).Score, 1e-5f);
        Assert.Equal(0, Read("----------").Score);
    }

    [Fact]
    public void A_character_of_two_units_has_a_box_at_each_of_them()
    {
        var characters = new CharacterSet(["a", "\U00010400"]);
        ReadingStep[] steps = [new(1, 1), new(0, 1), new(0, 1), new(2, 1)];
        var read = LineDecoder.Decode(steps, characters, Line);
        Assert.Equal("a\U00010400", read.Text);
        Assert.Equal(read.BoxOf(1, 2).Right, read.BoxOf(2, 1).Right);
    }

    [Fact]
    public void What_was_read_does_not_show_in_messages()
    {
        var read = Read("-s-a-n-n-e");
        Assert.Equal("sanne", read.Text);
        Assert.DoesNotContain("sanne", read.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("sanne", $"{new { read }}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_whole_text_has_the_whole_line_as_its_box()
    {
        var read = Read("--ab--cd--");
        Assert.Equal(Line, read.BoxOf(0, read.Text.Length));
    }

    [Fact]
    public void The_box_of_a_word_ends_with_the_spaces_around_it()
    {
        var box = Read("ab- -cd- e").BoxOf(3, 2);
        Assert.Equal(Box.FromEdges(130, 50, 190, 110), box);
    }

    [Fact]
    public void Far_from_its_neighbours_a_word_keeps_to_itself()
    {
        var line = new Box(0, 0, 400, 60);
        var read = LineDecoder.Decode(Steps.Of("a--------- ---------bc--------- -------d"), Steps.Letters, line);
        var box = read.BoxOf(2, 2);
        Assert.True(box.X > 140 && box.X < 200, $"{box}");
        Assert.True(box.Right > 220 && box.Right < 280, $"{box}");
    }

    [Fact]
    public void The_box_of_a_part_of_a_word_reaches_a_little_beyond_the_middle_to_its_neighbour()
    {
        var box = Read("a---b---c-").BoxOf(1, 1);
        Assert.True(box.X < 130 && box.Right > 165);
        Assert.True(box.X > 105 && box.Right < 185);
    }

    [Fact]
    public void No_characters_have_an_empty_box_and_wrong_ones_are_refused()
    {
        var read = Read("-a--b-c---");
        Assert.True(read.BoxOf(1, 0).IsEmpty);
        Assert.Throws<ArgumentOutOfRangeException>(() => read.BoxOf(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.BoxOf(0, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.BoxOf(2, 2));
    }

    [Fact]
    public void Every_box_lies_in_the_line_and_holds_the_steps_of_its_characters()
    {
        var random = new Random(5);
        for (var round = 0; round < 300; round++)
        {
            var seen = string.Concat(Enumerable.Range(0, 60).Select(_ => "---ab W"[random.Next(7)]));
            var read = LineDecoder.Decode(Steps.Of(seen), Steps.Letters, Line);
            for (var start = 0; start < read.Text.Length; start++)
            {
                var box = read.BoxOf(start, random.Next(1, read.Text.Length - start + 1));
                Assert.True(Line.Grow(0.01f, 0, 0.01f, 0).Contains(box) && box.Width >= Line.Width / 60 * 0.99f, $"{box}");
            }
        }
    }

    private static RecognisedText Read(string seen) => LineDecoder.Decode(Steps.Of(seen), Steps.Letters, Line);
}
