namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>What is known of one letter of a folded text.</summary>
[Flags]
internal enum LetterMarks : byte
{
    /// <summary>A plain letter.</summary>
    None = 0,

    /// <summary>It stood there with an accent, or is no letter of the English alphabet; text recognition often loses those.</summary>
    Accented = 1,

    /// <summary>It is drawn as one upright stroke: l, I, 1 or |. No recogniser tells those apart.</summary>
    Stroke = 2,

    /// <summary>It was a capital.</summary>
    Capital = 4,
}

/// <summary>A text made comparable, with the way back to the original. Holds recognised text: never to be written anywhere.</summary>
internal sealed class FoldedText
{
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly LetterMarks[] _marks;

    /// <summary>Creates the text.</summary>
    /// <param name="letters">Small plain letters and digits, words with one space between them.</param>
    /// <param name="marks">Of each letter.</param>
    /// <param name="starts">Where in the original the character of each letter begins.</param>
    /// <param name="ends">Where in the original it ends, with the accents that follow it.</param>
    /// <param name="words">Where words are, in letters.</param>
    public FoldedText(string letters, LetterMarks[] marks, int[] starts, int[] ends, IReadOnlyList<FoldedWord> words)
    {
        Letters = letters;
        _marks = marks;
        _starts = starts;
        _ends = ends;
        Words = words;
    }

    /// <summary>Small plain letters and digits; words with one space between them.</summary>
    public string Letters { get; }

    /// <summary>The words, in order.</summary>
    public IReadOnlyList<FoldedWord> Words { get; }

    /// <summary>What is known of each letter.</summary>
    public ReadOnlySpan<LetterMarks> Marks => _marks;

    /// <summary>Where a stretch of letters stood in the original text.</summary>
    /// <param name="start">First letter.</param>
    /// <param name="length">Number of letters, at least 1.</param>
    public (int Start, int Length) InOriginal(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return (_starts[start], _ends[start + length - 1] - _starts[start]);
    }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => $"{Words.Count} words";
}

/// <summary>A word of a folded text.</summary>
/// <param name="Start">Its first letter.</param>
/// <param name="Length">Its letters.</param>
internal readonly record struct FoldedWord(int Start, int Length)
{
    /// <summary>Where it ends; the letter there belongs to it no more.</summary>
    public int End => Start + Length;
}
