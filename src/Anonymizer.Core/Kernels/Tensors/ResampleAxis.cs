namespace Anonymizer.Core.Kernels.Tensors;

/// <summary>
/// Which source samples make up each output sample along one axis, and with what weights: the mean over the covered stretch
/// when reducing (a box filter, so nothing aliases), the two nearest in proportion when enlarging. At a step of 1 both are the
/// same. Sample i lies at i to i + 1. Indices may lie outside the plane; the reader decides what is there.
/// </summary>
internal sealed class ResampleAxis
{
    /// <summary>Weights below this come from rounding of the area's edges and are left out; 8-bit samples can't show them.</summary>
    private const double Negligible = 1e-5;

    private double _start = double.NaN;
    private double _length = double.NaN;

    /// <summary>Output samples.</summary>
    public int Count { get; private set; }

    /// <summary>Source samples per output sample at most; those of less weight 0 fill up.</summary>
    public int Taps { get; private set; }

    /// <summary>First source sample of each output sample.</summary>
    public int[] First { get; private set; } = [];

    /// <summary>Weight of tap k of output sample i at [k * <see cref="Count"/> + i]: neighbours lie together for vector code.</summary>
    public float[] Weights { get; private set; } = [];

    /// <summary>Lowest source sample that is read.</summary>
    public int Lowest { get; private set; }

    /// <summary>One past the highest source sample that is read (perhaps with weight 0).</summary>
    public int End { get; private set; }

    /// <summary>Whether output sample i is simply source sample <see cref="Lowest"/> + i.</summary>
    public bool IsCopy { get; private set; }

    /// <summary>Whether output sample i is the mean of source samples <see cref="Lowest"/> + 2i and the next.</summary>
    public bool IsHalving { get; private set; }

    /// <summary>Computes the weights, unless they are those of the last call. Arrays grow when needed and are kept.</summary>
    /// <param name="start">Where the first output sample begins, in source samples.</param>
    /// <param name="length">Source samples covered; more than 0.</param>
    /// <param name="count">Output samples.</param>
    public void Prepare(double start, double length, int count)
    {
        if (start == _start && length == _length && count == Count)
        {
            return;
        }

        (_start, _length, Count) = (start, length, count);
        var step = length / count;
        Taps = step <= 1 ? 2 : (int)Math.Ceiling(step) + 1;
        if (First.Length < count)
        {
            First = new int[count];
        }

        if (Weights.Length < count * Taps)
        {
            Weights = new float[count * Taps];
        }

        Array.Clear(Weights, 0, count * Taps);
        Lowest = int.MaxValue;
        End = int.MinValue;
        IsCopy = true;
        IsHalving = true;
        for (var i = 0; i < count; i++)
        {
            var used = step <= 1 ? Between(i, start + ((i + 0.5) * step) - 0.5) : Mean(i, start + (i * step), start + ((i + 1) * step));
            Lowest = Math.Min(Lowest, First[i]);
            End = Math.Max(End, First[i] + Taps);
            IsCopy &= used == 1 && First[i] == First[0] + i;
            IsHalving &= used == 2 && First[i] == First[0] + (2 * i) && Weights[i] == 0.5f && Weights[count + i] == 0.5f;
        }
    }

    private int Between(int i, double position)
    {
        var nearest = Math.Round(position);
        if (Math.Abs(position - nearest) < Negligible)
        {
            First[i] = (int)nearest;
            Weights[i] = 1;
            return 1;
        }

        var before = Math.Floor(position);
        First[i] = (int)before;
        Weights[i] = (float)(1 - (position - before));
        Weights[Count + i] = (float)(position - before);
        return 2;
    }

    private int Mean(int i, double from, double to)
    {
        var first = (int)Math.Floor(from + Negligible);
        var end = Math.Min((int)Math.Ceiling(to - Negligible), first + Taps);
        First[i] = first;

        // The covered shares are divided by their own sum, so that a flat area keeps its exact value.
        var sum = 0.0;
        for (var k = first; k < end; k++)
        {
            sum += Math.Min(to, k + 1) - Math.Max(from, k);
        }

        for (var k = first; k < end; k++)
        {
            Weights[((k - first) * Count) + i] = (float)((Math.Min(to, k + 1) - Math.Max(from, k)) / sum);
        }

        return end - first;
    }
}
