namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Finds which words of names a word of a text can be. Exact words are looked up; misread ones are compared, but only with words of
/// about their length, so that a line costs some ten thousand steps at most for a class of sixty.
/// </summary>
internal sealed class NameIndex
{
    // A shorter word is too easily another one; it counts only beside another word of the same name.
    private const int ShortestMisread = 5;

    private readonly Dictionary<string, List<(SearchedName Name, NameWord Word)>> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<(SearchedName Name, NameWord Word)>> _byLength = [];
    private readonly List<(SearchedName Name, NameWord Word)> _cutOff = [];

    /// <summary>Indexes names.</summary>
    public NameIndex(IEnumerable<SearchedName> names)
    {
        foreach (var name in names)
        {
            foreach (var word in name.Words.Concat(name.JoinedForms))
            {
                Add(name, word);
            }
        }
    }

    /// <summary>The words of names that this word may be.</summary>
    public IEnumerable<(SearchedName Name, NameWord Word)> Candidates(NameWord word)
    {
        var exact = _exact.GetValueOrDefault(Outline(word.Letters)) ?? [];
        foreach (var entry in exact)
        {
            if (WordDistance.Misread(word, entry.Word) == 0)
            {
                yield return entry;
            }
        }

        if (word.Letters.Length < ShortestMisread || !word.Marks[0].HasFlag(LetterMarks.Capital))
        {
            yield break;
        }

        for (var length = word.Letters.Length - 1; length <= word.Letters.Length + 2; length++)
        {
            foreach (var entry in _byLength.GetValueOrDefault(length) ?? [])
            {
                if (WordMatch.Of(word, entry.Word).Likeness is WordLikeness.Misread or WordLikeness.Equal && !exact.Contains(entry))
                {
                    yield return entry;
                }
            }
        }

        foreach (var entry in _cutOff)
        {
            if (entry.Word.Letters.Length >= ShortestMisread && word.Letters.StartsWith(entry.Word.Letters, StringComparison.Ordinal))
            {
                yield return entry;
            }
        }
    }

    // Words that are drawn with the same strokes have one outline.
    private static string Outline(string letters) => letters.Replace('l', 'i').Replace('1', 'i');

    private void Add(SearchedName name, NameWord word)
    {
        if (word.IsCutOff)
        {
            _cutOff.Add((name, word));
            return;
        }

        if (!_exact.TryGetValue(Outline(word.Letters), out var same))
        {
            _exact[Outline(word.Letters)] = same = [];
        }

        same.Add((name, word));
        if (word.Letters.Length >= ShortestMisread - 1)
        {
            if (!_byLength.TryGetValue(word.Letters.Length, out var equallyLong))
            {
                _byLength[word.Letters.Length] = equallyLong = [];
            }

            equallyLong.Add((name, word));
        }
    }
}
