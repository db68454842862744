namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Letters that a recogniser takes for each other at the size of a name label, because they are drawn alike. Pairs of two vowels
/// (a and e, o and e) are left out on purpose, though they are misread too: they make another name (Karin and Karen, Anna and Anne).
/// </summary>
internal static class GlyphConfusions
{
    private static readonly string[] Pairs =
    [
        "il", "ij", "jl", "it", "lt", "ft", "ce", "co", "nm", "nh", "nu", "nr", "uv", "vy", "vw", "gq", "qp", "bh", "hk", "hl", "dl", "rt",
    ];

    private static readonly (string Two, char One)[] Joined =
        [("rn", 'm'), ("nn", 'm'), ("ni", 'm'), ("in", 'm'), ("cl", 'd'), ("ci", 'd'), ("ri", 'n'), ("li", 'h'), ("ii", 'u'), ("vv", 'w')];

    private static readonly bool[] Alike = Spread();

    /// <summary>Whether two different letters are drawn alike.</summary>
    public static bool AreAlike(char a, char b) => a is >= 'a' and <= 'z' && b is >= 'a' and <= 'z' && Alike[((a - 'a') * 26) + (b - 'a')];

    /// <summary>Whether two letters side by side are drawn like one.</summary>
    public static bool AreAlike(char first, char second, char one)
    {
        foreach (var (two, joined) in Joined)
        {
            if (joined == one && two[0] == first && two[1] == second)
            {
                return true;
            }
        }

        return false;
    }

    private static bool[] Spread()
    {
        var alike = new bool[26 * 26];
        foreach (var pair in Pairs)
        {
            alike[((pair[0] - 'a') * 26) + (pair[1] - 'a')] = true;
            alike[((pair[1] - 'a') * 26) + (pair[0] - 'a')] = true;
        }

        return alike;
    }
}
