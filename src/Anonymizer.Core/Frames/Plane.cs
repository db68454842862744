namespace Anonymizer.Core.Frames;

/// <summary>One 8-bit plane of a frame: rows of <see cref="Width"/> samples that start <see cref="Stride"/> bytes apart.</summary>
public readonly ref struct Plane
{
    private readonly Span<byte> _samples;

    /// <summary>Wraps memory as a plane.</summary>
    /// <param name="samples">At least <paramref name="stride"/> * (<paramref name="height"/> - 1) + <paramref name="width"/> bytes.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="stride">Bytes from one row to the next, at least <paramref name="width"/>.</param>
    public Plane(Span<byte> samples, int width, int height, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, width);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Length, checked((stride * (height - 1)) + width));
        _samples = samples;
        Width = width;
        Height = height;
        Stride = stride;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Bytes from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>All bytes, padding included.</summary>
    public Span<byte> Samples => _samples;

    /// <summary>The samples of one row, <see cref="Width"/> long.</summary>
    public Span<byte> Row(int y) => _samples.Slice(y * Stride, Width);
}
