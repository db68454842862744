namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Takes a label apart: what belongs to the name, in which order, and what a meeting app or the recogniser added.</summary>
internal static class NameParser
{
    private static readonly char[] Dividers = ['|', '•', '·', '–', '—', '-'];

    /// <summary>The words of the name, in the order in which they are spoken; empty when the label holds none.</summary>
    /// <param name="label">A label, list entry, author or option value.</param>
    /// <param name="isCutOff">Whether the name went on.</param>
    public static IReadOnlyList<NameWord> Parse(string label, out bool isCutOff)
    {
        var text = string.Concat(label.Select(LatinLetters.Narrow)).Trim();
        text = RemoveBrackets(text);
        (text, isCutOff) = RemoveEllipsis(text);
        text = KeepBeforeDivider(text);

        // "Last, First": what stands behind the comma comes first, unless it is only a degree.
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Tokens)
            .Where(part => part.Count > 0)
            .ToList();
        if (isCutOff && parts.Count > 0)
        {
            parts[^1][^1] = parts[^1][^1] with { IsCutOff = true };
        }

        parts.RemoveAll(part => parts.Count > 1 && part.TrueForAll(token => token.IsTitle || token.IsDegree));
        foreach (var part in parts)
        {
            RemoveTitles(part);
            RemoveRoles(part);
        }

        var hasComma = parts.Count > 1;
        var ordered = hasComma ? [.. parts.Skip(1).SelectMany(part => part), .. parts[0]] : parts.FirstOrDefault() ?? [];
        RemoveDebris(ordered);
        RemoveDevice(ordered);
        if (!ordered.Exists(token => token.HasName))
        {
            return [];
        }

        return Classify(ordered, hasComma ? parts[0].Count : 1);
    }

    private static string RemoveBrackets(string text)
    {
        for (var open = text.IndexOfAny(['(', '[', '{', '<']); open >= 0; open = text.IndexOfAny(['(', '[', '{', '<']))
        {
            // A bracket that isn't closed was cut off together with what it holds.
            var close = text.IndexOfAny([')', ']', '}', '>'], open);
            text = close < 0 ? text[..open] : $"{text[..open]} {text[(close + 1)..]}";
        }

        return text.Trim();
    }

    private static (string Text, bool IsCutOff) RemoveEllipsis(string text)
    {
        var end = text.TrimEnd(' ', '.', '…', '·');
        var tail = text[end.Length..];
        return (tail.EndsWith('.') && tail.Length == 1 ? text : end, tail.Contains('…') || tail.Contains("..", StringComparison.Ordinal));
    }

    // "Marieke Postma | UMCG" and "Marieke Postma - Organizer"; not "Jan - Willem", which a recogniser makes of a hyphen.
    private static string KeepBeforeDivider(string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
        {
            if (text[i - 1] == ' ' && text[i + 1] == ' ' && Dividers.Contains(text[i])
                && text[..i].Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > 1)
            {
                return text[..i].TrimEnd();
            }
        }

        return text;
    }

    private static List<Token> Tokens(string part)
    {
        var tokens = new List<Token>();
        foreach (var piece in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            // An e-mail address names the person before the @; "she/her" is no part of a name.
            var at = piece.IndexOf('@', StringComparison.Ordinal);
            var text = at > 0 ? piece[..at] : piece;
            if (text.Contains('/', StringComparison.Ordinal))
            {
                continue;
            }

            var folded = NameFolding.Fold(text);
            if (folded.Words.Count > 0)
            {
                tokens.Add(new Token(text, folded));
            }
        }

        return tokens;
    }

    private static void RemoveTitles(List<Token> tokens)
    {
        while (tokens.Count > 1 && tokens[0].IsTitle && tokens.Skip(1).Any(token => token.HasName))
        {
            tokens.RemoveAt(0);
        }

        while (tokens.Count > 2 && tokens[^1].IsDegree)
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }

    // "Marieke Postma Host": brackets get lost. Only behind a whole name, as Host is a family name too.
    private static void RemoveRoles(List<Token> tokens)
    {
        while (tokens.Count > 2 && tokens[^1].IsRole)
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }

    // A muted microphone is read as "x", "8" or "&" beside the name.
    private static void RemoveDebris(List<Token> tokens)
    {
        while (tokens.Count > 1 && tokens[0].IsDebris)
        {
            tokens.RemoveAt(0);
        }

        while (tokens.Count > 2 && tokens[^1].IsDebris)
        {
            tokens.RemoveAt(tokens.Count - 1);
        }
    }

    // "Sanne's iPhone" and "iPhone van Sanne".
    private static void RemoveDevice(List<Token> tokens)
    {
        if (tokens.Count < 2)
        {
            return;
        }

        if (tokens[^1].IsDevice)
        {
            tokens.RemoveAt(tokens.Count - 1);
            tokens[^1] = tokens[^1].WithoutPossessive();
        }
        else if (tokens[0].IsDevice)
        {
            tokens.RemoveAt(0);
            if (tokens.Count > 1 && tokens[0].Letters is "van" or "von" or "de" or "of")
            {
                tokens.RemoveAt(0);
            }
        }
    }

    // Given names, then particles, then the family name. Without particles the last token is the family name.
    private static NameWord[] Classify(List<Token> tokens, int familyTokens)
    {
        var firstParticle = -1;
        for (var i = 0; i < tokens.Count - 1 && firstParticle < 0; i++)
        {
            firstParticle = tokens[i].IsParticle(isFirst: i == 0) ? i : -1;
        }

        var familyStart = firstParticle >= 0 ? firstParticle : tokens.Count == 1 ? tokens.Count : tokens.Count - familyTokens;
        var words = new List<NameWord>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var kind = i < familyStart ? NameWordKind.Given
                : tokens[i].IsParticle(isFirst: i == 0) && (i < tokens.Count - 1 || tokens[i].IsCutOff) ? NameWordKind.Particle
                : NameWordKind.Family;
            words.AddRange(tokens[i].Words(kind));
        }

        return [.. words];
    }

    // What stands between two spaces: one word, or more with a hyphen or dots between them.
    private sealed record Token(string Text, FoldedText Folded)
    {
        public bool IsCutOff { get; init; }

        public string Letters { get; } = Folded.Letters.Replace(" ", string.Empty, StringComparison.Ordinal);

        public bool HasName => Folded.Words.Any(word => word.Length > 1 || char.IsLetter(Folded.Letters[word.Start])) && !IsLoneDigit;

        public bool IsTitle => !IsCutOff && Folded.Words.All(word => IsTitleWord(Folded.Letters.Substring(word.Start, word.Length)));

        public bool IsDegree => NameVocabulary.Degrees.Contains(Text.Replace(".", string.Empty, StringComparison.Ordinal));

        public bool IsRole => Letters.Length > 2 && NameVocabulary.Roles.Contains(Letters);

        public bool IsDevice => NameVocabulary.Devices.Contains(Letters);

        public bool IsDebris => Text.Length <= 2 && Letters.Length == 1 && !IsCutOff
            && (char.IsAsciiDigit(Letters[0]) || (char.IsLower(Text[0]) && !NameVocabulary.Particles.Contains(Letters)));

        private bool IsLoneDigit => Letters.Length == 1 && char.IsAsciiDigit(Letters[0]);

        public bool IsParticle(bool isFirst)
        {
            // A capital that stands alone is an initial: "Maria T. Bakker", but "Maria 't Hart".
            if (Letters.Length == 1 && (char.IsUpper(Text[0]) || Text.EndsWith('.')))
            {
                return false;
            }

            return NameVocabulary.Particles.Contains(Letters) && !(isFirst && NameVocabulary.DoubtfulParticles.Contains(Letters) && Text[0] != '\'');
        }

        public Token WithoutPossessive()
        {
            var words = Folded.Words;
            return words.Count > 1 && Folded.Letters.AsSpan(words[^1].Start).SequenceEqual("s")
                ? this with { Folded = NameFolding.Fold(Text[..^2]) }
                : this;
        }

        public IEnumerable<NameWord> Words(NameWordKind kind)
        {
            for (var i = 0; i < Folded.Words.Count; i++)
            {
                var word = Folded.Words[i];
                yield return new NameWord(
                    Folded.Letters.Substring(word.Start, word.Length),
                    Folded.Marks.Slice(word.Start, word.Length),
                    kind,
                    IsCutOff && i == Folded.Words.Count - 1);
            }
        }

        // A record prints its members; these hold a name.
        public override string ToString() => "a word";

        // Short titles are also names and words; with a dot they are titles.
        private bool IsTitleWord(string word) =>
            NameVocabulary.Titles.Contains(word) && (Text.Contains('.', StringComparison.Ordinal) || word is not ("em" or "mag" or "doc" or "ds" or "ing" or "hc" or "bc"));
    }
}
