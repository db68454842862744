namespace Anonymizer.ModelConverter.Conversion;

/// <summary>Rows and columns of zeros put around a picture, in pixels.</summary>
/// <param name="Top">Above.</param>
/// <param name="Left">To the left.</param>
/// <param name="Bottom">Below.</param>
/// <param name="Right">To the right.</param>
public sealed record Padding(int Top, int Left, int Bottom, int Right)
{
    /// <summary>TFLite's number for "as much padding as keeps the size".</summary>
    public const int SameMode = 0;

    /// <summary>TFLite's number for "no padding".</summary>
    public const int ValidMode = 1;

    /// <summary>No padding at all.</summary>
    public static Padding None { get; } = new(0, 0, 0, 0);

    /// <summary>In the order ONNX wants: all beginnings, then all ends.</summary>
    public IEnumerable<int> Onnx => [Top, Left, Bottom, Right];

    /// <summary>
    /// TFLite's "same" padding: the output has one element per stride of the input, rounded up; what is missing is added on
    /// both sides, the odd one at the end. For strides that divide the size, as all here do, it doesn't depend on the size,
    /// so it holds for every multiple of 32.
    /// </summary>
    /// <param name="shape">Shape of the input: batch, height, width, channels.</param>
    /// <param name="kernelHeight">Height of the window.</param>
    /// <param name="kernelWidth">Width of the window.</param>
    /// <param name="strideHeight">Rows from window to window.</param>
    /// <param name="strideWidth">Columns from window to window.</param>
    public static Padding Same(IReadOnlyList<int> shape, int kernelHeight, int kernelWidth, int strideHeight, int strideWidth)
    {
        int rows = Missing(shape[1], kernelHeight, strideHeight);
        int columns = Missing(shape[2], kernelWidth, strideWidth);
        return new Padding(rows / 2, columns / 2, rows - (rows / 2), columns - (columns / 2));
    }

    private static int Missing(int length, int kernel, int stride)
    {
        int windows = (length + stride - 1) / stride;
        return Math.Max(((windows - 1) * stride) + kernel - length, 0);
    }
}
