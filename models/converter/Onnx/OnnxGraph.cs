using System.Buffers.Binary;

namespace Anonymizer.ModelConverter.Onnx;

/// <summary>
/// Collects the parts of an ONNX graph and writes the model file. Field numbers are those of ONNX's ModelProto, GraphProto,
/// NodeProto, TensorProto and ValueInfoProto.
/// </summary>
public sealed class OnnxGraph(string name)
{
    private const int IrVersion = 7;
    private const int OperatorSet = 13;
    private const string Producer = "tflite2onnx";

    private readonly List<ProtobufWriter> _nodes = [];
    private readonly List<ProtobufWriter> _initializers = [];
    private readonly List<ProtobufWriter> _inputs = [];
    private readonly List<ProtobufWriter> _outputs = [];

    /// <summary>Adds a step with one output. An empty input name means "left out".</summary>
    public void AddNode(string type, IEnumerable<string> inputs, string output, params IEnumerable<OnnxSetting> settings)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs) node.Text(1, input);
        node.Text(2, output).Text(3, $"{output}_{type}").Text(4, type);
        foreach (OnnxSetting setting in settings) node.Message(5, setting.Message);
        _nodes.Add(node);
    }

    /// <summary>Adds a constant. <paramref name="data"/> holds the elements little-endian and is written as it is.</summary>
    public void AddInitializer(string constant, IEnumerable<int> shape, OnnxElementType type, ReadOnlySpan<byte> data) =>
        _initializers.Add(new ProtobufWriter()
            .Numbers(1, shape.Select(length => (long)length))
            .Number(2, (long)type)
            .Text(8, constant)
            .Bytes(9, data));

    /// <summary>Adds a constant list of 64-bit numbers.</summary>
    public void AddNumbers(string constant, ReadOnlySpan<long> values)
    {
        var data = new byte[values.Length * sizeof(long)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * sizeof(long)), values[i]);
        AddInitializer(constant, [values.Length], OnnxElementType.Int64, data);
    }

    /// <summary>Adds a constant list of 32-bit floats.</summary>
    public void AddFloats(string constant, ReadOnlySpan<float> values)
    {
        var data = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * sizeof(float)), values[i]);
        AddInitializer(constant, [values.Length], OnnxElementType.Float32, data);
    }

    /// <summary>Declares a 32-bit float tensor the graph reads.</summary>
    public void AddInput(string tensor, params IEnumerable<OnnxDimension> shape) => _inputs.Add(FloatTensor(tensor, shape));

    /// <summary>Declares a 32-bit float tensor the graph gives.</summary>
    public void AddOutput(string tensor, params IEnumerable<OnnxDimension> shape) => _outputs.Add(FloatTensor(tensor, shape));

    /// <summary>The whole model file.</summary>
    public byte[] ToModelFile()
    {
        var graph = new ProtobufWriter();
        foreach (ProtobufWriter node in _nodes) graph.Message(1, node);
        graph.Text(2, name);
        foreach (ProtobufWriter initializer in _initializers) graph.Message(5, initializer);
        foreach (ProtobufWriter input in _inputs) graph.Message(11, input);
        foreach (ProtobufWriter output in _outputs) graph.Message(12, output);

        return new ProtobufWriter()
            .Number(1, IrVersion)
            .Text(2, Producer)
            .Message(7, graph)
            .Message(8, new ProtobufWriter().Number(2, OperatorSet))
            .ToArray();
    }

    private static ProtobufWriter FloatTensor(string tensor, IEnumerable<OnnxDimension> dimensions)
    {
        var shape = new ProtobufWriter();
        foreach (OnnxDimension dimension in dimensions) shape.Message(1, dimension.Message);
        ProtobufWriter tensorType = new ProtobufWriter().Number(1, (long)OnnxElementType.Float32).Message(2, shape);
        return new ProtobufWriter().Text(1, tensor).Message(2, new ProtobufWriter().Message(1, tensorType));
    }
}
