using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Vision.Text;

/// <summary>
/// A line of text that was read in a picture. It may name people, so it is kept in memory only: <see cref="ToString"/> doesn't
/// tell it.
/// </summary>
public sealed record RecognisedText
{
    private readonly StepSpan[] _spans;
    private readonly int _steps;

    internal RecognisedText(string text, float score, Box line, int steps, StepSpan[] spans)
    {
        Text = text;
        Score = score;
        Line = line;
        _steps = steps;
        _spans = spans;
    }

    /// <summary>What was read; empty when nothing was.</summary>
    public string Text { get; }

    /// <summary>Mean probability of the characters, 0 to 1; 0 when there are none.</summary>
    public float Score { get; }

    /// <summary>The box that was read, in pixels of the frame.</summary>
    public Box Line { get; }

    /// <summary>
    /// A box that surely covers some of the characters, as high as the line, and leaves the neighbouring words visible.
    /// </summary>
    /// <param name="start">Index of the first one in <see cref="Text"/>.</param>
    /// <param name="length">How many; 0 gives an empty box.</param>
    /// <returns>In pixels of the frame, within <see cref="Line"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such characters.</exception>
    public Box BoxOf(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Text.Length - start);
        if (length == 0)
        {
            return new Box(Line.X, Line.Y, 0, 0);
        }

        var (left, right) = CharacterEdges.Around(Text, _spans, start, length, _steps);
        var step = Line.Width / _steps;
        return Box.FromEdges(Line.X + (left * step), Line.Y, Line.X + (right * step), Line.Bottom);
    }

    /// <summary>How much was read, not what.</summary>
    public override string ToString() => $"{Text.Length} characters";
}
