namespace Anonymizer.Core.Kernels.Lettering;

/// <summary>One letter on the grid of <see cref="StrokeAlphabet"/>.</summary>
/// <param name="Width">From its left edge at 0 to the right, between the middles of the pen.</param>
/// <param name="Lines">The straight lines that its strokes are made of.</param>
internal sealed record Letter(int Width, IReadOnlyList<PenLine> Lines)
{
    /// <summary>Reads a letter as <see cref="StrokeAlphabet"/> writes it.</summary>
    internal static Letter Parse(string shape)
    {
        var lines = new List<PenLine>();
        var width = shape.Length == 0 ? StrokeAlphabet.SpaceWidth : 0;
        foreach (var written in shape.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var digits = written.TrimStart('~');
            var points = new GridPoint[digits.Length / 2];
            for (var i = 0; i < points.Length; i++)
            {
                points[i] = new GridPoint(digits[2 * i] - '0', digits[(2 * i) + 1] - '0');
                width = Math.Max(width, (int)points[i].X);
            }

            lines.AddRange(written.StartsWith('~') ? Stroke.Rounded(points) : Stroke.Straight(points));
        }

        return new Letter(width, lines);
    }
}
