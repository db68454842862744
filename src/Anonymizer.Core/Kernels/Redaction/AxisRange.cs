namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>What is wanted of one axis of the grid: which cells, averaged over which part of the picture.</summary>
/// <param name="Axis">The grid along this axis.</param>
/// <param name="FirstCell">First cell wanted.</param>
/// <param name="LastCell">Last cell wanted.</param>
/// <param name="AverageLow">First position that may be averaged.</param>
/// <param name="AverageHigh">First position after those that may be averaged.</param>
internal readonly record struct AxisRange(CellAxis Axis, int FirstCell, int LastCell, int AverageLow, int AverageHigh)
{
    /// <summary>
    /// How far the middle of a sample that touches a box may lie beyond it: half a chroma sample, one pixel.
    /// </summary>
    private const int Reach = 1 << CellAxis.PositionBits;

    /// <summary>Every cell that the smooth joint of the protected box and its soft edge draws on, averaged over just those.</summary>
    internal static AxisRange ForBlur(CellAxis axis) => new(
        axis,
        axis.CellAt(axis.FeatherLow - Reach) - 1,
        axis.CellAt(axis.FeatherHigh + Reach) + 1,
        axis.FeatherLow,
        axis.FeatherHigh);

    /// <summary>
    /// Every cell that touches the protected box, averaged whole: the visible part of a cell at the edge may be narrow, and
    /// an average over that part alone would show finer detail than a cell may.
    /// </summary>
    internal static AxisRange ForMosaic(CellAxis axis)
    {
        var first = axis.CellAt(axis.Low - Reach);
        var last = axis.CellAt(axis.High + Reach);
        return new(axis, first, last, axis.StartOfHalfCell((2 * first) - 1), axis.StartOfHalfCell((2 * last) + 1));
    }
}
