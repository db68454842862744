namespace Anonymizer.Core.Kernels.Lettering;

/// <summary>
/// Draws a line of text in plain letters A-Z, a-z, 0-9, space and hyphen, with smooth edges. Only the four basic operations and
/// square roots are used, which every machine rounds alike: so is the picture.
/// </summary>
public static class LineOfText
{
    /// <summary>Thickness of the pen on the grid; a bold enough stroke for captions of 8 px to stay legible.</summary>
    private const float Pen = 0.8f;

    /// <summary>Room between the pens of two letters.</summary>
    private const float Gap = 1;

    /// <summary>From the lower to the upper edge of a capital, in units of the grid.</summary>
    private const float CapitalUnits = StrokeAlphabet.CapitalLine - StrokeAlphabet.BaseLine + Pen;

    /// <summary>Width of the text as a multiple of the height of its capitals.</summary>
    public static float WidthPerCapitalHeight(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return UnitsAcross(text) / CapitalUnits;
    }

    /// <summary>Draws the text.</summary>
    /// <param name="text">At least one character; any that is not in the alphabet looks like a hyphen.</param>
    /// <param name="capitalHeight">Height of capitals in pixels, 1 or more. Letters with tails reach a third of it lower.</param>
    /// <returns>As wide as the text; as high as capitals, with the same room for tails above and below, so that capitals lie in the middle.</returns>
    public static CoverageMask Draw(string text, int capitalHeight)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capitalHeight);
        var scale = capitalHeight / CapitalUnits;
        var tail = (int)MathF.Ceiling(StrokeAlphabet.BaseLine * scale);
        var mask = new CoverageMask((int)MathF.Ceiling(UnitsAcross(text) * scale), capitalHeight + (2 * tail), []);
        mask = mask with { Coverage = new byte[mask.Width * mask.Height] };

        // The middle of the pen at the grid's origin: x = 0 half a pen from the left edge, y = 0 below the capitals' lower edge.
        var left = Pen / 2 * scale;
        var bottom = tail + capitalHeight + ((StrokeAlphabet.BaseLine - (Pen / 2)) * scale);
        foreach (var character in text)
        {
            var letter = StrokeAlphabet.Of(character);
            foreach (var line in letter.Lines)
            {
                Draw(
                    mask,
                    new PenLine(
                        new GridPoint(left + (line.From.X * scale), bottom - (line.From.Y * scale)),
                        new GridPoint(left + (line.To.X * scale), bottom - (line.To.Y * scale))),
                    Pen / 2 * scale);
            }

            left += (letter.Width + Pen + Gap) * scale;
        }

        return mask;
    }

    private static float UnitsAcross(string text)
    {
        var units = -Gap;
        foreach (var character in text)
        {
            units += StrokeAlphabet.Of(character).Width + Pen + Gap;
        }

        return units;
    }

    // A pixel is covered by how far its middle lies inside the pen's edge; where lines meet, by the one that covers it most.
    private static void Draw(CoverageMask mask, PenLine line, float radius)
    {
        var reach = radius + 1;
        var firstColumn = Math.Max(0, (int)MathF.Floor(Math.Min(line.From.X, line.To.X) - reach));
        var lastColumn = Math.Min(mask.Width - 1, (int)MathF.Ceiling(Math.Max(line.From.X, line.To.X) + reach));
        var firstRow = Math.Max(0, (int)MathF.Floor(Math.Min(line.From.Y, line.To.Y) - reach));
        var lastRow = Math.Min(mask.Height - 1, (int)MathF.Ceiling(Math.Max(line.From.Y, line.To.Y) + reach));
        for (var y = firstRow; y <= lastRow; y++)
        {
            for (var x = firstColumn; x <= lastColumn; x++)
            {
                var inside = radius - Distance(line, new GridPoint(x + 0.5f, y + 0.5f)) + 0.5f;
                var coverage = (byte)((Math.Clamp(inside, 0, 1) * 255) + 0.5f);
                ref var pixel = ref mask.Coverage[(y * mask.Width) + x];
                pixel = Math.Max(pixel, coverage);
            }
        }
    }

    private static float Distance(PenLine line, GridPoint point)
    {
        var (dx, dy) = (line.To.X - line.From.X, line.To.Y - line.From.Y);
        var (px, py) = (point.X - line.From.X, point.Y - line.From.Y);
        var squaredLength = (dx * dx) + (dy * dy);
        var share = squaredLength > 0 ? Math.Clamp(((px * dx) + (py * dy)) / squaredLength, 0, 1) : 0;
        var (ax, ay) = (px - (share * dx), py - (share * dy));
        return MathF.Sqrt((ax * ax) + (ay * ay));
    }
}
