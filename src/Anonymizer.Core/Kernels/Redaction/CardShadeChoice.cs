using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// Chooses the shade of a card by what it will cover, so that it differs from that nearly everywhere: this shows a person, and a
/// program that compares, that nothing shines through. Dark is calmer, and taken where next to nothing looks like it; else
/// the shade that fewer pixels look like.
/// </summary>
public static class CardShadeChoice
{
    /// <summary>Luma levels within which a pixel is taken to look like the card: beyond them a change is plain to see.</summary>
    private const int AlikeWithin = 20;

    /// <summary>Every fourth sample of every fourth row is looked at: a sixteenth, some ten thousand of a usual tile.</summary>
    private const int Step = 4;

    /// <summary>Dark is good enough when at most one pixel in this many looks like it.</summary>
    private const int NextToNothing = 50;

    /// <summary>The shade for a card over a box; dark when both do equally well, or the box lies outside the picture.</summary>
    /// <param name="frame">Not changed.</param>
    /// <param name="box">In luma pixels.</param>
    public static CardShade For(VideoFrame frame, Box box)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var (dark, light) = (CardTone.Of(CardShade.Dark, frame.Format).Ground, CardTone.Of(CardShade.Light, frame.Format).Ground);
        var area = PixelBox.Around(box, frame.Format.Width, frame.Format.Height);
        var luma = frame.Y;
        var (seen, likeDark, likeLight) = (0, 0, 0);
        for (var y = area.Y; y < area.Bottom; y += Step)
        {
            var row = luma.Row(y);
            for (var x = area.X; x < area.Right; x += Step)
            {
                seen++;
                likeDark += Math.Abs(row[x] - dark) <= AlikeWithin ? 1 : 0;
                likeLight += Math.Abs(row[x] - light) <= AlikeWithin ? 1 : 0;
            }
        }

        return likeDark * NextToNothing <= seen || likeDark <= likeLight ? CardShade.Dark : CardShade.Light;
    }
}
