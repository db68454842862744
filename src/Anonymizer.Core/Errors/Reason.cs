namespace Anonymizer.Core.Errors;

/// <summary>
/// What is wrong or uncertain, apart from any language: a stable code and the values that its text names. The texts are in <c>Texts/</c>, one
/// file per language.
/// </summary>
/// <param name="Code">Stable name for programs, such as "recording-cut-off".</param>
/// <param name="Values">What the text names in place of {0}, {1}: numbers, moments, words that are the same in all languages.</param>
public sealed record Reason(string Code, IReadOnlyList<string> Values)
{
    /// <summary>The language of messages to programs and on the command line.</summary>
    public const string English = "en";

    /// <summary>A reason; values are written as they are in every language.</summary>
    public static Reason Of(string code, params ReadOnlySpan<object> values)
    {
        var texts = new string[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            texts[i] = FormattableString.Invariant($"{values[i]}");
        }

        return new Reason(code, texts);
    }

    /// <summary>The text in a language; in English when there is none in that language.</summary>
    /// <param name="language">Such as "nl".</param>
    public string In(string language) => ReasonTexts.Of(language).Write(this);

    /// <summary>Whether two say the same.</summary>
    public bool Equals(Reason? other) => other is not null && Code == other.Code && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Values.Count);

    /// <summary>The text in English.</summary>
    public override string ToString() => In(English);
}
