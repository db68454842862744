using Anonymizer.Core.Geometry;
using Plane = Anonymizer.Core.Frames.Plane;

namespace Anonymizer.Pipeline.Analyse.Layout;

/// <summary>
/// A rectangle of one flat colour that lies upon something else, with text or a sign on it: a caption bar, the card of somebody
/// whose camera is off, the strip behind a label.
/// </summary>
/// <param name="Box">Its edges.</param>
/// <param name="Ground">Luma of its ground.</param>
internal readonly record struct FlatPlate(PixelBox Box, byte Ground)
{
    // Luma steps around its ground: a plate may be half transparent, and what lies below changes its shade.
    private const int Tolerance = 24;

    // Text leaves at least this much of a row or column to the ground.
    private const double GroundInLine = 0.5;

    // Dense text and a sign in the middle leave less, but the ground still shows at both ends of a row or column.
    private const int Ends = 3;

    // Beyond an edge, but for the corners, which may be round. Scaling blurs an edge over two samples; what else lies there may be as dark.
    private const int Beyond = 3;
    private const int Corner = 12;
    private const double GroundBeyond = 0.4;

    // Ground that is seen on each side of a text.
    private const int Ring = 2;

    /// <summary>What counts as its ground.</summary>
    public GroundRange Range => GroundRange.Around(Ground, Tolerance);

    /// <summary>The plate on which a text stands.</summary>
    /// <param name="luma">The picture.</param>
    /// <param name="within">Where it may lie; its edges there may be those of this box.</param>
    /// <param name="text">The text.</param>
    /// <param name="largest">Its greatest width and height; what grows larger is no plate.</param>
    /// <returns>Null when the ground of the text is not bounded as a plate is.</returns>
    public static FlatPlate? Below(Plane luma, PixelBox within, Box text, (int Width, int Height) largest)
    {
        var seed = Clamp(PixelBox.Around(text.Grow(Ring, Ring, Ring, Ring), luma.Width, luma.Height), within);
        if (seed.IsEmpty)
        {
            return null;
        }

        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        for (var y = seed.Y; y < seed.Bottom; y++)
        {
            Count(luma.Row(y).Slice(seed.X, seed.Width), histogram);
        }

        return Grow(luma, within, seed, LumaPeak.Of(histogram).Value, largest);
    }

    /// <summary>The plate on which a smaller one lies: the card below the strip of a label.</summary>
    /// <inheritdoc cref="Below(Plane, PixelBox, Box, ValueTuple{int, int})"/>
    /// <param name="luma">The picture.</param>
    /// <param name="within">Where it may lie.</param>
    /// <param name="upper">The smaller plate.</param>
    /// <param name="largest">Its greatest width and height.</param>
    public static FlatPlate? Below(Plane luma, PixelBox within, PixelBox upper, (int Width, int Height) largest)
    {
        var seed = Clamp(PixelBox.Around(upper.ToBox().Grow(Beyond, Beyond, Beyond, Beyond), luma.Width, luma.Height), within);
        Span<int> histogram = stackalloc int[256];
        histogram.Clear();

        // The row above and the column beside it are the card's: a label stands at the bottom left.
        Count(luma.Row(seed.Y).Slice(seed.X, seed.Width), histogram);
        for (var y = seed.Y; y < seed.Bottom; y++)
        {
            histogram[luma.Row(y)[seed.Right - 1]]++;
        }

        return Grow(luma, within, seed, LumaPeak.Of(histogram).Value, largest);
    }

    /// <summary>The plate as it is in a later picture, by the ground in the middle of its last rows, where no text stands.</summary>
    /// <inheritdoc cref="Below(Plane, PixelBox, Box, ValueTuple{int, int})"/>
    /// <param name="luma">The picture.</param>
    /// <param name="within">Where it may lie.</param>
    /// <param name="largest">Its greatest width and height.</param>
    public FlatPlate? In(Plane luma, PixelBox within, (int Width, int Height) largest)
    {
        var fifth = Box.Width / 5;
        var seed = Clamp(new PixelBox(Box.X + (2 * fifth), Box.Bottom - Beyond, Math.Max(1, fifth), 1), within);
        if (seed.IsEmpty)
        {
            return null;
        }

        Span<int> histogram = stackalloc int[256];
        histogram.Clear();
        Count(luma.Row(seed.Y).Slice(seed.X, seed.Width), histogram);
        return LumaPeak.Of(histogram).Value is var peak && Range.Contains(peak) ? Grow(luma, within, seed, peak, largest) : null;
    }

    /// <summary>Whether this is a plate of the same ground.</summary>
    public bool HasGroundOf(FlatPlate other) => Range.Contains(other.Ground);

    private static PixelBox Clamp(PixelBox box, PixelBox within)
    {
        var (left, top) = (Math.Max(box.X, within.X), Math.Max(box.Y, within.Y));
        return new PixelBox(left, top, Math.Min(box.Right, within.Right) - left, Math.Min(box.Bottom, within.Bottom) - top);
    }

    private static FlatPlate? Grow(Plane luma, PixelBox within, PixelBox seed, byte peak, (int Width, int Height) largest)
    {
        var ground = GroundRange.Around(peak, Tolerance);
        var (left, top, right, bottom) = (seed.X, seed.Y, seed.Right, seed.Bottom);
        bool grew;
        do
        {
            var before = (left, top, right, bottom);
            while (top > within.Y && RowBelongs(luma, ground, top - 1, left, right))
            {
                top--;
            }

            while (bottom < within.Bottom && RowBelongs(luma, ground, bottom, left, right))
            {
                bottom++;
            }

            while (left > within.X && ColumnBelongs(luma, ground, left - 1, top, bottom))
            {
                left--;
            }

            while (right < within.Right && ColumnBelongs(luma, ground, right, top, bottom))
            {
                right++;
            }

            if (right - left > largest.Width || bottom - top > largest.Height)
            {
                return null;
            }

            grew = before != (left, top, right, bottom);
        }
        while (grew);

        var box = new PixelBox(left, top, right - left, bottom - top);
        return IsBounded(luma, ground, box, within) ? new FlatPlate(box, peak) : null;
    }

    private static bool RowBelongs(Plane luma, GroundRange ground, int y, int left, int right)
    {
        var row = luma.Row(y)[left..right];
        if (GroundLines.Count(row, ground) >= GroundInLine * row.Length)
        {
            return true;
        }

        var end = Math.Min(Ends, row.Length);
        return GroundLines.Count(row[..end], ground) + GroundLines.Count(row[^end..], ground) == 2 * end;
    }

    private static bool ColumnBelongs(Plane luma, GroundRange ground, int x, int top, int bottom)
    {
        if (CountColumn(luma, ground, x, top, bottom) >= GroundInLine * (bottom - top))
        {
            return true;
        }

        var end = Math.Min(Ends, bottom - top);
        return CountColumn(luma, ground, x, top, top + end) + CountColumn(luma, ground, x, bottom - end, bottom) == 2 * end;
    }

    private static int CountColumn(Plane luma, GroundRange ground, int x, int top, int bottom)
    {
        var count = 0;
        for (var y = top; y < bottom; y++)
        {
            count += ground.Contains(luma.Row(y)[x]) ? 1 : 0;
        }

        return count;
    }

    // Something else begins beyond every side, or the picture ends there.
    private static bool IsBounded(Plane luma, GroundRange ground, PixelBox box, PixelBox within)
    {
        var (insetX, insetY) = (box.Width / Corner, box.Height / Corner);
        var (left, right, top, bottom) = (box.X + insetX, box.Right - insetX, box.Y + insetY, box.Bottom - insetY);
        var (above, below) = (box.Y - Beyond, box.Bottom + Beyond - 1);
        var (before, behind) = (box.X - Beyond, box.Right + Beyond - 1);
        return (above < within.Y || GroundLines.Count(luma.Row(above)[left..right], ground) <= GroundBeyond * (right - left))
            && (below >= within.Bottom || GroundLines.Count(luma.Row(below)[left..right], ground) <= GroundBeyond * (right - left))
            && (before < within.X || CountColumn(luma, ground, before, top, bottom) <= GroundBeyond * (bottom - top))
            && (behind >= within.Right || CountColumn(luma, ground, behind, top, bottom) <= GroundBeyond * (bottom - top))
            && (above >= within.Y || before >= within.X);
    }

    private static void Count(ReadOnlySpan<byte> row, Span<int> histogram)
    {
        foreach (var sample in row)
        {
            histogram[sample]++;
        }
    }
}
