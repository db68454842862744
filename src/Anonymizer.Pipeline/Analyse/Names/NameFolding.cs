using System.Text;

namespace Anonymizer.Pipeline.Analyse.Names;

/// <summary>
/// Makes texts comparable: no accents, no case, no punctuation, one space between words; digits that a recogniser read in
/// the middle of a word become the letters they look like. What looks alike but is another letter (i and l, rn and m) stays
/// apart here and is weighed in <see cref="WordDistance"/>, as "Ali" and "all" must not become one word.
/// </summary>
internal static class NameFolding
{
    /// <summary>Folds a text.</summary>
    public static FoldedText Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var letters = new StringBuilder(text.Length + 4);
        var marks = new List<LetterMarks>(text.Length + 4);
        var starts = new List<int>(text.Length + 4);
        var ends = new List<int>(text.Length + 4);
        var words = new List<FoldedWord>();
        var wordStart = 0;

        void Add(char letter, LetterMarks mark, int origin)
        {
            letters.Append(letter);
            marks.Add(mark);
            starts.Add(origin);
            ends.Add(origin + 1);
        }

        void EndWord()
        {
            if (letters.Length > wordStart)
            {
                ReadDigitsAsLetters(letters, marks, wordStart);
                words.Add(new FoldedWord(wordStart, letters.Length - wordStart));
            }
        }

        for (var i = 0; i < text.Length; i++)
        {
            var character = LatinLetters.Narrow(text[i]);
            if (IsCombiningMark(character))
            {
                if (letters.Length > wordStart)
                {
                    marks[^1] |= LetterMarks.Accented;
                    ends[^1] = i + 1;
                }

                continue;
            }

            if (IsInnerApostrophe(text, i))
            {
                continue;
            }

            var (first, second) = IsStrokeInWord(text, i) ? ('l', '\0') : LatinLetters.Plain(character);
            if (first == '\0')
            {
                EndWord();
                if (letters.Length > wordStart)
                {
                    Add(' ', LetterMarks.None, i);
                    wordStart = letters.Length;
                }

                continue;
            }

            var mark = MarksOf(character, first);
            Add(first, mark, i);
            if (second != '\0')
            {
                Add(second, mark, i);
            }
        }

        EndWord();
        if (letters.Length > 0 && letters[^1] == ' ')
        {
            letters.Length--;
        }

        return new FoldedText(letters.ToString(), [.. marks.Take(letters.Length)], [.. starts.Take(letters.Length)], [.. ends.Take(letters.Length)], words);
    }

    /// <summary>The letters of a text without spaces; for comparing headings and fixed phrases.</summary>
    public static string Squeeze(string text) => Fold(text).Letters.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static LetterMarks MarksOf(char character, char plain)
    {
        var mark = LetterMarks.None;

        // Letters of other scripts are as they are; only what folding changed may have been lost by a recogniser that knows no accents.
        if (character > '\u007F' && plain <= '\u007F')
        {
            mark |= LetterMarks.Accented;
        }

        if (character is 'l' or 'I' or '1' or '|')
        {
            mark |= LetterMarks.Stroke;
        }

        return char.IsUpper(character) ? mark | LetterMarks.Capital : mark;
    }

    // A bar before a letter is an l or an I; other bars divide, or are a cursor behind a word.
    private static bool IsStrokeInWord(string text, int i) => text[i] == '|' && i + 1 < text.Length && char.IsLetter(text[i + 1]);

    // "O'Brien" is one word; "Emma's" is a name and an ending; "'t" is a word.
    private static bool IsInnerApostrophe(string text, int i) =>
        text[i] is '\'' or '’' or '‘' or '`' or '´'
        && i > 0 && char.IsLetter(text[i - 1])
        && (i == 1 || !char.IsLetter(text[i - 2]))
        && i + 2 < text.Length && char.IsLetter(text[i + 1]) && char.IsLetter(text[i + 2]);

    private static bool IsCombiningMark(char character) => character is >= '\u0300' and <= '\u036F';

    // "J0ris" and "Sem Ku1pers" are misread, "Lokaal2" and "s1234567" are not: digits yield only to a majority of letters around them.
    private static void ReadDigitsAsLetters(StringBuilder letters, List<LetterMarks> marks, int start)
    {
        var digits = 0;
        for (var i = start; i < letters.Length; i++)
        {
            digits += char.IsAsciiDigit(letters[i]) ? 1 : 0;
        }

        var length = letters.Length - start;
        if (digits == 0 || length < 3 || digits * 3 > length)
        {
            return;
        }

        for (var i = start; i < letters.Length; i++)
        {
            var isInside = i < letters.Length - 1;
            letters[i] = letters[i] switch
            {
                '0' => 'o',
                '1' => 'l',
                '5' when isInside => 's',
                '8' when isInside => 'b',
                var letter => letter,
            };
        }
    }
}
