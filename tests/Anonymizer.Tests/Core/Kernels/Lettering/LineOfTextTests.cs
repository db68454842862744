using Anonymizer.Core.Kernels.Lettering;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Lettering;

public sealed class LineOfTextTests
{
    private const string All = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -";

    [Fact]
    public void Every_character_that_a_plan_may_show_has_a_letter_and_no_other_has()
    {
        Assert.Equal(All.Order(), StrokeAlphabet.Characters.Order());
        Assert.All(All, character => Assert.True(NeutralText.IsAllowed($"a{character}")));
        Assert.All(Enumerable.Range(0, 0x250).Select(code => (char)code).Except(All), character => Assert.False(NeutralText.IsAllowed($"a{character}")));
    }

    [Fact]
    public void No_two_letters_look_alike()
    {
        // At the smallest size that captions are written in; O and Q differ least.
        foreach (var one in All)
        {
            foreach (var other in All.Where(other => other > one))
            {
                var difference = SumOfDifferences(LineOfText.Draw($"{one}", 8), LineOfText.Draw($"{other}", 8));
                Assert.True(difference >= 2 * 255, $"{one} {other}: {difference}");
            }
        }
    }

    [Theory]
    [InlineData("Student 3", 8)]
    [InlineData("Student 3", 13)]
    [InlineData("QgjW-0", 21)]
    [InlineData("Presenter 12", 45)]
    [InlineData("i", 1)]
    [InlineData(" ", 5)]
    [InlineData("B8", 135)]
    public void Pixels_are_covered_by_their_distance_to_the_strokes(string text, int capitalHeight)
    {
        var drawn = LineOfText.Draw(text, capitalHeight);

        Assert.Equal(DrawPlainly(text, capitalHeight, drawn.Width, drawn.Height), drawn.Coverage);
    }

    [Theory]
    [InlineData(8)]
    [InlineData(31)]
    [InlineData(45)]
    public void Capitals_are_as_high_as_asked_for_and_lie_in_the_middle(int capitalHeight)
    {
        foreach (var capital in "ABCDEFGHIKLMNOPRSTUVWXYZ0123456789")
        {
            var drawn = LineOfText.Draw($"{capital}", capitalHeight);

            var inked = Enumerable.Range(0, drawn.Height).Where(y => drawn.Row(y).ContainsAnyExceptInRange((byte)0, (byte)100)).ToArray();
            Assert.True(Math.Abs(inked.Length - capitalHeight) <= 1, $"{capital}: {inked.Length} rows");
            Assert.InRange(inked[0] - (drawn.Height - 1 - inked[^1]), -1, 1);
        }
    }

    [Fact]
    public void Letters_stand_apart_and_reach_from_side_to_side()
    {
        foreach (var letter in All.Where(letter => letter != ' '))
        {
            var drawn = LineOfText.Draw($"{letter}{letter}", 40);

            // Three runs of columns: letter, nothing, letter.
            var inked = Enumerable.Range(0, drawn.Width).Select(x => Enumerable.Range(0, drawn.Height).Any(y => drawn.Row(y)[x] > 0)).ToArray();
            Assert.True(inked[0] && inked[^1], $"{letter}");
            Assert.Equal(2, inked.Zip(inked.Skip(1)).Count(pair => pair.First != pair.Second));
        }
    }

    [Fact]
    public void The_width_is_known_before_drawing()
    {
        foreach (var text in (string[])["Student 3", "i", " ", "Presenter 12-b"])
        {
            Assert.InRange(LineOfText.Draw(text, 40).Width - (40 * LineOfText.WidthPerCapitalHeight(text)), 0, 1);
        }
    }

    [Fact]
    public void Edges_are_smooth_and_strokes_full()
    {
        var drawn = LineOfText.Draw("Student 3", 45);

        Assert.Contains((byte)255, drawn.Coverage);
        Assert.InRange(drawn.Coverage.Count(coverage => coverage is > 0 and < 255), drawn.Coverage.Length / 50, drawn.Coverage.Length / 4);
    }

    [Fact]
    public void An_unknown_character_becomes_a_hyphen_and_nothing_else_is_accepted()
    {
        Assert.Equal(LineOfText.Draw("a-b", 20).Coverage, LineOfText.Draw("a_b", 20).Coverage);
        Assert.Throws<ArgumentException>(() => LineOfText.Draw("", 20));
        Assert.Throws<ArgumentOutOfRangeException>(() => LineOfText.Draw("a", 0));
    }

    private static int SumOfDifferences(CoverageMask one, CoverageMask other)
    {
        var sum = 0;
        for (var y = 0; y < one.Height; y++)
        {
            for (var x = 0; x < Math.Max(one.Width, other.Width); x++)
            {
                sum += Math.Abs((x < one.Width ? one.Row(y)[x] : 0) - (x < other.Width ? other.Row(y)[x] : 0));
            }
        }

        return sum;
    }

    // For each pixel the nearest of all lines of all letters, without any thought of where a line can reach.
    private static byte[] DrawPlainly(string text, int capitalHeight, int width, int height)
    {
        const float Pen = 0.8f;
        var scale = capitalHeight / (6 + Pen);
        var tail = (height - capitalHeight) / 2;
        var lines = new List<(float X0, float Y0, float X1, float Y1)>();
        var left = Pen / 2 * scale;
        var bottom = tail + capitalHeight + ((2 - (Pen / 2)) * scale);
        foreach (var character in text)
        {
            var letter = StrokeAlphabet.Of(character);
            lines.AddRange(letter.Lines.Select(line => (
                left + (line.From.X * scale), bottom - (line.From.Y * scale), left + (line.To.X * scale), bottom - (line.To.Y * scale))));
            left += (letter.Width + Pen + 1) * scale;
        }

        var coverage = new byte[width * height];
        for (var i = 0; i < coverage.Length; i++)
        {
            var (x, y) = ((i % width) + 0.5f, (i / width) + 0.5f);
            var nearest = float.PositiveInfinity;
            foreach (var (x0, y0, x1, y1) in lines)
            {
                var (dx, dy) = (x1 - x0, y1 - y0);
                var length = (dx * dx) + (dy * dy);
                var share = length > 0 ? Math.Clamp((((x - x0) * dx) + ((y - y0) * dy)) / length, 0, 1) : 0;
                var (ax, ay) = (x - x0 - (share * dx), y - y0 - (share * dy));
                nearest = Math.Min(nearest, MathF.Sqrt((ax * ax) + (ay * ay)));
            }

            coverage[i] = (byte)((Math.Clamp((Pen / 2 * scale) - nearest + 0.5f, 0, 1) * 255) + 0.5f);
        }

        return coverage;
    }
}
