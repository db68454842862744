namespace Anonymizer.ModelConverter.TfLite;

/// <summary>
/// Puts the zeros back into weights stored without them. Supported is the one form the BlazeFace files use: dimensions in
/// their natural order, no blocks, all dense but the last, which is compressed by rows: segment r to r + 1 of the row list
/// says which stored elements belong to row r, and the index list in which column each stands.
/// </summary>
public static class SparseWeights
{
    private const int TraversalOrder = 0;
    private const int BlockMap = 1;
    private const int Dimensions = 2;
    private const int Format = 0;
    private const int SegmentsType = 2;
    private const int IndicesType = 4;

    /// <summary>Spreads the stored elements over the whole shape.</summary>
    /// <param name="tensor">A tensor with <see cref="TfLiteTensor.Sparsity"/>.</param>
    /// <param name="stored">The elements that are not zero.</param>
    /// <param name="elementSize">Bytes per element.</param>
    /// <exception cref="UnsupportedModelException">The weights are compressed in another form.</exception>
    /// <exception cref="InvalidDataException">The lists contradict each other.</exception>
    public static byte[] Densify(TfLiteTensor tensor, ReadOnlySpan<byte> stored, int elementSize)
    {
        FlatTable sparsity = tensor.Sparsity ?? throw new ArgumentException("The tensor is dense.", nameof(tensor));
        FlatTable last = RequireRowsCompressed(tensor, sparsity);

        int[] segments = ReadNumbers(last, SegmentsType);
        int[] columns = ReadNumbers(last, IndicesType);
        int columnCount = tensor.Shape[^1];
        int rowCount = tensor.Shape.Take(tensor.Shape.Count - 1).Aggregate(1, (product, length) => checked(product * length));
        if (segments.Length != rowCount + 1 || segments[^1] != columns.Length || columns.Length * elementSize != stored.Length)
            throw Damaged(tensor);

        var dense = new byte[checked(rowCount * columnCount * elementSize)];
        for (int row = 0; row < rowCount; row++)
        {
            if (segments[row] < 0 || segments[row + 1] < segments[row]) throw Damaged(tensor);
            for (int i = segments[row]; i < segments[row + 1]; i++)
            {
                if (columns[i] < 0 || columns[i] >= columnCount) throw Damaged(tensor);
                int at = ((row * columnCount) + columns[i]) * elementSize;
                stored.Slice(i * elementSize, elementSize).CopyTo(dense.AsSpan(at));
            }
        }

        return dense;
    }

    private static FlatTable RequireRowsCompressed(TfLiteTensor tensor, FlatTable sparsity)
    {
        FlatTable[] dimensions = sparsity.Tables(Dimensions);
        bool supported = dimensions.Length == tensor.Shape.Count
            && sparsity.Int32s(TraversalOrder).SequenceEqual(Enumerable.Range(0, tensor.Shape.Count))
            && sparsity.Int32s(BlockMap).Length == 0
            && dimensions.SkipLast(1).All(dimension => dimension.SByte(Format) == 0)
            && dimensions[^1].SByte(Format) == 1;
        return supported
            ? dimensions[^1]
            : throw new UnsupportedModelException($"the weights of tensor {tensor.Index} are compressed in a form that is not supported.");
    }

    // A union: one field tells the width of the numbers, the next refers to a table with the vector.
    private static int[] ReadNumbers(FlatTable dimension, int typeField)
    {
        FlatTable numbers = dimension.Table(typeField + 1)
            ?? throw new InvalidDataException("the TFLite file is damaged (an index list is missing).");
        return dimension.SByte(typeField) switch
        {
            1 => numbers.Int32s(0),
            2 => [.. numbers.UInt16s(0).Select(number => (int)number)],
            3 => [.. numbers.Bytes(0).ToArray().Select(number => (int)number)],
            var other => throw new InvalidDataException($"the TFLite file is damaged (index lists of type {other} don't exist)."),
        };
    }

    private static InvalidDataException Damaged(TfLiteTensor tensor) =>
        new($"the TFLite file is damaged (the index lists of tensor {tensor.Index} contradict its shape).");
}
