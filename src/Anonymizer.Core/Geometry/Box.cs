namespace Anonymizer.Core.Geometry;

/// <summary>
/// A rectangle in pixels of the upright picture, origin at the top left; x grows to the right, y downwards. Edges may lie
/// between pixels and outside the picture.
/// </summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Width; not negative in a valid box.</param>
/// <param name="Height">Height; not negative in a valid box.</param>
public readonly record struct Box(float X, float Y, float Width, float Height)
{
    /// <summary>Right edge.</summary>
    public float Right => X + Width;

    /// <summary>Bottom edge.</summary>
    public float Bottom => Y + Height;

    /// <summary>Horizontal centre.</summary>
    public float CentreX => X + (Width / 2);

    /// <summary>Vertical centre.</summary>
    public float CentreY => Y + (Height / 2);

    /// <summary>Area in square pixels; 0 for an empty box.</summary>
    public float Area => IsEmpty ? 0 : Width * Height;

    /// <summary>Whether nothing lies inside.</summary>
    public bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>The box between two corners.</summary>
    public static Box FromEdges(float left, float top, float right, float bottom) => new(left, top, right - left, bottom - top);

    /// <summary>The box of a given size around a centre.</summary>
    public static Box FromCentre(float centreX, float centreY, float width, float height) =>
        new(centreX - (width / 2), centreY - (height / 2), width, height);

    /// <summary>The smallest box that holds both; an empty box adds nothing.</summary>
    public Box Union(Box other)
    {
        if (IsEmpty)
        {
            return other;
        }

        return other.IsEmpty
            ? this
            : FromEdges(Math.Min(X, other.X), Math.Min(Y, other.Y), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
    }

    /// <summary>What lies in both; empty (zero size) when they don't meet.</summary>
    public Box Intersect(Box other)
    {
        var left = Math.Max(X, other.X);
        var top = Math.Max(Y, other.Y);
        return new Box(left, top, Math.Max(0, Math.Min(Right, other.Right) - left), Math.Max(0, Math.Min(Bottom, other.Bottom) - top));
    }

    /// <summary>Intersection over union, 0 to 1.</summary>
    public float IntersectionOverUnion(Box other)
    {
        var shared = Intersect(other).Area;
        return shared <= 0 ? 0 : shared / (Area + other.Area - shared);
    }

    /// <summary>Share of this box that <paramref name="other"/> covers, 0 to 1.</summary>
    public float ShareCoveredBy(Box other) => IsEmpty ? 0 : Intersect(other).Area / Area;

    /// <summary>Whether <paramref name="other"/> lies wholly inside, edges included.</summary>
    public bool Contains(Box other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>The box moved outwards by a number of pixels on each side.</summary>
    public Box Grow(float left, float top, float right, float bottom) => FromEdges(X - left, Y - top, Right + right, Bottom + bottom);

    /// <summary>The box moved.</summary>
    public Box Shift(float dx, float dy) => this with { X = X + dx, Y = Y + dy };

    /// <summary>Every edge multiplied: the same box in a picture scaled by these factors.</summary>
    public Box Scale(float horizontal, float vertical) => new(X * horizontal, Y * vertical, Width * horizontal, Height * vertical);

    /// <summary>The part inside a picture of the given size.</summary>
    public Box ClampTo(int width, int height) => Intersect(new Box(0, 0, width, height));

    /// <summary>The box a share of the way from <paramref name="from"/> (0) to <paramref name="to"/> (1), edge by edge.</summary>
    public static Box Interpolate(Box from, Box to, float share) => new(
        from.X + ((to.X - from.X) * share),
        from.Y + ((to.Y - from.Y) * share),
        from.Width + ((to.Width - from.Width) * share),
        from.Height + ((to.Height - from.Height) * share));
}
