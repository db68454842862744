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
    [InlineData(0, 30, CardShade.Dark)]
    [InlineData(1, 0, CardShade.Dark)]
    [InlineData(5, 0, CardShade.Light)]
    [InlineData(5, 30, CardShade.Dark)]
    [InlineData(30, 40, CardShade.Dark)]
    [InlineData(60, 30, CardShade.Light)]
    public void Dark_is_taken_while_next_to_nothing_is_dark_and_else_what_is_rarer(int darkPercent, int brightPercent, CardShade expected)
    {
        using var frame = new FramePool(Picture).Rent();
        frame.Pixels.Span.Fill(128);
        var random = new Random(1);
        foreach (ref var luma in frame.Y.Samples)
        {
            var drawn = random.Next(100);
            luma = drawn < darkPercent ? (byte)20 : drawn < darkPercent + brightPercent ? (byte)230 : (byte)128;
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
