using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// A person's name, as a label, a list entry, the author of a message or an option gives it: without titles, roles and debris, first
/// names first. Personal data: it lives in memory only, and nothing here writes it.
/// </summary>
public sealed class PersonName
{
    private PersonName(IReadOnlyList<NameWord> words, bool isCutOff)
    {
        Words = words;
        IsCutOff = isCutOff;
        Named = [.. words.Where(word => word.Kind != NameWordKind.Particle)];
        Particles = string.Join(' ', words.Where(word => word.Kind == NameWordKind.Particle).Select(word => word.Letters));
        Joined = NameWord.Join(words);
        Key = string.Join(' ', words.Select(word => word.Letters)) + (isCutOff ? "…" : string.Empty);
    }

    /// <summary>All words, in the order in which they are spoken.</summary>
    internal IReadOnlyList<NameWord> Words { get; }

    /// <summary>The words but for "van", "de" and the like.</summary>
    internal IReadOnlyList<NameWord> Named { get; }

    /// <summary>"van", "de" and the like, with spaces between them.</summary>
    internal string Particles { get; }

    /// <summary>All words without spaces.</summary>
    internal NameWord Joined { get; }

    /// <summary>Whether the name went on where the label had no more room: "Marieke Po…".</summary>
    internal bool IsCutOff { get; }

    /// <summary>Equal for labels that read the same letter by letter.</summary>
    internal string Key { get; }

    /// <summary>Whether anything of the spelling was lost in readings without accents.</summary>
    internal bool HasAccents => Words.Any(word => word.HasAccents);

    /// <summary>Reads a name.</summary>
    /// <param name="text">What stands in a label, a list or an option.</param>
    /// <param name="name">The name.</param>
    /// <returns>False when the text holds nothing that can be a name.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PersonName? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = NameParser.Parse(text, out var isCutOff);
        name = words.Count == 0 ? null : new PersonName(words, isCutOff);
        return name is not null;
    }

    /// <summary>A fingerprint by which equal names are known to whoever holds the key, and to nobody else.</summary>
    /// <param name="key">Secret; a short or public one lets names be guessed.</param>
    /// <returns>HMAC-SHA256 of the folded words in alphabetical order; lower-case hexadecimal.</returns>
    public string KeyedHash(ReadOnlySpan<byte> key)
    {
        var words = string.Join(' ', Words.Select(word => word.Letters).Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(words)));
    }

    /// <summary>Says nothing of the name.</summary>
    public override string ToString() => "a name";
}
