using System.Text.RegularExpressions;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>
/// Tells "Sanne de Vries: goedemorgen" from "Let op: morgen geen college". A file in which most cues begin with a speaker is written
/// that way throughout; in others only what is written like a full name counts. Whoever is taken for a speaker by mistake gets a
/// pseudonym: too much is replaced rather than too little.
/// </summary>
internal static partial class SpeakerPrefix
{
    private const int LongestName = 60;
    private const int MostWords = 6;

    /// <summary>The places in texts where a speaker's name ends, 0 where there is none.</summary>
    /// <param name="texts">The texts of all cues, without markup.</param>
    public static int[] Find(IReadOnlyList<string> texts)
    {
        var ends = texts.Select(CandidateEnd).ToArray();
        var isHabit = ends.Count(end => end > 0) * 2 > texts.Count(text => text.Length > 0);
        for (var i = 0; i < ends.Length; i++)
        {
            if (ends[i] > 0 && !isHabit && !LooksLikeAFullName(texts[i][..ends[i]]))
            {
                ends[i] = 0;
            }
        }

        return ends;
    }

    private static int CandidateEnd(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 2 || colon > LongestName || (colon + 1 < text.Length && !char.IsWhiteSpace(text[colon + 1])))
        {
            return 0;
        }

        var label = text[..colon];
        return char.IsLetter(label[0]) && !char.IsLower(label[0])
            && !SentenceMark().IsMatch(label)
            && label.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length <= MostWords
            && PersonName.TryParse(label, out _)
            ? colon
            : 0;
    }

    private static bool LooksLikeAFullName(string label)
    {
        var words = label.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && char.IsUpper(words[^1][0])
            && words.All(word => !char.IsLower(word[0]) || NameVocabulary.Particles.Contains(NameFolding.Squeeze(word)));
    }

    [GeneratedRegex(@"[?!;\n]|\.\s+\p{Ll}")]
    private static partial Regex SentenceMark();
}
