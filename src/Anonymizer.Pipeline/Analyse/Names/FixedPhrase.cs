namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Words that an app always writes the same, compared with what was read of them: without spaces, a misread letter here and there.</summary>
internal static class FixedPhrase
{
    private static readonly LetterMarks[] NoMarks = new LetterMarks[64];

    /// <summary>Whether the letters are the phrase's, as far as a recogniser reads right.</summary>
    /// <param name="letters">Small plain letters without spaces.</param>
    /// <param name="phrase">Likewise.</param>
    public static bool Matches(ReadOnlySpan<char> letters, ReadOnlySpan<char> phrase) => Price(letters, phrase) is not null;

    /// <summary>What must be put down to misreading, as in <see cref="WordDistance"/>; null when that is too much.</summary>
    /// <inheritdoc cref="Matches"/>
    public static int? Price(ReadOnlySpan<char> letters, ReadOnlySpan<char> phrase)
    {
        if (letters.SequenceEqual(phrase))
        {
            return 0;
        }

        // A wrong letter in six changes two letters of the alphabet at most.
        if (WordDistance.DistinctLetters(WordDistance.LettersOf(letters), WordDistance.LettersOf(phrase)) > 2 + (phrase.Length / 3))
        {
            return null;
        }

        if (phrase.Length < 4 || letters.Length > NoMarks.Length || phrase.Length > NoMarks.Length || Math.Abs(letters.Length - phrase.Length) > 2)
        {
            return null;
        }

        var price = WordDistance.Any(letters, NoMarks.AsSpan(0, letters.Length), phrase, NoMarks.AsSpan(0, phrase.Length));
        return price <= MostWrong(phrase.Length) ? price : null;
    }

    // One letter in six; a short word may have one that is drawn alike.
    private static int MostWrong(int length) => length < 6 ? WordDistance.Lookalike : length / 6 * WordDistance.Letter;
}
