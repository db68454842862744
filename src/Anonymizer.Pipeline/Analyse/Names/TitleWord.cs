using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>What stands before a word of a title.</summary>
internal enum TitleDivider
{
    /// <summary>A space.</summary>
    None,

    /// <summary>A comma or an ampersand: a list may go on.</summary>
    List,

    /// <summary>A colon: what it announces follows.</summary>
    Colon,

    /// <summary>The end of a sentence, a bracket, a dash: something else begins.</summary>
    End,
}

/// <summary>One word of a title or comment. May be part of a name: it stays in memory.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="Before">What stands between it and the word before.</param>
internal sealed record TitleWord(string Text, int Start, TitleDivider Before)
{
    private readonly string _letters = NameFolding.Squeeze(Text);

    /// <summary>Where it ends.</summary>
    public int End => Start + Text.Length;

    /// <summary>Small plain letters.</summary>
    public string Letters => _letters;

    /// <summary>Whether it begins with a capital.</summary>
    public bool HasCapital => Text.FirstOrDefault(char.IsLetter) is var first && char.IsUpper(first);

    /// <summary>Whether a digit is in it.</summary>
    public bool HasDigit => Text.Any(char.IsAsciiDigit);

    /// <summary>Nothing but capitals: "SPSS".</summary>
    public bool IsAcronym => Text.Count(char.IsUpper) > 1 && !Text.Any(char.IsLower);

    /// <summary>"J." or "J.P.".</summary>
    public bool IsInitial => Text.EndsWith('.') && HasCapital && (Letters.Length == 1 || Text.Count(character => character == '.') == Letters.Length);

    /// <summary>"van", "de", "el": part of a name between other words of it.</summary>
    public bool IsParticle => NameVocabulary.Particles.Contains(Letters);

    /// <summary>"dr.", "prof".</summary>
    public bool IsTitle => NameVocabulary.Titles.Contains(Letters) && (Text.EndsWith('.') || Letters.Length > 2 || Letters is "dr" or "ir" or "mr");

    /// <summary>"host", "docent", "student": who follows is somebody.</summary>
    public bool IsRole => NameVocabulary.Roles.Contains(Letters) || TitleVocabulary.Roles.Contains(Letters);

    /// <summary>"vraag", "presented": it is somebody's.</summary>
    public bool IsTalk => TitleVocabulary.Talk.Contains(Letters);

    /// <summary>"with", "door": somebody may follow, or something.</summary>
    public bool IsCue => TitleVocabulary.Cues.Contains(Letters);

    /// <summary>"van", "from": somebody follows behind a word such as "question", anything elsewhere.</summary>
    public bool IsCueBehindTalk => IsCue || TitleVocabulary.CuesBehindTalk.Contains(Letters);

    /// <summary>"and", "en", "und".</summary>
    public bool JoinsNames => Letters is "and" or "en" or "und" or "et" or "y";

    /// <summary>"University", "Zoom".</summary>
    public bool IsOrganisation => TitleVocabulary.Organisations.Contains(Letters) || Letters.StartsWith("universit", StringComparison.Ordinal);

    /// <summary>Whether titles of lectures and meetings use it, so that it names nobody.</summary>
    public bool IsOfTitles => IsTalk || IsRole || IsOrganisation || TitleVocabulary.Lecture.Contains(Letters);

    /// <summary>Whether it is a word of titles that behind a first name is a family name: "Hart", "May".</summary>
    public bool IsFamilyNameToo => NameVocabulary.OrdinaryFamilyNames.Contains(Letters);

    /// <summary>Whether it ends as words for subjects do, and hardly any name does.</summary>
    public bool EndsLikeSubject => Letters.Length >= 7 && Array.Exists(TitleVocabulary.SubjectEndings, ending => Letters.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>Whether it can be a first or family name, or an initial.</summary>
    public bool MayBeName => Letters.Length > 0 && !HasDigit && !IsOfTitles && !JoinsNames && !IsTitle;

    /// <summary>Says nothing of the word.</summary>
    public override string ToString() => "a word";
}

/// <summary>Takes titles and comments apart.</summary>
internal static partial class TitleWords
{
    /// <summary>The words of a text, in order.</summary>
    public static IReadOnlyList<TitleWord> Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<TitleWord>();
        var end = 0;
        foreach (Match match in Word().Matches(text))
        {
            var word = match.Value;

            // A dot behind a word ends a sentence, unless the word is a title or an initial.
            if (word.EndsWith('.') && new TitleWord(word, match.Index, TitleDivider.None) is { IsTitle: false, IsInitial: false })
            {
                word = word[..^1];
            }

            words.Add(new TitleWord(word, match.Index, words.Count == 0 ? TitleDivider.End : DividerIn(text.AsSpan(end, match.Index - end))));
            end = match.Index + word.Length;
        }

        return words;
    }

    private static TitleDivider DividerIn(ReadOnlySpan<char> between)
    {
        var divider = TitleDivider.None;
        foreach (var character in between)
        {
            var here = character switch
            {
                ',' or '&' or '+' => TitleDivider.List,
                ':' => TitleDivider.Colon,
                '\'' or '’' or '"' or '“' or '”' or '@' or '_' => TitleDivider.None,
                _ => char.IsWhiteSpace(character) && character is not ('\n' or '\r') ? TitleDivider.None : TitleDivider.End,
            };
            divider = here > divider ? here : divider;
        }

        return divider;
    }

    [GeneratedRegex(@"(?:\p{L}\.){2,}|['’]?[\p{L}\p{M}\p{N}]+(?:['’\-][\p{L}\p{M}\p{N}]+)*\.?")]
    private static partial Regex Word();
}
