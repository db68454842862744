using Anonymizer.Vision.Text.Recognition;

namespace Anonymizer.Tests.Vision.Text.Recognition;

/// <summary>What a network may see: a letter per step, '-' for the blank.</summary>
internal static class Steps
{
    public static readonly CharacterSet Letters = new([.. "abcdefghijklmnopqrstuvwxyzW".Select(letter => letter.ToString())]);

    public static ReadingStep[] Of(string seen, float probability = 1) =>
        [.. seen.Select(letter => new ReadingStep(ClassOf(letter), probability))];

    /// <summary>The network's output: the letter has the probability, all others share the rest.</summary>
    public static float[] Probabilities(string seen, float probability = 0.9f)
    {
        var output = new float[seen.Length * Letters.Classes];
        output.AsSpan().Fill((1 - probability) / Letters.Classes);
        for (var step = 0; step < seen.Length; step++)
        {
            output[(step * Letters.Classes) + ClassOf(seen[step])] = probability;
        }

        return output;
    }

    public static string Text(ReadOnlySpan<ReadingStep> steps)
    {
        var text = "";
        foreach (var step in steps)
        {
            text += step.Class == CharacterSet.Blank ? "-" : Letters[step.Class];
        }

        return text;
    }

    private static int ClassOf(char letter) =>
        letter == '-' ? CharacterSet.Blank : Enumerable.Range(1, Letters.Classes - 1).First(known => Letters[known] == letter.ToString());
}
