using System.Buffers;
using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Sidecars;

/// <summary>A stretch of a text that is replaced.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Text">What comes in its place.</param>
internal readonly record struct Replacement(int Start, int Length, string Text)
{
    /// <summary>Where it ends; the character there belongs to it no more.</summary>
    public int End => Start + Length;
}

/// <summary>Finds what leads to a person without being the name: addresses, numbers, user names, links to somebody's pages.</summary>
internal static partial class ContactDetails
{
    // "@Emma" is a name and gets a pseudonym; "@emma_v2" is an account.
    private static readonly SearchValues<char> HandleMarks = SearchValues.Create("0123456789_.");

    /// <summary>Finds them, in order, none overlapping another.</summary>
    public static IReadOnlyList<Replacement> Find(string text)
    {
        var found = new List<Replacement>();
        Add(Link(), "[link]", match => PersonalLink().IsMatch(match.Value));
        Add(Email(), "[e-mail address]", _ => true);
        Add(Phone(), "[phone number]", match => match.Value.Count(char.IsAsciiDigit) is >= 9 and <= 15);
        Add(StudentNumber(), "[student number]", _ => true);
        Add(UserName(), "[user name]", match => match.Value.AsSpan(1).ContainsAny(HandleMarks));
        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        return found;

        void Add(Regex pattern, string replacement, Func<Match, bool> isMeant)
        {
            foreach (Match match in pattern.Matches(text))
            {
                if (isMeant(match) && !found.Exists(other => match.Index < other.End && other.Start < match.Index + match.Length))
                {
                    found.Add(new Replacement(match.Index, match.Length, replacement));
                }
            }
        }
    }

    [GeneratedRegex(@"(?<!\w)(mailto:)?[\p{L}\d._%+'-]+\s?@\s?[\p{L}\d-]+(\.[\p{L}\d-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"(https?://|www\.)[^\s<>""]+", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    // Pages of people, and links that carry who follows them.
    [GeneratedRegex(@"[@~?=]|/(in|u|user|users|people|person|personal|profile|profiles|medewerkers|personen|members?)/", RegexOptions.IgnoreCase)]
    private static partial Regex PersonalLink();

    [GeneratedRegex(@"(?<![\w.,:])(\+\s?|00|0)[1-9]([\s()./-]{0,3}\d){7,13}(?!\w)")]
    private static partial Regex Phone();

    // "s1234567", "u123456" and plain numbers of seven to nine digits.
    [GeneratedRegex(@"(?<![\w.,])([A-Za-z]-?\d{6,8}|\d{7,9})(?!\w)")]
    private static partial Regex StudentNumber();

    [GeneratedRegex(@"(?<![\w.])@[\w.]{3,}\w")]
    private static partial Regex UserName();
}
