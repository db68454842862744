namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// The plain letters behind accented ones. A table of our own, as Unicode normalisation leaves out the letters that are no
/// compositions (ø, ł, ı, đ, ß, æ) and is switched off together with cultures.
/// </summary>
internal static class LatinLetters
{
    private const char LatinStart = '\u00C0', LatinEnd = '\u024F', AdditionalStart = '\u1E00', AdditionalEnd = '\u1EFF';

    // Each entry: the first letter of a run and the plain letter of all letters from there up to the next entry; '-' for none.
    private static readonly (char From, char Plain)[] Runs =
    [
        ('\u00C0', 'a'), ('\u00C7', 'c'), ('\u00C8', 'e'), ('\u00CC', 'i'), ('\u00D0', 'd'), ('\u00D1', 'n'), ('\u00D2', 'o'), ('\u00D7', '-'),
        ('\u00D8', 'o'), ('\u00D9', 'u'), ('\u00DD', 'y'), ('\u00DE', 't'), ('\u00DF', 's'),
        ('\u00E0', 'a'), ('\u00E7', 'c'), ('\u00E8', 'e'), ('\u00EC', 'i'), ('\u00F0', 'd'), ('\u00F1', 'n'), ('\u00F2', 'o'), ('\u00F7', '-'),
        ('\u00F8', 'o'), ('\u00F9', 'u'), ('\u00FD', 'y'), ('\u00FE', 't'), ('\u00FF', 'y'),
        ('\u0100', 'a'), ('\u0106', 'c'), ('\u010E', 'd'), ('\u0112', 'e'), ('\u011C', 'g'), ('\u0124', 'h'), ('\u0128', 'i'), ('\u0134', 'j'),
        ('\u0136', 'k'), ('\u0139', 'l'), ('\u0143', 'n'), ('\u014C', 'o'), ('\u0154', 'r'), ('\u015A', 's'), ('\u0162', 't'), ('\u0168', 'u'),
        ('\u0174', 'w'), ('\u0176', 'y'), ('\u0179', 'z'), ('\u017F', 's'), ('\u0180', '-'),
        ('\u01A0', 'o'), ('\u01A2', '-'), ('\u01AF', 'u'), ('\u01B1', '-'),
        ('\u01CD', 'a'), ('\u01CF', 'i'), ('\u01D1', 'o'), ('\u01D3', 'u'), ('\u01DD', '-'), ('\u01E6', 'g'), ('\u01E8', 'k'), ('\u01EA', 'o'),
        ('\u01EE', '-'), ('\u0218', 's'), ('\u021A', 't'), ('\u021C', '-'),
        ('\u1E00', 'a'), ('\u1E02', 'b'), ('\u1E08', 'c'), ('\u1E0A', 'd'), ('\u1E14', 'e'), ('\u1E1E', 'f'), ('\u1E20', 'g'), ('\u1E22', 'h'),
        ('\u1E2C', 'i'), ('\u1E30', 'k'), ('\u1E36', 'l'), ('\u1E3E', 'm'), ('\u1E44', 'n'), ('\u1E4C', 'o'), ('\u1E54', 'p'), ('\u1E58', 'r'),
        ('\u1E60', 's'), ('\u1E6A', 't'), ('\u1E72', 'u'), ('\u1E7C', 'v'), ('\u1E80', 'w'), ('\u1E8A', 'x'), ('\u1E8E', 'y'), ('\u1E90', 'z'),
        ('\u1E96', 'h'), ('\u1E97', 't'), ('\u1E98', 'w'), ('\u1E99', 'y'), ('\u1E9A', 'a'), ('\u1E9B', 's'), ('\u1EA0', 'a'), ('\u1EB8', 'e'),
        ('\u1EC8', 'i'), ('\u1ECC', 'o'), ('\u1EE4', 'u'), ('\u1EF2', 'y'), ('\u1EFA', '-'),
    ];

    private static readonly char[] Latin = Spread(LatinStart, LatinEnd);
    private static readonly char[] Additional = Spread(AdditionalStart, AdditionalEnd);

    /// <summary>The one or two plain small letters (or the digit) that a character stands for; '\0' where there is none.</summary>
    /// <param name="character">Any character of a text.</param>
    /// <returns>The first letter, and the second one of ligatures such as ß, æ and ĳ.</returns>
    public static (char First, char Second) Plain(char character)
    {
        if (character is >= 'a' and <= 'z' or >= '0' and <= '9')
        {
            return (character, '\0');
        }

        if (character is >= 'A' and <= 'Z')
        {
            return ((char)(character | 0x20), '\0');
        }

        return character switch
        {
            < '\u00C0' => default,
            'ß' or 'ẞ' => ('s', 's'),
            'Æ' or 'æ' => ('a', 'e'),
            'Œ' or 'œ' => ('o', 'e'),
            'Ĳ' or 'ĳ' => ('i', 'j'),
            'Þ' or 'þ' => ('t', 'h'),
            '\uFB00' => ('f', 'f'),
            '\uFB01' => ('f', 'i'),
            '\uFB02' => ('f', 'l'),
            >= LatinStart and <= LatinEnd => Known(Latin[character - LatinStart], character),
            >= AdditionalStart and <= AdditionalEnd => Known(Additional[character - AdditionalStart], character),
            _ => Other(character),
        };
    }

    /// <summary>The same character in its usual width: text recognition reads brackets and colons as full-width ones now and then.</summary>
    public static char Narrow(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        _ => character,
    };

    private static (char First, char Second) Known(char plain, char character) => plain == '-' ? Other(character) : (plain, '\0');

    private static (char First, char Second) Other(char character) =>
        char.IsLetterOrDigit(character) ? (char.ToLowerInvariant(character), '\0') : default;

    private static char[] Spread(char first, char last)
    {
        var letters = new char[last - first + 1];
        Array.Fill(letters, '-');
        for (var i = 0; i < Runs.Length; i++)
        {
            var end = i + 1 < Runs.Length ? Runs[i + 1].From : (char)(AdditionalEnd + 1);
            for (var letter = Math.Max(Runs[i].From, first); letter < end && letter <= last; letter++)
            {
                letters[letter - first] = Runs[i].Plain;
            }
        }

        return letters;
    }
}
