using System.Buffers;

namespace Anonymizer.Core.Plan;

/// <summary>
/// The text that a plan may carry to be shown: short, of plain letters, digits, spaces and hyphens. A plan can be edited by
/// hand; this keeps addresses, numbers with punctuation and whole sentences out of it, and out of the picture.
/// </summary>
public static class NeutralText
{
    /// <summary>The most characters; "Presenter 12" and the like in other languages fit.</summary>
    public const int MaximumLength = 24;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 -");

    /// <summary>Whether a text may stand in a plan: 1 to <see cref="MaximumLength"/> characters A-Z, a-z, 0-9, space, hyphen; not blank.</summary>
    public static bool IsAllowed(ReadOnlySpan<char> text) =>
        text.Length <= MaximumLength && !text.IsWhiteSpace() && !text.ContainsAnyExcept(Allowed);

    /// <summary>Refuses what is not allowed.</summary>
    /// <param name="text">Never repeated in the message: it may be somebody's name.</param>
    /// <param name="what">Begins the message, such as "The caption of a card".</param>
    /// <exception cref="ArgumentException">The text is not allowed.</exception>
    public static void Require(string text, string what)
    {
        if (!IsAllowed(text))
        {
            throw new ArgumentException($"{what} may hold 1 to {MaximumLength} letters A-Z, digits, spaces and hyphens, nothing else.");
        }
    }
}
