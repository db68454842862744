using Anonymizer.Core.Frames;

namespace Anonymizer.Pipeline.Render;

/// <summary>Digits of three by five dots, to number boxes without a font.</summary>
internal static class NumberGlyphs
{
    private const int Columns = 3;
    private const int Rows = 5;

    // Per digit five rows from the top; in a row the highest of three bits is the left dot.
    private static readonly byte[][] Digits =
    [
        [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 7, 1, 7], [5, 5, 7, 1, 1],
        [7, 4, 7, 1, 7], [7, 4, 7, 5, 7], [7, 1, 1, 2, 2], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7],
    ];

    /// <summary>Writes a number on a ground of its own; parts outside the plane and other characters are left out.</summary>
    /// <param name="luma">Where to write.</param>
    /// <param name="left">Left column of the first digit.</param>
    /// <param name="top">Top row.</param>
    /// <param name="dot">Side of a dot in pixels.</param>
    /// <param name="number">Digits.</param>
    /// <param name="ink">Luma of the digits.</param>
    /// <param name="ground">Luma around them.</param>
    public static void Write(Plane luma, int left, int top, int dot, string number, byte ink, byte ground)
    {
        foreach (var digit in number.Where(char.IsAsciiDigit))
        {
            for (var row = -1; row <= Rows; row++)
            {
                for (var column = -1; column <= Columns; column++)
                {
                    var isInk = row is >= 0 and < Rows && column is >= 0 and < Columns && (Digits[digit - '0'][row] >> (Columns - 1 - column) & 1) == 1;
                    Fill(luma, left + (column * dot), top + (row * dot), dot, isInk ? ink : ground);
                }
            }

            left += (Columns + 1) * dot;
        }
    }

    private static void Fill(Plane luma, int left, int top, int side, byte value)
    {
        var from = Math.Clamp(left, 0, luma.Width);
        var to = Math.Clamp(left + side, 0, luma.Width);
        for (var y = Math.Max(0, top); y < Math.Min(luma.Height, top + side); y++)
        {
            luma.Row(y)[from..to].Fill(value);
        }
    }
}
