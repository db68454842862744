using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Removes from a label what the recogniser made of the symbols beside the name.</summary>
internal static partial class LabelText
{
    /// <summary>The label without a microphone or a hand that was read as a letter, and without dots within words.</summary>
    public static string WithoutSymbols(string text)
    {
        // "Lotte JansenR", "Roos Dekker R", "Q Eline Smit": a single capital beside a whole name. One beside a first name only may be
        // the initial of the family name, one with a dot is.
        text = CapitalBehindWord().Replace(text.Trim(), string.Empty);
        text = CapitalBehindName().Replace(text, string.Empty);
        text = CapitalBeforeName().Replace(text, string.Empty);
        return DotInWord().Replace(text, string.Empty);
    }

    [GeneratedRegex(@"(?<=\p{Ll}{2})\p{Lu}$")]
    private static partial Regex CapitalBehindWord();

    [GeneratedRegex(@"(?<=\p{L}{2,}\s.*\p{L}{2,})\s+[^\s.]$")]
    private static partial Regex CapitalBehindName();

    [GeneratedRegex(@"^[^\s.]\s+(?=\p{Lu}\p{L}+\s+\p{L}{2,})")]
    private static partial Regex CapitalBeforeName();

    [GeneratedRegex(@"(?<=\p{Ll}|\p{Lu})\.(?=\p{Ll})")]
    private static partial Regex DotInWord();
}
