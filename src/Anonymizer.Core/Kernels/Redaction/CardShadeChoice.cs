using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// Chooses the shade of a card by what it will cover, so that it differs from that nearly everywhere: this shows a person, and a
/// program that compares, that nothing shines through. Dark is calmest and taken where next to nothing looks like it, then light;
/// else the one that fewest pixels look like, greys between among them.
/// </summary>
public static class CardShadeChoice
{
    /// <summary>Luma levels within which a pixel is taken to look like the card: beyond them a change is plain to see.</summary>
    private const int AlikeWithin = 20;

    /// <summary>Every fourth sample of every fourth row is looked at: a sixteenth, some ten thousand of a usual tile.</summary>
    private const int Step = 4;

    /// <summary>A shade is good enough when at most one pixel in this many looks like it.</summary>
    private const int NextToNothing = 50;

    /// <summary>The shades listed first are the ends of the scale.</summary>
    private const int Extremes = 2;

    /// <summary>
    /// A grey between must do better by one pixel in this many: people who move bring such greys, and seldom black or white.
    /// </summary>
    private const int WorthOfAnExtreme = 33;

    /// <summary>The shade for a card over a box; the calmest of those that do equally well; dark when the box lies outside the picture.</summary>
    /// <param name="frame">Not changed.</param>
    /// <param name="box">In luma pixels.</param>
    public static CardShade For(VideoFrame frame, Box box)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ReadOnlySpan<CardShade> shades = [CardShade.Dark, CardShade.Light, CardShade.Dim, CardShade.Medium, CardShade.Bright];
        Span<int> like = stackalloc int[shades.Length];
        Span<byte> grounds = stackalloc byte[shades.Length];
        for (var i = 0; i < shades.Length; i++)
        {
            grounds[i] = CardTone.Of(shades[i], frame.Format).Ground;
            like[i] = 0;
        }

        var area = PixelBox.Around(box, frame.Format.Width, frame.Format.Height);
        var luma = frame.Y;
        var seen = 0;
        for (var y = area.Y; y < area.Bottom; y += Step)
        {
            var row = luma.Row(y);
            for (var x = area.X; x < area.Right; x += Step)
            {
                seen++;
                for (var i = 0; i < grounds.Length; i++)
                {
                    like[i] += Math.Abs(row[x] - grounds[i]) <= AlikeWithin ? 1 : 0;
                }
            }
        }

        var best = 0;
        for (var i = 0; i < shades.Length; i++)
        {
            var isGreyBetween = i >= Extremes;
            if (!isGreyBetween && like[i] * NextToNothing <= seen)
            {
                return shades[i];
            }

            like[i] += isGreyBetween ? seen / WorthOfAnExtreme : 0;
            best = like[i] < like[best] ? i : best;
        }

        return shades[best];
    }
}
