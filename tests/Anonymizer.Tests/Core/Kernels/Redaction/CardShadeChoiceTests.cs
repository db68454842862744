using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;

namespace Anonymizer.Tests.Core.Kernels.Redaction;

public sealed class CardShadeChoiceTests
{
    private static readonly FrameFormat Picture = new(320, 180);
    private static readonly Box Tile = new(21, 11, 200, 120);

    [Theory]
    [InlineData(16, CardShade.Light)]
    [InlineData(36, CardShade.Light)]
    [InlineData(37, CardShade.Dark)]
    [InlineData(128, CardShade.Dark)]
    [InlineData(235, CardShade.Dark)]
    public void A_card_is_dark_unless_what_it_covers_is(byte luma, CardShade expected)
    {
        using var frame = new FramePool(Picture).Rent();
        frame.Pixels.Span.Fill(luma);

        Assert.Equal(expected, CardShadeChoice.For(frame, Tile));
    }

    [Theory]
    [InlineData(0, 30, 0, CardShade.Dark)]
    [InlineData(1, 0, 0, CardShade.Dark)]
    [InlineData(5, 0, 50, CardShade.Light)]
    [InlineData(5, 30, 0, CardShade.Medium)]
    [InlineData(60, 40, 0, CardShade.Dim)]
    [InlineData(4, 20, 60, CardShade.Bright)]
    [InlineData(30, 10, 60, CardShade.Dim)]
    [InlineData(30, 50, 10, CardShade.Bright)]
    public void The_calmest_shade_is_taken_that_next_to_nothing_looks_like_and_else_the_rarest(
        int darkPercent, int brightPercent, int mediumPercent, CardShade expected)
    {
        using var frame = new FramePool(Picture).Rent();
        var random = new Random(1);
        foreach (ref var luma in frame.Y.Samples)
        {
            var drawn = random.Next(100);
            luma = drawn < darkPercent ? (byte)20
                : drawn < darkPercent + brightPercent ? (byte)230
                : drawn < darkPercent + brightPercent + mediumPercent ? (byte)126
                : (byte)80;
        }

        Assert.Equal(expected, CardShadeChoice.For(frame, Tile));
    }

    [Fact]
    public void Only_what_lies_under_the_card_counts()
    {
        using var frame = new FramePool(Picture).Rent();
        frame.Pixels.Span.Fill(16);
        for (var y = 11; y < 131; y++)
        {
            frame.Y.Row(y)[21..221].Fill(230);
        }

        Assert.Equal(CardShade.Dark, CardShadeChoice.For(frame, Tile));
        Assert.Equal(CardShade.Light, CardShadeChoice.For(frame, new Box(230, 0, 500, 500)));
        Assert.Equal(CardShade.Dark, CardShadeChoice.For(frame, new Box(5000, 0, 10, 10)));
    }
}
