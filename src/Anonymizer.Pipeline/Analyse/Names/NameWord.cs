using System.Diagnostics.CodeAnalysis;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>What a word is in a name.</summary>
internal enum NameWordKind
{
    /// <summary>First or middle name.</summary>
    Given,

    /// <summary>A word such as "van", "de" or "el" that many people share.</summary>
    Particle,

    /// <summary>Of the family name.</summary>
    Family,
}

/// <summary>One word of a name, folded. Holds personal data: never to be written anywhere.</summary>
internal sealed class NameWord
{
    private readonly LetterMarks[] _marks;

    /// <summary>Creates the word.</summary>
    /// <param name="letters">Small plain letters.</param>
    /// <param name="marks">Of each letter.</param>
    /// <param name="kind">What it is in its name.</param>
    /// <param name="isCutOff">Whether more letters followed that were not shown.</param>
    public NameWord(string letters, ReadOnlySpan<LetterMarks> marks, NameWordKind kind, bool isCutOff = false)
    {
        IsCutOff = isCutOff;
        Letters = letters;
        _marks = marks.ToArray();
        Kind = kind;
        Alphabet = WordDistance.LettersOf(letters);
    }

    /// <summary>Small plain letters.</summary>
    public string Letters { get; }

    /// <summary>See <see cref="WordDistance.LettersOf"/>.</summary>
    public uint Alphabet { get; }

    /// <summary>What is known of each letter.</summary>
    public ReadOnlySpan<LetterMarks> Marks => _marks;

    /// <summary>What it is in its name.</summary>
    public NameWordKind Kind { get; }

    /// <summary>Whether more letters followed that were not shown.</summary>
    public bool IsCutOff { get; }

    /// <summary>Only the first letter of a name.</summary>
    public bool IsInitial => Letters.Length == 1 && Kind != NameWordKind.Particle && char.IsAsciiLetter(Letters[0]);

    /// <summary>A number, as in the name of a room.</summary>
    public bool IsNumber => Letters.All(char.IsAsciiDigit);

    /// <summary>Any letter lost an accent while folding.</summary>
    public bool HasAccents => _marks.Any(mark => mark.HasFlag(LetterMarks.Accented));

    /// <summary>The same word in another role.</summary>
    public NameWord As(NameWordKind kind) => kind == Kind ? this : new NameWord(Letters, _marks, kind, IsCutOff);

    /// <summary>Words written without spaces between them.</summary>
    public static NameWord Join(IReadOnlyList<NameWord> words) => new(
        string.Concat(words.Select(word => word.Letters)), [.. words.SelectMany(word => word._marks)], NameWordKind.Family);

    /// <summary>Says nothing of the word.</summary>
    [ExcludeFromCodeCoverage]
    public override string ToString() => $"{Letters.Length} letters";
}
