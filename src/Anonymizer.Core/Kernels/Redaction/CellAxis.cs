using Anonymizer.Core.Geometry;

namespace Anonymizer.Core.Kernels.Redaction;

/// <summary>
/// One axis of the grid of cells over a protected box. Positions are whole numbers of 1/256 luma pixel, for chroma planes
/// too, so that luma and chroma share one grid and every machine computes the same.
/// </summary>
/// <remarks>
/// The grid is tied to the box: cell 0 is centred on it, cell k lies k * <see cref="Spacing"/> further. Spacing and centre
/// follow the box without steps, hence a box that drifts by a tenth of a pixel changes every average by a tiny amount and
/// nothing flickers. A grid tied to the picture would have to switch its cell size in steps, and a face that moves across
/// it would show its averages at many offsets, from which finer detail can be reconstructed.
/// </remarks>
/// <param name="Low">First protected position.</param>
/// <param name="High">First position after the protected ones.</param>
/// <param name="Spacing">Side of a cell; even.</param>
/// <param name="Feather">Width of the soft edge outside the protected positions.</param>
internal readonly record struct CellAxis(int Low, int High, int Spacing, int Feather)
{
    /// <summary>Fractional bits of a position: 1/256 luma pixel.</summary>
    internal const int PositionBits = 8;

    /// <summary>Most cells across the shape's width. Six is the product's limit; five leaves room for the smooth joint.</summary>
    private const int CellsAcross = 5;

    /// <summary>Most cells down: a face is about 1.4 times as high as wide. Holds for a face cut narrow by the picture's edge.</summary>
    private const int CellsDown = 7;

    /// <summary>Least side of a cell in positions, 8 luma pixels: a face 16 px wide is left with two cells.</summary>
    private const int LeastSpacing = 8 << PositionBits;

    /// <summary>Soft edge in 1/256 of the box's shorter side: 12 %.</summary>
    private const int FeatherShare = 31;

    /// <summary>Least soft edge: 2 luma pixels.</summary>
    private const int LeastFeather = 2 << PositionBits;

    /// <summary>Middle of the protected positions and of cell 0.</summary>
    internal int Centre => Low + ((High - Low) >> 1);

    /// <summary>Side of half a cell, the unit in which pixels are summed.</summary>
    internal int HalfCell => Spacing >> 1;

    /// <summary>First position that the soft edge reaches.</summary>
    internal int FeatherLow => Low - Feather;

    /// <summary>First position beyond the soft edge.</summary>
    internal int FeatherHigh => High + Feather;

    /// <summary>The cell that holds a position.</summary>
    internal int CellAt(int position) => FloorDivide(position - Centre + HalfCell, Spacing);

    /// <summary>The half cell that holds a position; half cells 2k - 1 and 2k make up cell k.</summary>
    internal int HalfCellAt(int position) => FloorDivide(position - Centre, HalfCell);

    /// <summary>Start of a half cell.</summary>
    internal int StartOfHalfCell(int halfCell) => Centre + (halfCell * HalfCell);

    /// <summary>Distance from the protected positions to a sample that spans the given positions; 0 when they touch.</summary>
    internal int DistanceTo(int from, int to) => Math.Max(0, Math.Max(Low - to, from - High));

    /// <summary>The axes of a box, its edges rounded outwards to 1/256 pixel.</summary>
    /// <param name="box">Protected box in luma pixels, finite and not empty.</param>
    /// <param name="pictureWidth">Luma columns.</param>
    /// <param name="pictureHeight">Luma rows.</param>
    internal static (CellAxis Across, CellAxis Down) Of(Box box, int pictureWidth, int pictureHeight)
    {
        var (left, right) = ToPositions(box.X, box.Right, pictureWidth);
        var (top, bottom) = ToPositions(box.Y, box.Bottom, pictureHeight);
        var (width, height) = (right - left, bottom - top);
        var spacing = Math.Max(LeastSpacing, Math.Max(DivideUp(width, CellsAcross), DivideUp(height, CellsDown)));
        spacing += spacing & 1;
        var feather = Math.Max(LeastFeather, (int)(((long)Math.Min(width, height) * FeatherShare) >> 8));
        return (new CellAxis(left, right, spacing, feather), new CellAxis(top, bottom, spacing, feather));
    }

    /// <summary>
    /// Scaling by a power of two is exact, so floor and ceiling here really round outwards. Boxes that reach more than a
    /// picture beyond the border are cut there to keep positions small.
    /// </summary>
    private static (int Low, int High) ToPositions(float low, float high, int pictureSize)
    {
        const float Scale = 1 << PositionBits;
        return ((int)MathF.Floor(Math.Clamp(low, -pictureSize, 2 * pictureSize) * Scale),
            (int)MathF.Ceiling(Math.Clamp(high, -pictureSize, 2 * pictureSize) * Scale));
    }

    private static int DivideUp(int value, int divisor) => (value + divisor - 1) / divisor;

    private static int FloorDivide(int value, int divisor) => (value / divisor) - (value % divisor < 0 ? 1 : 0);
}
