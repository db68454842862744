namespace Anonymizer.ModelConverter.TfLite;

/// <summary>The single graph of a TFLite file. Field numbers are those of the TFLite schema, version 3.</summary>
public sealed class TfLiteModel
{
    private TfLiteModel(FlatTable graph, IReadOnlyList<TfLiteTensor> tensors, IReadOnlyList<TfLiteLayer> layers)
    {
        Name = graph.Text(4);
        Inputs = graph.Int32s(1);
        Outputs = graph.Int32s(2);
        Tensors = tensors;
        Layers = layers;
    }

    /// <summary>Name of the graph; may be empty.</summary>
    public string Name { get; }

    /// <summary>Numbers of the tensors the graph reads.</summary>
    public IReadOnlyList<int> Inputs { get; }

    /// <summary>Numbers of the tensors the graph gives.</summary>
    public IReadOnlyList<int> Outputs { get; }

    /// <summary>All tensors, by number.</summary>
    public IReadOnlyList<TfLiteTensor> Tensors { get; }

    /// <summary>The layers, in the order they run.</summary>
    public IReadOnlyList<TfLiteLayer> Layers { get; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no TFLite file, or damaged.</exception>
    /// <exception cref="UnsupportedModelException">It has several graphs.</exception>
    public static TfLiteModel Parse(ReadOnlyMemory<byte> file)
    {
        if (file.Length < 8 || !file.Span.Slice(4, 4).SequenceEqual("TFL3"u8))
            throw new InvalidDataException("it is not a TFLite file (the mark TFL3 is missing).");

        FlatTable model = FlatTable.Root(file);
        FlatTable[] graphs = model.Tables(2);
        if (graphs is not [FlatTable graph])
            throw new UnsupportedModelException($"it holds {graphs.Length} graphs; exactly one is supported.");

        OperatorCode[] codes = [.. model.Tables(1).Select(ReadCode)];
        ReadOnlyMemory<byte>[] buffers = [.. model.Tables(4).Select(buffer => buffer.Bytes(0))];
        TfLiteTensor[] tensors = [.. graph.Tables(0).Select((table, index) => new TfLiteTensor(index, table, buffers))];
        TfLiteLayer[] layers = [.. graph.Tables(3).Select(table => ReadLayer(table, codes))];
        return new TfLiteModel(graph, tensors, layers);
    }

    // Codes above 127 came later and have their own, wider field; the old field then holds 127. Absent fields read as 0.
    private static OperatorCode ReadCode(FlatTable table) => (OperatorCode)Math.Max(table.SByte(0), table.Int32(3));

    private static TfLiteLayer ReadLayer(FlatTable table, OperatorCode[] codes)
    {
        int code = table.Int32(0);
        return code >= 0 && code < codes.Length
            ? new TfLiteLayer(codes[code], table.Int32s(1), table.Int32s(2), table.Table(4))
            : throw new InvalidDataException($"the TFLite file is damaged (operator code {code} is not declared).");
    }
}
