namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Finds the people whom a title, a comment or the title of a chapter names. A name is a run of words with capitals, "van" and the like
/// between them, none of which is a word of lectures or meetings. It counts where the words before announce somebody ("question from
/// Sanne", "host: Sanne"), with two words also behind a mere "with", and alone only where it isn't part of a sentence:
/// "Presentation Sanne de Vries" names somebody, "How Monte Carlo methods work" does not.
/// </summary>
internal static class NamesInTitle
{
    // Nobody's name has more, particles apart; a title with a capital on every word does.
    private const int MostWords = 5;

    /// <summary>Finds the names, as they are written.</summary>
    public static IEnumerable<string> Find(string text)
    {
        var words = TitleWords.Of(text);
        var isAllCapitals = !text.Any(char.IsLower);
        var wasName = false;
        for (var i = 0; i < words.Count; i++)
        {
            if (RunAt(words, i) is not { } run)
            {
                wasName &= words[i].JoinsNames || words[i].IsTitle;
                continue;
            }

            var goesOn = wasName && (words[i].Before == TitleDivider.List || (i > 0 && (words[i - 1].JoinsNames || words[i - 1].IsTitle)));
            var announced = goesOn ? Announcement.Surely : AnnouncementOf(words, run);
            wasName = IsName(words, run, announced, isAllCapitals);
            if (wasName)
            {
                yield return text[words[run.First].Start..EndOf(words[run.Last])];
            }

            i = run.Last;
        }
    }

    // "Sanne's": the name ends before the s.
    private static int EndOf(TitleWord word) => IsPossessive(word) ? word.End - 2 : word.End;

    private static bool IsPossessive(TitleWord word) => word.Text.EndsWith("'s", StringComparison.Ordinal) || word.Text.EndsWith("’s", StringComparison.Ordinal);

    private static Run? RunAt(IReadOnlyList<TitleWord> words, int first)
    {
        if (!(IsNamed(words[first]) || (words[first].IsParticle && IsAnnounced(words, first))))
        {
            return null;
        }

        var (last, named) = (-1, 0);
        for (var i = first; i < words.Count && (i == first || words[i].Before == TitleDivider.None); i++)
        {
            if (IsNamed(words[i]) || (i > first && IsFamilyName(words[i])))
            {
                (last, named) = (i, named + 1);
                if (IsPossessive(words[i]))
                {
                    break;
                }
            }
            else if (!words[i].IsParticle)
            {
                break;
            }
        }

        return last < 0 ? null : new Run(first, last, named);
    }

    private static bool IsNamed(TitleWord word) => word.HasCapital && word.MayBeName && !(word.IsParticle && !word.IsInitial && word.Letters.Length < 4) && !word.IsCueBehindTalk;

    // "Hart" and "May" are also words of titles.
    private static bool IsFamilyName(TitleWord word) => word.HasCapital && word.IsFamilyNameToo;

    private static bool IsAnnounced(IReadOnlyList<TitleWord> words, int at) => at > 0 && words[at].Before is TitleDivider.None or TitleDivider.Colon
        && (words[at - 1].IsCueBehindTalk || words[at - 1].IsTitle || words[at - 1].IsRole || words[at - 1].JoinsNames);

    private static Announcement AnnouncementOf(IReadOnlyList<TitleWord> words, Run run)
    {
        var next = run.Last + 1 < words.Count && words[run.Last + 1].Before == TitleDivider.None ? words[run.Last + 1] : null;
        if (IsPossessive(words[run.Last]) && next?.IsOfTitles == true)
        {
            // "Sanne's Personal Meeting Room".
            return Announcement.Surely;
        }

        if (run.First == 0 || words[run.First].Before is TitleDivider.End or TitleDivider.List)
        {
            return Announcement.None;
        }

        var before = words[run.First - 1];
        if (before.IsTitle || before.IsRole)
        {
            return Announcement.Surely;
        }

        var isBehindTalk = run.First > 1 && before.Before == TitleDivider.None && (words[run.First - 2].IsTalk || words[run.First - 2].IsRole);
        return words[run.First].Before != TitleDivider.None ? Announcement.None
            : before.IsCueBehindTalk && isBehindTalk ? Announcement.Surely
            : before.IsCue ? Announcement.Perhaps
            : Announcement.None;
    }

    private static bool IsName(IReadOnlyList<TitleWord> words, Run run, Announcement announced, bool isAllCapitals)
    {
        var parts = Enumerable.Range(run.First, run.Last - run.First + 1).Select(i => words[i]).ToList();
        var isSpelledOut = parts.Exists(word => (IsNamed(word) || IsFamilyName(word)) && word.Letters.Length > 1 && (isAllCapitals || !word.IsAcronym));
        if (run.Named > MostWords || !isSpelledOut)
        {
            return false;
        }

        return announced switch
        {
            Announcement.Surely => true,
            Announcement.Perhaps => run.Named > 1,
            _ => run.Named > 1 && !isAllCapitals && !parts.Exists(word => word.EndsLikeSubject) && !IsPartOfSentence(words, run),
        };
    }

    private static bool IsPartOfSentence(IReadOnlyList<TitleWord> words, Run run)
    {
        for (var i = run.First - 1; i >= 0 && words[i + 1].Before is TitleDivider.None or TitleDivider.List; i--)
        {
            if (BelongsToSentence(words[i]))
            {
                return true;
            }
        }

        for (var i = run.Last + 1; i < words.Count && words[i].Before is TitleDivider.None or TitleDivider.List; i++)
        {
            if (BelongsToSentence(words[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool BelongsToSentence(TitleWord word) => !word.HasCapital && !word.HasDigit && !word.IsOfTitles && !word.JoinsNames && !word.IsTitle && !word.IsCue && !IsPossessive(word);

    // What the words before say of whether somebody follows.
    private enum Announcement
    {
        None,
        Perhaps,
        Surely,
    }

    private readonly record struct Run(int First, int Last, int Named);
}
