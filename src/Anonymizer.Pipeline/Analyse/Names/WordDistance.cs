using System.Numerics;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// How far two words are from each other, in quarters of a letter. What recognisers do to one word (lose an accented letter, take
/// a letter for one drawn alike) is cheap; what makes another name of it costs a whole letter.
/// </summary>
internal static class WordDistance
{
    /// <summary>The price of a letter that no misreading explains.</summary>
    public const int Letter = 4;

    /// <summary>The price of a letter taken for one that is drawn alike.</summary>
    public const int Lookalike = 2;

    /// <summary>The price of an accented letter that was lost or read as another.</summary>
    public const int Accent = 1;

    /// <summary>More than any two words can differ.</summary>
    public const int Infinite = 10_000;

    // Nobody has a longer word in the name; longer ones are compared by their beginnings, which bounds the work.
    private const int Longest = 48;

    /// <summary>The price when only misreadings are allowed; <see cref="Infinite"/> when they don't explain the difference.</summary>
    public static int Misread(NameWord a, NameWord b) => Compute(a.Letters, a.Marks, b.Letters, b.Marks, Infinite, false);

    /// <summary>The price when letters may also be another, be missing or be too many.</summary>
    public static int Any(NameWord a, NameWord b) => Compute(a.Letters, a.Marks, b.Letters, b.Marks, Letter, false);

    /// <summary>As <see cref="Any(NameWord, NameWord)"/>, on letters with their marks.</summary>
    public static int Any(ReadOnlySpan<char> a, ReadOnlySpan<LetterMarks> aMarks, ReadOnlySpan<char> b, ReadOnlySpan<LetterMarks> bMarks) =>
        Compute(a, aMarks, b, bMarks, Letter, false);

    /// <summary>The price of a word that was cut off against the beginning of a whole one, misreadings only.</summary>
    public static int MisreadBeginning(NameWord cutOff, NameWord whole) =>
        Compute(cutOff.Letters, cutOff.Marks, whole.Letters, whole.Marks, Infinite, true);

    /// <summary>
    /// How many letters of the alphabet only one of two words has. Comparing two words letter by letter is long work; most pairs are told
    /// apart by this: a letter taken for another changes two, two letters read as one change three.
    /// </summary>
    public static int DistinctLetters(uint a, uint b) => BitOperations.PopCount(a ^ b);

    /// <summary>The letters of the alphabet that a word has, one bit each; the last bits stand for all others.</summary>
    public static uint LettersOf(ReadOnlySpan<char> word)
    {
        var bits = 0u;
        foreach (var letter in word)
        {
            bits |= 1u << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26 + (letter % 6));
        }

        return bits;
    }

    private static int Compute(
        ReadOnlySpan<char> a, ReadOnlySpan<LetterMarks> aMarks, ReadOnlySpan<char> b, ReadOnlySpan<LetterMarks> bMarks, int letter, bool beginning)
    {
        if (a.Length > Longest || b.Length > Longest)
        {
            return a.SequenceEqual(b) ? 0 : Infinite;
        }

        // The table of the usual edit distance, two rows back because of letters read as one.
        var width = b.Length + 1;
        Span<int> table = stackalloc int[3 * (Longest + 1)];
        var before = table[..width];
        var above = table.Slice(Longest + 1, width);
        var row = table.Slice(2 * (Longest + 1), width);
        above[0] = 0;
        for (var j = 1; j < width; j++)
        {
            above[j] = above[j - 1] + Lost(bMarks, j - 1, letter);
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = above[0] + Lost(aMarks, i - 1, letter);
            for (var j = 1; j < width; j++)
            {
                var best = Math.Min(
                    above[j - 1] + Replaced(a[i - 1], aMarks[i - 1], b[j - 1], bMarks[j - 1], i == 1 && j == 1, letter),
                    Math.Min(above[j] + Lost(aMarks, i - 1, letter), row[j - 1] + Lost(bMarks, j - 1, letter)));
                if (i > 1)
                {
                    best = Math.Min(best, before[j - 1] + Joined(a[i - 2], a[i - 1], b[j - 1], bMarks[j - 1]));
                }

                if (j > 1)
                {
                    best = Math.Min(best, above[j - 2] + Joined(b[j - 2], b[j - 1], a[i - 1], aMarks[i - 1]));
                }

                row[j] = Math.Min(best, Infinite);
            }

            var free = before;
            before = above;
            above = row;
            row = free;
        }

        return beginning ? Smallest(above) : above[^1];
    }

    private static int Smallest(ReadOnlySpan<int> row)
    {
        var smallest = Infinite;
        foreach (var price in row)
        {
            smallest = Math.Min(smallest, price);
        }

        return smallest;
    }

    private static int Replaced(char a, LetterMarks aMark, char b, LetterMarks bMark, bool isFirst, int letter)
    {
        if (a == b || (aMark.HasFlag(LetterMarks.Stroke) && bMark.HasFlag(LetterMarks.Stroke)))
        {
            return 0;
        }

        if ((aMark | bMark).HasFlag(LetterMarks.Accented) && !(IsVowel(a) && IsVowel(b)))
        {
            return Lookalike;
        }

        // The first letter is a capital, large and drawn unlike the small ones that the pairs are about.
        return !isFirst && GlyphConfusions.AreAlike(a, b) ? Lookalike : letter;
    }

    // The price of a letter that the other word doesn't have. Only an accent proves that it was lost: Marike is not Marieke.
    private static int Lost(ReadOnlySpan<LetterMarks> marks, int at, int letter) => marks[at].HasFlag(LetterMarks.Accented) ? Accent : letter;

    // The price of two letters of one word for one of the other.
    private static int Joined(char first, char second, char one, LetterMarks mark) =>
        IsUmlaut(one, mark, first, second) ? Accent : GlyphConfusions.AreAlike(first, second, one) ? Lookalike : Infinite;

    // "Köster" is written "Koester" where there are no accents.
    private static bool IsUmlaut(char one, LetterMarks mark, char first, char second) =>
        second == 'e' && first == one && (one is 'a' or 'o' or 'u') && mark.HasFlag(LetterMarks.Accented);

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
