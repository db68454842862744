namespace Anonymizer.Core.Geometry;

/// <summary>A rectangle of whole pixels inside a picture.</summary>
/// <param name="X">Left column, from 0.</param>
/// <param name="Y">Top row, from 0.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
public readonly record struct PixelBox(int X, int Y, int Width, int Height)
{
    /// <summary>First column right of the box.</summary>
    public int Right => X + Width;

    /// <summary>First row below the box.</summary>
    public int Bottom => Y + Height;

    /// <summary>Whether no pixel lies inside.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>
    /// The smallest box of whole pixels around <paramref name="box"/> inside a picture. Edges are rounded outwards: a box
    /// that must be hidden is never cut by rounding.
    /// </summary>
    public static PixelBox Around(Box box, int pictureWidth, int pictureHeight)
    {
        var left = Math.Clamp((int)MathF.Floor(box.X), 0, pictureWidth);
        var top = Math.Clamp((int)MathF.Floor(box.Y), 0, pictureHeight);
        var right = Math.Clamp((int)MathF.Ceiling(box.Right), left, pictureWidth);
        var bottom = Math.Clamp((int)MathF.Ceiling(box.Bottom), top, pictureHeight);
        return new PixelBox(left, top, right - left, bottom - top);
    }

    /// <summary>Whether no edge lies further than so many pixels from the same edge of another box.</summary>
    public bool IsNear(PixelBox other, int distance) =>
        Math.Abs(X - other.X) <= distance && Math.Abs(Y - other.Y) <= distance
        && Math.Abs(Right - other.Right) <= distance && Math.Abs(Bottom - other.Bottom) <= distance;

    /// <summary>The same rectangle with fractional edges.</summary>
    public Box ToBox() => new(X, Y, Width, Height);
}
