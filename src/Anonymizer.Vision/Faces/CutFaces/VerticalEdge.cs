namespace Anonymizer.Vision.Faces.CutFaces;

/// <summary>A straight vertical line at which the picture changes abruptly, such as the side of a webcam tile.</summary>
/// <param name="X">The first column right of the line; 0 and the picture's width stand for its own borders.</param>
/// <param name="Top">First row.</param>
/// <param name="Bottom">One past the last row.</param>
public readonly record struct VerticalEdge(int X, int Top, int Bottom)
{
    /// <summary>Rows.</summary>
    public int Length => Bottom - Top;
}
