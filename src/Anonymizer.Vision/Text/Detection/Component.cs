namespace Anonymizer.Vision.Text.Detection;

/// <summary>Pixels of a probability map that touch each other and are probably text. Edges as of a box: right and bottom lie behind.</summary>
internal struct Component
{
    /// <summary>First column.</summary>
    public int Left;

    /// <summary>First row.</summary>
    public int Top;

    /// <summary>Behind the last column.</summary>
    public int Right;

    /// <summary>Behind the last row.</summary>
    public int Bottom;

    /// <summary>Pixels.</summary>
    public int Pixels;

    /// <summary>Sum of their values, 0 to 255 each.</summary>
    public long Sum;

    /// <summary>Mean probability of its pixels, 0 to 1.</summary>
    public readonly float Score => Pixels == 0 ? 0 : (float)(Sum / (255.0 * Pixels));

    /// <summary>Takes in another one.</summary>
    public void Add(in Component other)
    {
        Left = Math.Min(Left, other.Left);
        Top = Math.Min(Top, other.Top);
        Right = Math.Max(Right, other.Right);
        Bottom = Math.Max(Bottom, other.Bottom);
        Pixels += other.Pixels;
        Sum += other.Sum;
    }
}
