namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Whether two names are one person's. Two errors pull in opposite directions. Taking two people for one may leave a student
/// visible: that must not happen. Taking one person for two, because a label was misread, costs a presenter her visibility or gives a
/// student two numbers: that should not happen often. So the rule goes by what recognisers do and name-givers don't:
/// <list type="bullet">
/// <item>Free: accents, case, punctuation, spaces, order of words, l for I for 1, titles and roles, a middle initial.</item>
/// <item>One person, in words long enough: a lost accented letter, letters drawn alike (n and h, rn and m), one wrong consonant
/// inside a word of eight letters.</item>
/// <item>Never one person: another vowel, a letter more or less, a doubled letter, another ending, another or no "van der", a middle name in
/// full. Jan and Jane, Visser and Vissers, Jan and Jan Willem sit in the same classes. These are <see cref="NameLikeness.Alike"/>.</item>
/// <item>Alike as well, but partial: initials, a first name alone, a label cut off before three letters of the family name.</item>
/// </list>
/// </summary>
internal static class NameComparison
{
    // A family name cut off after fewer letters fits too many.
    private const int LettersThatDecide = 3;
    private const int LettersThatDecideInAll = 8;

    // Two letters read as one change three; three lost accents change three.
    private const int DistinctLettersOfOneWrong = 3;

    /// <summary>Compares two names; the order doesn't matter.</summary>
    public static NameLikeness Compare(PersonName a, PersonName b) => Judge(a, b).Likeness;

    /// <summary>As <see cref="Compare"/>, with the reason.</summary>
    public static NameVerdict Judge(PersonName a, PersonName b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var mayHaveOtherSpaces = !a.IsCutOff && !b.IsCutOff
            && Math.Min(a.Joined.Letters.Length, b.Joined.Letters.Length) >= LettersThatDecideInAll
            && WordDistance.DistinctLetters(a.Joined.Alphabet, b.Joined.Alphabet) <= DistinctLettersOfOneWrong;
        var haveOtherCounts = a.Words.Count != b.Words.Count;
        if (mayHaveOtherSpaces
            && (haveOtherCounts || HaveAsManyLetters(a, b))
            && WordDistance.Misread(a.Joined, b.Joined) is var misread
            && misread <= (haveOtherCounts ? WordDistance.Lookalike : 0))
        {
            // "SannedeVries", "Sannede Vries" and "Sanne deVries": spaces get lost.
            return NameVerdict.Same(misread);
        }

        var verdict = JudgeWords(a, b);
        return verdict == NameVerdict.Different && mayHaveOtherSpaces && haveOtherCounts && WordDistance.Any(a.Joined, b.Joined) <= WordDistance.Letter
            ? NameVerdict.Near
            : verdict;
    }

    // With as many words, the very same letters must stand there. Rooms go by digits: 2.14 is not 21.4.
    private static bool HaveAsManyLetters(PersonName a, PersonName b) =>
        a.Joined.Letters.Length == b.Joined.Letters.Length && !a.Joined.Letters.Any(char.IsAsciiDigit) && !b.Joined.Letters.Any(char.IsAsciiDigit);

    private static NameVerdict JudgeWords(PersonName a, PersonName b)
    {
        var (pairs, extraA, extraB) = Pair(a.Named, b.Named);
        if (pairs.Count == 0 || (extraA.Count > 0 && extraB.Count > 0))
        {
            return NameVerdict.Different;
        }

        return extraA.Count + extraB.Count > 0
            ? JudgeWithExtra(pairs, extraA.Count > 0 ? extraA : extraB, extraA.Count > 0 ? b : a, AreParticlesEqual(a, b))
            : JudgeWhole(pairs, a, b);
    }

    // Every word of one name has its counterpart in the other.
    private static NameVerdict JudgeWhole(List<WordMatch> pairs, PersonName a, PersonName b)
    {
        var near = pairs.Where(pair => pair.Likeness == WordLikeness.Near).Sum(pair => pair.Price);
        var misread = pairs.Where(pair => pair.Likeness == WordLikeness.Misread).Sum(pair => pair.Price);
        if (near > 0)
        {
            return near <= 2 * WordDistance.Letter ? NameVerdict.Near : NameVerdict.Different;
        }

        if (pairs.TrueForAll(pair => pair.Likeness == WordLikeness.Initial))
        {
            return NameVerdict.Different;
        }

        if (pairs.Exists(pair => pair.Likeness == WordLikeness.Initial))
        {
            return NameVerdict.Part;
        }

        if (a.IsCutOff || b.IsCutOff)
        {
            return JudgeCutOff(pairs, a, b, misread);
        }

        if (!AreParticlesEqual(a, b))
        {
            return NameVerdict.Near;
        }

        // A single word says less than two that fit together.
        var most = pairs.Count > 1 || pairs[0].Likeness == WordLikeness.Equal || a.Joined.Letters.Length >= LettersThatDecideInAll
            ? WordDistance.Letter
            : WordDistance.Accent;
        return misread <= most ? NameVerdict.Same(misread) : NameVerdict.Near;
    }

    private static NameVerdict JudgeCutOff(List<WordMatch> pairs, PersonName a, PersonName b, int misread)
    {
        var cut = a.IsCutOff ? a : b;
        var last = cut.Words[^1];
        return pairs.Count > 1
            && !(a.IsCutOff && b.IsCutOff)
            && last is { IsCutOff: true, Kind: NameWordKind.Family, Letters.Length: >= LettersThatDecide }
            && cut.Joined.Letters.Length >= LettersThatDecideInAll
            && AreParticlesEqual(a, b)
            && misread == 0
            ? NameVerdict.Same(pairs.Sum(pair => pair.Price))
            : NameVerdict.Part;
    }

    // One name has words that the other lacks.
    private static NameVerdict JudgeWithExtra(List<WordMatch> pairs, List<NameWord> extra, PersonName shorter, bool areParticlesEqual)
    {
        if (pairs.Exists(pair => pair.Likeness is WordLikeness.Near)
            || pairs.TrueForAll(pair => pair.Likeness is WordLikeness.Initial))
        {
            return NameVerdict.Different;
        }

        var isWhole = pairs.Count > 1 && pairs.TrueForAll(pair => pair.Likeness is WordLikeness.Equal or WordLikeness.Misread);
        var misread = pairs.Sum(pair => pair.Price);
        return !isWhole ? NameVerdict.Part
            : !areParticlesEqual ? NameVerdict.Near
            : extra.TrueForAll(word => word.IsInitial) && misread <= WordDistance.Letter && !shorter.IsCutOff ? NameVerdict.Same(misread)
            : NameVerdict.Part;
    }

    // "el" is read as "ei" and "e1"; "van den" and "van der" are two families.
    private static bool AreParticlesEqual(PersonName a, PersonName b) =>
        a.Particles == b.Particles || a.Particles.Replace('i', 'l') == b.Particles.Replace('i', 'l');

    private static (List<WordMatch> Pairs, List<NameWord> ExtraA, List<NameWord> ExtraB) Pair(IReadOnlyList<NameWord> a, IReadOnlyList<NameWord> b)
    {
        var candidates = new List<(WordMatch Match, int A, int B)>();
        for (var i = 0; i < a.Count; i++)
        {
            for (var j = 0; j < b.Count; j++)
            {
                if (WordMatch.Of(a[i], b[j]) is { Likeness: not WordLikeness.None } match)
                {
                    candidates.Add((match, i, j));
                }
            }
        }

        // The best pair first; among equals the one whose words stand in the same place.
        candidates.Sort((x, y) =>
            (x.Match.Likeness, x.Match.Price, Math.Abs(x.A - x.B), x.A).CompareTo((y.Match.Likeness, y.Match.Price, Math.Abs(y.A - y.B), y.A)));
        var (freeA, freeB) = (new List<NameWord>(a), new List<NameWord>(b));
        var pairs = new List<WordMatch>();
        foreach (var (match, i, j) in candidates)
        {
            if (freeA.Contains(a[i]) && freeB.Contains(b[j]))
            {
                freeA.Remove(a[i]);
                freeB.Remove(b[j]);
                pairs.Add(match);
            }
        }

        return (pairs, freeA, freeB);
    }
}
