namespace Anonymizer.ModelConverter.TfLite;

/// <summary>A tensor of the graph: its shape and, for weights, its values as they lie in the file.</summary>
public sealed class TfLiteTensor
{
    internal TfLiteTensor(int index, FlatTable table, IReadOnlyList<ReadOnlyMemory<byte>> buffers)
    {
        Index = index;
        Shape = table.Int32s(0);
        Type = (ElementType)table.SByte(1);
        int buffer = table.Int32(2);
        if (buffer < 0 || buffer >= buffers.Count)
            throw new InvalidDataException($"the TFLite file is damaged (tensor {index} has no buffer {buffer}).");
        Data = buffers[buffer];
        Sparsity = table.Table(6);
    }

    /// <summary>Number of the tensor in the graph; names it in the ONNX graph too.</summary>
    public int Index { get; }

    /// <summary>Pictures are laid out batch, height, width, channels.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Type of the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The stored elements; empty for what the graph computes.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>How the stored elements spread over the shape, when zeros were left out; else null.</summary>
    public FlatTable? Sparsity { get; }
}
