namespace Anonymizer.Vision.Text.Recognition;

/// <summary>
/// Where characters end, as far as a network tells that only says in which step it saw each of them. A step is a sixth of the
/// line's height.
/// </summary>
internal static class CharacterEdges
{
    /// <summary>
    /// Steps from where a character is seen to its edge, at most: half of the widest one (W, about as wide as the text is high,
    /// which is two thirds of the line's height), and a step and a half because it is not always seen in its middle.
    /// </summary>
    private const float Reach = 3.75f;

    /// <summary>Steps to which the middle between two characters is known.</summary>
    private const float Doubt = 0.75f;

    /// <summary>Edges that surely hold some characters, in steps from the left edge of the line.</summary>
    public static (float Left, float Right) Around(string text, ReadOnlySpan<StepSpan> spans, int start, int length, int steps)
    {
        var last = start + length - 1;
        var left = start == 0
            ? 0
            : Math.Max(spans[start].First - Reach, Between(text, spans, start - 1, start - 1, start));
        var right = last == text.Length - 1
            ? steps
            : Math.Min(spans[last].End + Reach, Between(text, spans, last + 1, last, last + 1));

        // A character that is seen late or early must not turn the box inside out, and its own step is always in it.
        return (Math.Clamp(left, 0, spans[start].First), Math.Clamp(right, spans[last].End, steps));
    }

    // Up to the far side of the step in which a space is seen; with no space between, a little beyond the middle.
    private static float Between(string text, ReadOnlySpan<StepSpan> spans, int neighbour, int left, int right)
    {
        if (text[neighbour] == ' ')
        {
            return neighbour == left ? spans[neighbour].First : spans[neighbour].End;
        }

        var middle = (spans[left].End + spans[right].First) / 2f;
        return neighbour == left ? middle - Doubt : middle + Doubt;
    }
}
