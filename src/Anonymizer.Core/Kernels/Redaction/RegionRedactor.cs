using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Plan;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// Makes regions of frames unrecognisable, in place on the YUV planes. Whole-number arithmetic throughout: the result is the
/// same bit for bit on every machine. Working memory is kept between calls, so a warm redactor allocates nothing; for the
/// same reason one instance must not be used by two threads at once.
/// </summary>
/// <remarks>
/// Inside the protected box, rounded outwards to whole pixels, nothing of the original remains but averages over cells:
/// five across the box's width (or seven down, whichever are larger), never smaller than 8 px.
/// </remarks>
public sealed class RegionRedactor
{
    private readonly BlurPainter _blur;
    private readonly MosaicPainter _mosaic;
    private readonly CardPainter _cards = new();

    /// <summary>Creates the redactor.</summary>
    /// <param name="useVectors">False runs the scalar reference of every loop, with the same result; for tests and comparisons.</param>
    public RegionRedactor(bool useVectors = true)
    {
        useVectors &= RowKernels.AreVectorsFast;
        var averages = new CellAverages(useVectors);
        _blur = new BlurPainter(averages, useVectors);
        _mosaic = new MosaicPainter(averages);
    }

    /// <summary>Redacts one region of a frame.</summary>
    /// <param name="frame">Changed in place.</param>
    /// <param name="protectedBox">
    /// What must be unrecognisable, in luma pixels; may lie partly or wholly outside the picture. An empty box changes nothing.
    /// </param>
    /// <param name="style">How. <see cref="RedactionStyle.Blur"/> has a soft edge outside the box: 12 % of its shorter side, 2 px at least.</param>
    /// <param name="card">Only with <see cref="RedactionStyle.Fill"/>: what is painted in place of the plain grey.</param>
    /// <exception cref="ArgumentException">
    /// The box is not finite: where to redact is unknown, which must not pass as nothing to do. Or a card comes with another style.
    /// </exception>
    public void Redact(VideoFrame frame, Box protectedBox, RedactionStyle style, FillCard? card = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (card is not null && style != RedactionStyle.Fill)
        {
            throw new ArgumentException($"Only the style fill paints cards, not {style}.", nameof(card));
        }

        if (!(float.IsFinite(protectedBox.Right) && float.IsFinite(protectedBox.Bottom)
            && float.IsFinite(protectedBox.X) && float.IsFinite(protectedBox.Y)))
        {
            throw new ArgumentException($"The box to redact is not finite: {protectedBox}.", nameof(protectedBox));
        }

        if (protectedBox.IsEmpty)
        {
            return;
        }

        var (across, down) = CellAxis.Of(protectedBox, frame.Format.Width, frame.Format.Height);
        switch (style)
        {
            case RedactionStyle.Blur:
                _blur.Paint(frame.Y, PlaneScale.Luma, across, down);
                _blur.Paint(frame.U, PlaneScale.Chroma, across, down);
                _blur.Paint(frame.V, PlaneScale.Chroma, across, down);
                break;
            case RedactionStyle.Mosaic:
                _mosaic.Paint(frame.Y, PlaneScale.Luma, across, down);
                _mosaic.Paint(frame.U, PlaneScale.Chroma, across, down);
                _mosaic.Paint(frame.V, PlaneScale.Chroma, across, down);
                break;
            case RedactionStyle.Fill when card is not null:
                _cards.Paint(frame, across, down, card);
                break;
            case RedactionStyle.Fill:
                FlatFill.Paint(frame, across, down);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(style), style, "Unknown style.");
        }
    }
}
