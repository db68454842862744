using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>Puts back the spaces that a recogniser lost between the words of a name in small print.</summary>
internal static partial class LostSpaces
{
    /// <summary>The name with a space before each capital within a word and behind each dot: "dr.MariekePostma", "Daniel van denBerg".</summary>
    public static string Restore(string name) => LostSpace().Replace(name, " ");

    [GeneratedRegex(@"(?<=\.)(?=\p{L})|(?<=\p{Ll})(?=\p{Lu}\p{Ll})")]
    private static partial Regex LostSpace();
}
