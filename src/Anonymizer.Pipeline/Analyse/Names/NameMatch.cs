namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Words of a text that go together as one person's name.</summary>
/// <param name="Name">Whose.</param>
/// <param name="First">First word in the text.</param>
/// <param name="Last">Last word in the text.</param>
/// <param name="Words">How many words of the name were found, particles not counted.</param>
/// <param name="HasParticles">Whether particles of the name stand there too.</param>
/// <param name="Anchor">The word of the name from which the match grew.</param>
/// <param name="AnchorAt">Where that stands in the text.</param>
/// <param name="IsExact">Whether the anchor was read letter by letter.</param>
internal sealed record NameMatch(
    SearchedName Name, int First, int Last, int Words, bool HasParticles, NameWord Anchor, int AnchorAt, bool IsExact)
{
    /// <summary>Grows a match from one word to the words beside it.</summary>
    public static NameMatch Grow(SearchedText text, int at, SearchedName name, NameWord anchor)
    {
        var unused = name.Words.Where(word => word != anchor).ToList();
        var (first, last, words, particles) = (at, at, 1, false);
        if (name.Words.Contains(anchor))
        {
            for (var step = -1; step <= 1; step += 2)
            {
                var waiting = 0;
                for (var i = at + step; i >= 0 && i < text.Words.Count; i += step)
                {
                    var match = unused.Find(word => GoTogether(text.Words[i], word));
                    if (match is null)
                    {
                        if (!name.HasParticle(text.Words[i].Letters))
                        {
                            break;
                        }

                        waiting++;
                        continue;
                    }

                    unused.Remove(match);
                    particles |= waiting > 0;
                    (waiting, words) = (0, words + 1);
                    (first, last) = (Math.Min(first, i), Math.Max(last, i));
                }

                // "de Vries" without a first name: what stands directly before the family name belongs to it.
                if (step < 0 && waiting > 0 && anchor.Kind == NameWordKind.Family && first == at)
                {
                    (first, particles) = (at - waiting, true);
                }
            }
        }

        var isExact = text.Words[at].Letters == anchor.Letters;
        return new NameMatch(name, first, last, words, particles, anchor, at, isExact);
    }

    /// <summary>Whether the words prove the name, or may be ordinary words of the text.</summary>
    public bool IsName(SearchedText text)
    {
        if (Words > 1 || Name.JoinedForms.Contains(Anchor))
        {
            return true;
        }

        // "Lokaal 2.14" is a room that takes part; "lokaal" alone is any room.
        if (Anchor.Letters.Length < 3 || Name.Words.Any(word => word.IsNumber))
        {
            return false;
        }

        if (HasParticles)
        {
            return HasCapital(text);
        }

        if (Anchor.Kind == NameWordKind.Given)
        {
            return !IsOrdinary(Anchor.Letters) || HasCapital(text);
        }

        return !IsOrdinary(Anchor.Letters) || (HasCapital(text) && !text.IsAllCapitals && !text.BeginsSentence(AnchorAt));
    }

    /// <summary>Whether a first and a family name stand there.</summary>
    public bool IsWhole(SearchedText text) => Name.JoinedForms.Contains(Anchor) || (Holds(text, NameWordKind.Given) && Holds(text, NameWordKind.Family));

    /// <summary>Says nothing of the name.</summary>
    public override string ToString() => $"{Words} words of {Name.Person}";

    private bool Holds(SearchedText text, NameWordKind kind) =>
        Name.Words.Any(word => word.Kind == kind && text.Words.Skip(First).Take(Last + 1 - First).Any(inText => GoTogether(inText, word)));

    // "lris": an l that was an I was a capital.
    private bool HasCapital(SearchedText text) => text.HasCapital(AnchorAt)
        || (text.Words[AnchorAt].Marks[0].HasFlag(LetterMarks.Stroke) && text.Words[AnchorAt].Letters[0] != Anchor.Letters[0]);

    private static bool IsOrdinary(string letters) =>
        NameVocabulary.OrdinaryFirstNames.Contains(letters) || NameVocabulary.OrdinaryFamilyNames.Contains(letters)
        || NameVocabulary.Particles.Contains(letters);

    private static bool GoTogether(NameWord inText, NameWord inName)
    {
        var match = WordMatch.Of(inText, inName).Likeness;
        return match is WordLikeness.Equal or WordLikeness.Misread or WordLikeness.CutOff
            || (match == WordLikeness.Initial && inText.IsInitial && inText.Marks[0].HasFlag(LetterMarks.Capital));
    }
}
