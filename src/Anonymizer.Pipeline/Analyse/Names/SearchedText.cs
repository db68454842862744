using System.Buffers;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>A line of text, prepared for searching.</summary>
internal sealed class SearchedText
{
    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create(".!?:•\n");
    private static readonly SearchValues<char> WithinNames = SearchValues.Create(" -'’");

    private readonly string _original;
    private readonly FoldedText _folded;

    /// <summary>Prepares a text.</summary>
    public SearchedText(string text)
    {
        _original = text;
        _folded = NameFolding.Fold(text);
        Words = [.. _folded.Words.Select(word => new NameWord(
            _folded.Letters.Substring(word.Start, word.Length), _folded.Marks.Slice(word.Start, word.Length), NameWordKind.Given))];
        IsAllCapitals = !text.Any(char.IsLower) && text.Any(char.IsUpper);
    }

    /// <summary>The words, in order.</summary>
    public IReadOnlyList<NameWord> Words { get; }

    /// <summary>Whether capitals say nothing here.</summary>
    public bool IsAllCapitals { get; }

    /// <summary>Where words stand in the original.</summary>
    /// <param name="first">First word.</param>
    /// <param name="last">Last word.</param>
    public (int Start, int Length) InOriginal(int first, int last)
    {
        var start = _folded.Words[first].Start;
        return _folded.InOriginal(start, _folded.Words[last].End - start);
    }

    /// <summary>Whether the word begins with a capital.</summary>
    public bool HasCapital(int word) => Words[word].Marks[0].HasFlag(LetterMarks.Capital);

    /// <summary>Whether nothing stands between a word and the next but what stands within a name.</summary>
    public bool GoesOnWithNext(int word) => BehindWord(word).IndexOfAnyExcept(WithinNames) < 0;

    /// <summary>Whether a sentence or the line begins with the word, so that its capital says nothing.</summary>
    public bool BeginsSentence(int word) => word == 0 || BehindWord(word - 1).ContainsAny(SentenceEnds);

    // Up to the next word, which there must be.
    private ReadOnlySpan<char> BehindWord(int word)
    {
        var (start, length) = InOriginal(word, word);
        return _original.AsSpan(start + length, InOriginal(word + 1, word + 1).Start - start - length);
    }
}
