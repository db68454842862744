using System.Text;
using Anonymizer.Core.Geometry;

namespace Anonymizer.Vision.Text.Recognition;

/// <summary>
/// Turns steps into text, as networks trained with connectionist temporal classification mean them: equal neighbours are one
/// character, blanks are none and part equal characters from each other.
/// </summary>
internal static class LineDecoder
{
    /// <summary>Decodes a line.</summary>
    /// <param name="steps">From left to right.</param>
    /// <param name="characters">What the classes mean.</param>
    /// <param name="line">Box of what the steps show, in pixels of the frame.</param>
    public static RecognisedText Decode(ReadOnlySpan<ReadingStep> steps, CharacterSet characters, Box line)
    {
        var text = new StringBuilder();
        var spans = new List<StepSpan>();
        var (sum, count) = (0f, 0);
        for (var i = 0; i < steps.Length;)
        {
            var (shown, best) = (steps[i].Class, steps[i].Probability);
            var first = i;
            for (i++; i < steps.Length && steps[i].Class == shown; i++)
            {
                best = Math.Max(best, steps[i].Probability);
            }

            if (shown == CharacterSet.Blank)
            {
                continue;
            }

            var character = characters[shown];
            text.Append(character);
            for (var unit = 0; unit < character.Length; unit++)
            {
                spans.Add(new StepSpan(first, i));
            }

            sum += best;
            count++;
        }

        TrimSpaces(text, spans);
        return new RecognisedText(text.ToString(), count == 0 ? 0 : sum / count, line, steps.Length, [.. spans]);
    }

    // Margins of the line are often seen as spaces.
    private static void TrimSpaces(StringBuilder text, List<StepSpan> spans)
    {
        while (text.Length > 0 && text[^1] == ' ')
        {
            text.Length--;
            spans.RemoveAt(spans.Count - 1);
        }

        while (text.Length > 0 && text[0] == ' ')
        {
            text.Remove(0, 1);
            spans.RemoveAt(0);
        }
    }
}
