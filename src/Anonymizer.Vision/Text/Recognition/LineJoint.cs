using System.Runtime.InteropServices;

namespace Anonymizer.Vision.Text.Recognition;

/// <summary>
/// Joins what was seen in overlapping parts of a line. The seam is laid where both parts see a gap, far from both ends, so no
/// character is lost or seen twice. Keeps its list.
/// </summary>
internal sealed class LineJoint
{
    /// <summary>Steps that neighbouring parts share: about five characters, so there is a gap among them.</summary>
    public const int Overlap = 24;

    /// <summary>Steps at the end of a part in which characters may be cut and so misread.</summary>
    private const int Unsure = 4;

    private readonly List<ReadingStep> _steps = [];

    /// <summary>What was seen so far, from left to right.</summary>
    public ReadOnlySpan<ReadingStep> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>Begins a new line.</summary>
    public void Clear() => _steps.Clear();

    /// <summary>Adds the next part.</summary>
    /// <param name="start">The step of the line at which it starts; <see cref="Overlap"/> before the end of what was seen, or 0 at first.</param>
    /// <param name="probabilities">Of each class, step by step.</param>
    /// <param name="classes">Classes of each step.</param>
    public void Add(int start, ReadOnlySpan<float> probabilities, int classes)
    {
        var known = _steps.Count;
        var seam = known;
        var least = int.MaxValue;
        for (var step = start + Unsure; step < Math.Min(known - Unsure, start + (probabilities.Length / classes)); step++)
        {
            // Blank on both sides is best, in the middle of the overlap; the farther from it, the worse.
            var blanks = (_steps[step].Class == CharacterSet.Blank ? 0 : 1000) + (Best(probabilities, step - start, classes).Class == CharacterSet.Blank ? 0 : 1000);
            var distance = Math.Abs((2 * step) - known - start);
            if (blanks + distance < least)
            {
                (seam, least) = (step, blanks + distance);
            }
        }

        _steps.RemoveRange(seam, known - seam);
        for (var step = seam - start; step < probabilities.Length / classes; step++)
        {
            _steps.Add(Best(probabilities, step, classes));
        }
    }

    private static ReadingStep Best(ReadOnlySpan<float> probabilities, int step, int classes)
    {
        var all = probabilities.Slice(step * classes, classes);
        var best = 0;
        for (var i = 1; i < all.Length; i++)
        {
            if (all[i] > all[best])
            {
                best = i;
            }
        }

        return new ReadingStep(best, all[best]);
    }
}
