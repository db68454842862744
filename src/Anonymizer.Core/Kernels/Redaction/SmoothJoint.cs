namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// Weights of the quadratic B-spline by which neighbouring averages are joined: no steps and no creases. In whole numbers
/// that add up to exactly 1 &lt;&lt; <see cref="RowKernels.WeightBits"/>.
/// </summary>
/// <param name="Cell">The cell that holds the position.</param>
/// <param name="Before">Weight of the cell before it.</param>
/// <param name="Own">Weight of the cell itself.</param>
/// <param name="After">Weight of the cell after it.</param>
internal readonly record struct SmoothJoint(int Cell, uint Before, uint Own, uint After)
{
    /// <summary>Weights for a position.</summary>
    internal static SmoothJoint At(CellAxis axis, int position)
    {
        var cell = axis.CellAt(position);

        // Offset from the cell's centre in 1/256 cell: -128 to 128. With t = offset / 256 the weights are
        // (1/2 - t)² / 2, 3/4 - t², (1/2 + t)² / 2; times 2 * 65536 all three are whole.
        var offset = (int)((((long)(position - axis.Centre) - ((long)cell * axis.Spacing)) << 8) / axis.Spacing);
        var before = (128 - offset) * (128 - offset);
        var after = (128 + offset) * (128 + offset);
        return new SmoothJoint(cell, (uint)before, (uint)((1 << RowKernels.WeightBits) - before - after), (uint)after);
    }
}
