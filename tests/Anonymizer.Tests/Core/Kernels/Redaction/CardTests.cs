using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Lettering;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

public sealed class CardTests
{
    private static readonly FrameFormat Picture = new(641, 361);
    private static readonly FillCard Dark = new("Student 3", CardShade.Dark);

    [Theory]
    [InlineData(CardShade.Dark, false, 16)]
    [InlineData(CardShade.Dark, true, 0)]
    [InlineData(CardShade.Light, false, 235)]
    [InlineData(CardShade.Light, true, 255)]
    public void A_card_without_caption_covers_every_touched_sample_with_one_grey_and_nothing_else(CardShade shade, bool fullRange, byte grey)
    {
        foreach (var box in (Box[])[new(21, 31, 41, 51), new(20.9f, 31.2f, 40.3f, 50.1f), new(-10, -10, 30, 40), new(600, 300, 100, 100)])
        {
            using var before = Canvas.Noise(Picture with { FullRange = fullRange }, 1);
            using var after = Canvas.Copy(before);

            new RegionRedactor().Redact(after, box, RedactionStyle.Fill, new FillCard(null, shade));

            Canvas.EachPlane(after, box, (plane, samples, width, inside) =>
            {
                var was = (plane == "Y" ? before.Y : plane == "U" ? before.U : before.V).Samples;
                for (var i = 0; i < samples.Length; i++)
                {
                    Assert.Equal(Holds(inside, i % width, i / width) ? plane == "Y" ? grey : (byte)128 : was[i], samples[i]);
                }
            });
        }
    }

    [Theory]
    [InlineData(CardShade.Dark, 16, 180)]
    [InlineData(CardShade.Light, 235, 82)]
    public void The_caption_stands_in_the_middle_of_the_card_an_eighth_of_its_height(CardShade shade, int ground, int ink)
    {
        using var frame = Canvas.Noise(Picture, 2);

        new RegionRedactor().Redact(frame, new Box(101, 51, 401, 241), RedactionStyle.Fill, new FillCard("Student 3", shade));

        // The card put together by hand: flat, with the letters mixed in where they belong.
        var letters = LineOfText.Draw("Student 3", 241 / 8);
        var (left, top) = (101 + ((401 - letters.Width) / 2), 51 + ((241 - letters.Height) / 2));
        for (var y = 51; y < 292; y++)
        {
            for (var x = 101; x < 502; x++)
            {
                var isCaption = x >= left && x < left + letters.Width && y >= top && y < top + letters.Height;
                var coverage = isCaption ? letters.Row(y - top)[x - left] : 0;
                Assert.Equal((int)Math.Round(ground + ((ink - ground) * coverage / 255.0), MidpointRounding.AwayFromZero), frame.Y.Row(y)[x]);
            }
        }
    }

    [Theory]
    [InlineData(400, 240, 30)]
    [InlineData(400, 64, 8)]
    [InlineData(400, 63, 0)]
    [InlineData(90, 240, 12)]
    [InlineData(50, 240, 0)]
    public void The_caption_fits_the_card_and_is_left_out_where_it_could_not_be_read(int width, int height, int capitalHeight)
    {
        using var frame = Canvas.Noise(Picture, 3);
        var box = new Box(100, 50, width, height);

        new RegionRedactor().Redact(frame, box, RedactionStyle.Fill, Dark);

        var inked = Inked(frame, PixelBox.Around(box, Picture.Width, Picture.Height));
        if (capitalHeight == 0)
        {
            Assert.True(inked.IsEmpty);
            return;
        }

        Assert.InRange(inked.Height, capitalHeight - 1, capitalHeight + 1);
        Assert.InRange(inked.Width, 5 * capitalHeight, 0.8 * width);
    }

    [Fact]
    public void A_card_that_is_cut_off_by_the_border_keeps_its_caption_in_place()
    {
        using var large = new FramePool(new FrameFormat(1200, 1000)).Rent();
        using var small = new FramePool(new FrameFormat(600, 500)).Rent();
        var redactor = new RegionRedactor();
        redactor.Redact(large, new Box(300, 250, 600, 500), RedactionStyle.Fill, Dark);

        foreach (var (x, y) in ((int, int)[])[(0, 0), (-290, 0), (290, 0), (0, -240), (0, 240), (-310, -255), (-500, 499), (599, -499)])
        {
            redactor.Redact(small, new Box(x, y, 600, 500), RedactionStyle.Fill, Dark);

            for (var row = Math.Max(0, y); row < Math.Min(500, y + 500); row++)
            {
                var (from, to) = (Math.Max(0, x), Math.Min(600, x + 600));
                var expected = large.Y.Row(250 + row - y)[(300 + from - x)..(300 + to - x)];
                Assert.True(expected.SequenceEqual(small.Y.Row(row)[from..to]), $"{x},{y} row {row}");
            }
        }
    }

    [Fact]
    public void A_box_far_outside_changes_nothing()
    {
        using var before = Canvas.Noise(Picture, 6);
        foreach (var box in (Box[])[new(900, 10, 500, 300), new(-900, -90, 600, 360), new(10, 5000, 1e6f, 500), new(-1e9f, 0, 10, 500)])
        {
            using var after = Canvas.Copy(before);
            new RegionRedactor().Redact(after, box, RedactionStyle.Fill, Dark);
            Assert.True(before.Pixels.Span.SequenceEqual(after.Pixels.Span), box.ToString());
        }
    }

    [Fact]
    public void What_was_there_has_no_influence_on_the_card()
    {
        var box = new Box(33.3f, 41.7f, 401.1f, 255.5f);
        using var one = Canvas.Noise(Picture, 7);
        using var other = Canvas.Blocks(Picture, 16, 8);
        var redactor = new RegionRedactor();
        redactor.Redact(one, box, RedactionStyle.Fill, Dark);
        redactor.Redact(other, box, RedactionStyle.Fill, Dark);

        var others = new Dictionary<string, byte[]>();
        Canvas.EachPlane(other, box, (plane, samples, _, _) => others[plane] = samples);
        Canvas.EachPlane(one, box, (plane, samples, width, inside) =>
        {
            for (var y = inside.Y; y < inside.Bottom; y++)
            {
                var row = (y * width) + inside.X;
                Assert.True(samples.AsSpan(row, inside.Width).SequenceEqual(others[plane].AsSpan(row, inside.Width)), $"{plane} row {y}");
            }
        });
    }

    [Fact]
    public void Only_the_style_fill_takes_a_card()
    {
        using var frame = Canvas.Noise(Picture, 9);

        Assert.Throws<ArgumentException>(() => new RegionRedactor().Redact(frame, new Box(0, 0, 100, 100), RedactionStyle.Blur, Dark));
        Assert.Throws<ArgumentException>(() => new RegionRedactor().Redact(frame, new Box(0, 0, 100, 100), RedactionStyle.Mosaic, Dark));
    }

    [Fact]
    public void Painting_cards_again_allocates_nothing()
    {
        using var frame = Canvas.Noise(new FrameFormat(1920, 1080), 10);
        var redactor = new RegionRedactor();
        FillCard[] cards = [.. Enumerable.Range(1, 49).Select(number => new FillCard($"Student {number}", number % 2 == 0 ? CardShade.Dark : CardShade.Light))];
        PaintAll();
        var before = GC.GetAllocatedBytesForCurrentThread();
        PaintAll();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void PaintAll()
        {
            for (var i = 0; i < cards.Length; i++)
            {
                redactor.Redact(frame, new Box(i % 7 * 274, i / 7 * 154, 266, 146), RedactionStyle.Fill, cards[i]);
            }
        }
    }

    [Fact]
    public void Captions_that_are_drawn_once_are_remembered_up_to_a_bound()
    {
        var cache = new CaptionCache();
        var tone = CardTone.Of(CardShade.Dark, Picture);
        for (var height = 8; height < 400; height++)
        {
            var picture = cache.Of(new CaptionKey("Student 3", height, tone));

            Assert.Same(picture, cache.Of(new CaptionKey("Student 3", height, tone)));
            Assert.InRange(cache.Count, 1, CaptionCache.Capacity);
        }
    }

    private static PixelBox Inked(VideoFrame frame, PixelBox card)
    {
        var (left, top, right, bottom) = (int.MaxValue, int.MaxValue, 0, 0);
        for (var y = card.Y; y < card.Bottom; y++)
        {
            for (var x = card.X; x < card.Right; x++)
            {
                if (frame.Y.Row(y)[x] > 80)
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                }
            }
        }

        return right == 0 ? default : new PixelBox(left, top, right - left, bottom - top);
    }

    private static bool Holds(PixelBox box, int x, int y) => x >= box.X && x < box.Right && y >= box.Y && y < box.Bottom;
}
