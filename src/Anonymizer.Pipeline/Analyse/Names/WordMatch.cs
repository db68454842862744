namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>How two words of two names go together; the better the smaller.</summary>
internal enum WordLikeness
{
    /// <summary>Equal, or told apart by nothing but what no recogniser tells apart.</summary>
    Equal,

    /// <summary>One word, misread once.</summary>
    Misread,

    /// <summary>One is the beginning of the other.</summary>
    CutOff,

    /// <summary>One is the first letter of the other.</summary>
    Initial,

    /// <summary>A letter or two differ: as it may be with two people.</summary>
    Near,

    /// <summary>Two words.</summary>
    None,
}

/// <summary>Two words compared.</summary>
/// <param name="Likeness">How they go together.</param>
/// <param name="Price">What it costs; see <see cref="WordDistance"/>.</param>
internal readonly record struct WordMatch(WordLikeness Likeness, int Price)
{
    // Dutch, English and German spell the same sound both ways: such a difference makes a namesake (Marieke and Marijke, Erik and Eric).
    private static readonly string[] SpellingVariants = ["ck", "sz", "fv", "ij", "iy", "jy", "ej", "dt", "gh", "kx", "sx", "kq", "vw", "gc", "pb", "lr"];

    // Two errors, each of two letters read as one; what differs in more letters is never more than unlike.
    private const int MostDistinctLetters = 6;

    private static readonly WordMatch None = new(WordLikeness.None, 0);

    /// <summary>Compares two words.</summary>
    public static WordMatch Of(NameWord a, NameWord b)
    {
        if (a.IsNumber || b.IsNumber)
        {
            return a.Letters == b.Letters ? new WordMatch(WordLikeness.Equal, 0) : None;
        }

        var isWhole = !a.IsCutOff && !b.IsCutOff && !a.IsInitial && !b.IsInitial;
        if (isWhole && (WordDistance.DistinctLetters(a.Alphabet, b.Alphabet) > MostDistinctLetters || Math.Abs(a.Letters.Length - b.Letters.Length) > 4))
        {
            return None;
        }

        var misread = WordDistance.Misread(a, b);
        if (misread == 0)
        {
            return new WordMatch(a.IsCutOff || b.IsCutOff ? WordLikeness.CutOff : WordLikeness.Equal, 0);
        }

        if (a.IsInitial || b.IsInitial)
        {
            return !(a.IsInitial && b.IsInitial) && a.Letters[0] == b.Letters[0] ? new WordMatch(WordLikeness.Initial, 0) : None;
        }

        if (a.IsCutOff || b.IsCutOff)
        {
            return OfCutOff(a, b);
        }

        var length = Math.Max(a.Letters.Length, b.Letters.Length);
        if (misread <= MostMisread(length))
        {
            return new WordMatch(WordLikeness.Misread, misread);
        }

        if (IsOneWrongLetterOfALongWord(a.Letters, b.Letters))
        {
            return new WordMatch(WordLikeness.Misread, WordDistance.Letter);
        }

        var price = WordDistance.Any(a, b);
        return price <= MostNear(length) && (length > 3 || a.Letters[0] == b.Letters[0]) ? new WordMatch(WordLikeness.Near, price) : None;
    }

    private static WordMatch OfCutOff(NameWord a, NameWord b)
    {
        var (cut, whole) = a.IsCutOff && (!b.IsCutOff || a.Letters.Length <= b.Letters.Length) ? (a, b) : (b, a);
        var price = WordDistance.MisreadBeginning(cut, whole);
        return price <= MostMisread(cut.Letters.Length) ? new WordMatch(WordLikeness.CutOff, price) : None;
    }

    // In a short word one look-alike letter makes another name (Bram and Bran, Ella and Elia); only a lost accent is allowed there.
    private static int MostMisread(int length) => length switch
    {
        < 3 => 0,
        < 5 => WordDistance.Accent,
        < 8 => WordDistance.Lookalike,
        _ => 2 * WordDistance.Lookalike,
    };

    private static int MostNear(int length) => length switch
    {
        < 3 => 0,
        < 7 => WordDistance.Letter + WordDistance.Accent,
        _ => 2 * WordDistance.Letter,
    };

    // Names are told apart at their beginnings and ends (Christiane, Christiana) and by their vowels; what differs amid the
    // consonants of a long word is a misreading.
    private static bool IsOneWrongLetterOfALongWord(string a, string b)
    {
        if (a.Length != b.Length || a.Length < 8)
        {
            return false;
        }

        var at = -1;
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
            {
                if (at >= 0)
                {
                    return false;
                }

                at = i;
            }
        }

        return at > 0 && at < a.Length - 2 && !(IsVowel(a[at]) && IsVowel(b[at])) && !IsSpellingVariant(a[at], b[at]);
    }

    private static bool IsSpellingVariant(char a, char b) =>
        Array.Exists(SpellingVariants, pair => (pair[0] == a && pair[1] == b) || (pair[0] == b && pair[1] == a));

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
