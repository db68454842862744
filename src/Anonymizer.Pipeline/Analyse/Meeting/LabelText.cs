using System.Text.RegularExpressions;
using Anonymizer.Pipeline.Analyse.Names;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Mends what a recogniser typically makes of the label of a tile.</summary>
internal static partial class LabelText
{
    /// <summary>The label without symbols that were read as letters, and with the spaces that small print loses.</summary>
    public static string Mended(string text)
    {
        // The edge of the label is taken for a bracket. "Lotte JansenR", "Roos Dekker R", "Q Eline Smit", "QEline Smit": a microphone beside a whole name is read as a capital. One beside a
        // first name only may be the initial of the family name, and one with a dot is an initial.
        text = Edges().Replace(text, string.Empty);
        text = CapitalBehindWord().Replace(text, string.Empty);
        text = CapitalBehindName().Replace(text, string.Empty);
        text = CapitalBeforeName().Replace(text, string.Empty);
        text = CapitalBeforeWord().Replace(text, string.Empty);

        // "Oo.st...": where a label is cut off, the first of the dots slips into the word.
        text = DotInLastWord().Replace(text, string.Empty);

        return LostSpaces.Restore(text);
    }

    /// <summary>Whether a single dot stands behind the last word, which is no initial: "Marieke Post." is all of a name, or of the three dots for the rest of it one was read.</summary>
    public static bool MayGoOn(string text) => DotBehindWord().IsMatch(text);

    /// <summary>What a label that may go on is if it does.</summary>
    public static string CutOff(string text) => text + "..";

    /// <summary>Whether a text is a name rather than words of a slide, by its capitals and its words alone.</summary>
    public static bool ReadsLikeName(string text)
    {
        var words = TitleWords.Of(Mended(text));
        return PersonName.TryParse(text, out _) && words.Count is > 0 and <= 6 && words.Any(word => word.HasCapital && word.MayBeName) && !words.Any(word => word.EndsLikeSubject);
    }

    [GeneratedRegex(@"^[^\p{L}\p{N}]+|[\s\[\]|/\\_,;:·'`-]+$")]
    private static partial Regex Edges();

    [GeneratedRegex(@"(?<=\p{Ll}{2})\p{Lu}$")]
    private static partial Regex CapitalBehindWord();

    [GeneratedRegex(@"(?<=\p{L}{2,}\s.*\p{Lu}\p{L}+)\s+\p{Lu}$")]
    private static partial Regex CapitalBehindName();

    [GeneratedRegex(@"^[^\s.\p{N}]\s+(?=\p{Lu}\p{L}+\s+\p{L}{2,})")]
    private static partial Regex CapitalBeforeName();

    // Not the IJ of "IJsbrand".
    [GeneratedRegex(@"^(?!IJ)\p{Lu}(?=\p{Lu}\p{Ll}{2,}\s)")]
    private static partial Regex CapitalBeforeWord();

    [GeneratedRegex(@"\p{L}{2}\.$")]
    private static partial Regex DotBehindWord();

    [GeneratedRegex(@"(?<=\s\p{Lu}\p{Ll}*)\.(?=\p{Ll}+(?:…|\.{2,})$)")]
    private static partial Regex DotInLastWord();
}
