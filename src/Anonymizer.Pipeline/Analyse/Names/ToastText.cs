using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Number of characters.</param>
internal readonly record struct TextSpan(int Start, int Length);

/// <summary>
/// A message in which a meeting app names somebody: "X joined the meeting", "You are viewing X's screen". The app's words are known, so
/// what stands in their place is a name, also when nobody met that person yet. Holds recognised text.
/// </summary>
internal sealed partial class ToastText
{
    // Nobody's name has more words; a sentence that happens to end like a message does.
    private const int MostWords = 7;

    // Fewer letters of the app's own also end ordinary sentences ("The bus left").
    private const int LettersOfCertainty = 9;

    private ToastText(IReadOnlyList<TextSpan> names, bool isCertain) => (Names, IsCertain) = (names, isCertain);

    /// <summary>Where names stand in the text.</summary>
    public IReadOnlyList<TextSpan> Names { get; }

    /// <summary>Whether the words are hardly found anywhere else than in such a message; if not, trust the place where it was seen.</summary>
    public bool IsCertain { get; }

    /// <summary>Reads a message of Teams, Zoom, Webex or Meet in English, Dutch or German.</summary>
    /// <param name="text">One line.</param>
    /// <param name="toast">What it says of whom.</param>
    /// <returns>False when the line is no such message.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out ToastText? toast)
    {
        ArgumentNullException.ThrowIfNull(text);
        toast = null;
        var start = 0;
        foreach (var end in SentenceEnds().EnumerateMatches(text))
        {
            toast = Joined(toast, TryParseSentence(text[start..(end.Index + 1)], start));
            start = end.Index + end.Length;
        }

        toast = Joined(toast, TryParseSentence(text[start..], start));
        return toast is not null;
    }

    /// <summary>Says nothing of the text.</summary>
    public override string ToString() => $"{Names.Count} names";

    // "Recording has started. X is recording": what one sentence says is no name of the other. The dot of "Prof. X" ends none, nor does the one
    // of "Emma.Visser"; a recogniser may have lost the spaces of a whole sentence.
    [GeneratedRegex(@"(?:(?<=\b\p{Ll}{4,})\.|(?<=\p{L}{16,})\.|[!?])\s*(?=\p{Lu})")]
    private static partial Regex SentenceEnds();

    private static ToastText? TryParseSentence(string sentence, int offset)
    {
        var folded = NameFolding.Fold(sentence);
        var letters = folded.Letters.Replace(" ", string.Empty, StringComparison.Ordinal);
        ToastPhrase? best = null;
        (int Start, int End, int Fit) place = (0, 0, int.MinValue);
        foreach (var phrase in ToastPhrase.All)
        {
            if (phrase.TryMatch(letters, out var start, out var end, out var fit) && fit > place.Fit)
            {
                (best, place) = (phrase, (start, end, fit));
            }
        }

        if (best is null)
        {
            return null;
        }

        var names = FindNames(sentence, folded, ToFolded(folded, place.Start, isEnd: false), ToFolded(folded, place.End, isEnd: true));
        return names.Count == 0
            ? null
            : new ToastText(names.ConvertAll(name => name with { Start = name.Start + offset }), best.FixedLetters >= LettersOfCertainty);
    }

    // Of two sentences the one that surely is a message is believed, or both.
    private static ToastText? Joined(ToastText? one, ToastText? other) =>
        one is null || (other is { IsCertain: true } && !one.IsCertain) ? other
        : other is null || (one.IsCertain && !other.IsCertain) ? one
        : new ToastText([.. one.Names, .. other.Names], one.IsCertain);

    // From a place among letters without spaces to one among letters with spaces.
    private static int ToFolded(FoldedText folded, int place, bool isEnd)
    {
        var count = 0;
        for (var i = 0; i < folded.Letters.Length; i++)
        {
            if (folded.Letters[i] != ' ')
            {
                count++;
                if (count == (isEnd ? place : place + 1))
                {
                    return isEnd ? i + 1 : i;
                }
            }
        }

        return folded.Letters.Length;
    }

    // "and 2 others", "en 2 meer"; but "Lieke van der Meer".
    private static bool IsRest(ReadOnlySpan<char> letters) =>
        letters is "others" or "other" or "anderen" or "andere" or "ander" or "weitere" or "more" or "meer";

    // "X, Y and 2 others": names between the words that join them.
    private static List<TextSpan> FindNames(string text, FoldedText folded, int start, int end)
    {
        var names = new List<TextSpan>();
        var current = new List<FoldedWord>();
        var longest = 0;
        var (isBehindNumber, isBehindJoint) = (false, false);

        void EndName()
        {
            if (current.Count > 0 && current.Sum(word => word.Length) > 1)
            {
                var (from, length) = folded.InOriginal(current[0].Start, current[^1].End - current[0].Start);
                names.Add(new TextSpan(from, length));
            }

            current.Clear();
        }

        foreach (var word in folded.Words)
        {
            var (from, to) = (Math.Max(word.Start, start), Math.Min(word.End, end));
            if (from >= to)
            {
                continue;
            }

            if (current.Count > 0)
            {
                var (previous, length) = folded.InOriginal(current[^1].Start, current[^1].Length);
                if (text.AsSpan(previous + length, folded.InOriginal(from, 1).Start - previous - length).ContainsAny(',', '，', '&'))
                {
                    EndName();
                }
            }

            // "Sannes screen", apostrophe lost: the s is covered with the name.
            to = word.End - to == 1 && folded.Letters[to] == 's' ? word.End : to;
            var part = new FoldedWord(from, to - from);
            var letters = folded.Letters.AsSpan(from, to - from);
            var isNumber = letters.IndexOfAnyExceptInRange('0', '9') < 0;
            var isSmall = (folded.Marks[from] & LetterMarks.Capital) == 0;
            if (isNumber || letters is "and" or "en" or "und" || (IsRest(letters) && (isBehindNumber || (isBehindJoint && isSmall))))
            {
                EndName();
                (isBehindNumber, isBehindJoint) = (isNumber, !isNumber);
            }
            else
            {
                (isBehindNumber, isBehindJoint) = (false, false);
                current.Add(part);
                longest = Math.Max(longest, current.Count);
            }
        }

        EndName();
        var hasCapital = names.Count > 0 && folded.Words.Any(word =>
            word.Start >= start && word.Start < end && (folded.Marks[word.Start] & (LetterMarks.Capital | LetterMarks.Stroke)) != 0);
        return longest <= MostWords && (hasCapital || folded.Letters.AsSpan().IndexOfAnyInRange('a', 'z') < 0) ? names : [];
    }
}
