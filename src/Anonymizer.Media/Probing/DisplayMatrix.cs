using System.Globalization;

namespace Anonymizer.Media.Probing;

/// <summary>Reads the display matrix that ffprobe prints as three lines "00000000: a b u" of 16.16 fixed-point numbers.</summary>
internal static class DisplayMatrix
{
    /// <summary>The nine numbers row by row; false when the text is something else.</summary>
    public static bool TryParse(string text, out long[] values)
    {
        var numbers = new List<long>(9);
        foreach (var word in text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            // A word that ends with a colon is the line's offset.
            if (word.EndsWith(':'))
            {
                continue;
            }

            if (!long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                values = [];
                return false;
            }

            numbers.Add(number);
        }

        values = [.. numbers];
        return values.Length == 9;
    }
}
