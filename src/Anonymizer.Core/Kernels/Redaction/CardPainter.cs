using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Lettering;
using Anonymizer.Core.Plan;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>Paints flat cards with a caption in the middle. For one thread, because of its memory of captions.</summary>
internal sealed class CardPainter
{
    /// <summary>Capitals are an eighth of the card's height: read from afar, and a card rather than a headline.</summary>
    private const int CapitalsPerHeight = 8;

    /// <summary>Captions leave a tenth of the card's width free on both sides.</summary>
    private const float MostOfWidth = 0.8f;

    /// <summary>Below this many pixels letters can't be told apart, and the card stays without.</summary>
    private const int LeastCapitalHeight = 8;

    private readonly CaptionCache _captions = new();

    /// <summary>Covers every pixel and every chroma sample that the protected box touches; the chroma becomes neutral.</summary>
    internal void Paint(VideoFrame frame, CellAxis across, CellAxis down, FillCard card)
    {
        var tone = CardTone.Of(card.Shade, frame.Format);
        FlatFill.Paint(frame, across, down, tone.Ground);
        var pixels = WholePixels(across, down);
        if (card.Caption is { } caption && CapitalHeightOn(pixels, caption) is var height and >= LeastCapitalHeight)
        {
            Write(frame.Y, pixels, _captions.Of(new CaptionKey(caption, height, tone)));
        }
    }

    private static int CapitalHeightOn(PixelBox card, string caption) =>
        (int)Math.Min((float)card.Height / CapitalsPerHeight, MostOfWidth * card.Width / LineOfText.WidthPerCapitalHeight(caption));

    /// <summary>The card in whole pixels, also where it lies outside the picture: its caption doesn't move when it is cut off.</summary>
    private static PixelBox WholePixels(CellAxis across, CellAxis down)
    {
        const int AllButOne = (1 << CellAxis.PositionBits) - 1;
        var (left, top) = (across.Low >> CellAxis.PositionBits, down.Low >> CellAxis.PositionBits);
        var right = (across.High + AllButOne) >> CellAxis.PositionBits;
        var bottom = (down.High + AllButOne) >> CellAxis.PositionBits;
        return new PixelBox(left, top, right - left, bottom - top);
    }

    private static void Write(Plane luma, PixelBox card, CaptionPicture caption)
    {
        var left = card.X + ((card.Width - caption.Width) / 2);
        var top = card.Y + ((card.Height - caption.Height) / 2);
        var (from, to) = (Math.Clamp(left, 0, luma.Width), Math.Clamp(left + caption.Width, 0, luma.Width));
        if (from == to)
        {
            return;
        }

        for (var y = Math.Max(0, top); y < Math.Min(luma.Height, top + caption.Height); y++)
        {
            caption.Row(y - top)[(from - left)..(to - left)].CopyTo(luma.Row(y)[from..]);
        }
    }
}
