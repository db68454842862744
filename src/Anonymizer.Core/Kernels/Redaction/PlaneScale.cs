namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>How the samples of a plane lie on the common positions of 1/256 luma pixel.</summary>
/// <param name="Bits">A sample spans 1 &lt;&lt; Bits positions: 8 for luma, 9 for chroma at half size.</param>
internal readonly record struct PlaneScale(int Bits)
{
    /// <summary>Luma: one pixel per sample.</summary>
    internal static PlaneScale Luma => new(CellAxis.PositionBits);

    /// <summary>Chroma of 4:2:0: two pixels per sample.</summary>
    internal static PlaneScale Chroma => new(CellAxis.PositionBits + 1);

    /// <summary>Start of a sample.</summary>
    internal int StartOf(int sample) => sample << Bits;

    /// <summary>Middle of a sample.</summary>
    internal int MiddleOf(int sample) => (sample << Bits) + (1 << (Bits - 1));

    /// <summary>The samples that touch positions <paramref name="low"/> (included) to <paramref name="high"/> (excluded).</summary>
    /// <param name="low">First position.</param>
    /// <param name="high">First position after the last.</param>
    /// <param name="count">Samples in the plane along this axis.</param>
    /// <returns>First sample and the one after the last, both 0 to <paramref name="count"/>; equal when none touches.</returns>
    internal (int First, int End) Touching(int low, int high, int count)
    {
        var first = Math.Clamp(low >> Bits, 0, count);
        return (first, Math.Clamp((high + (1 << Bits) - 1) >> Bits, first, count));
    }

    /// <summary>How many positions of a sample lie between two positions.</summary>
    internal int Overlap(int sample, int low, int high) => Math.Min(high, StartOf(sample + 1)) - Math.Max(low, StartOf(sample));
}
