using System.Runtime.InteropServices;
using Anonymizer.Vision.Inference.Graphs;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

/// <summary>Small ONNX models, written field by field (the numbers are those of onnx.proto), so that no model file is needed.</summary>
internal sealed class TestModel
{
    private const int FloatElements = 1;
    private readonly ProtobufWriter _graph = new ProtobufWriter().Text(2, "test");

    /// <summary>sum = a + b and positive = max(sum, 0) over [rows, 3], where "rows" is free until a run.</summary>
    public static byte[] SumAndPositive { get; } = new TestModel()
        .Node("Add", ["a", "b"], "sum").Node("Relu", ["sum"], "positive")
        .Input("a", "rows", 3L).Input("b", "rows", 3L)
        .Output("sum", "rows", 3L).Output("positive", "rows", 3L)
        .ToBytes();

    /// <summary>product = left x right, both square and of a free size.</summary>
    public static byte[] Product { get; } = new TestModel()
        .Node("MatMul", ["left", "right"], "product")
        .Input("left", "n", "n").Input("right", "n", "n")
        .Output("product", "n", "n")
        .ToBytes();

    /// <summary>A scalar negated: no dimensions at all.</summary>
    public static byte[] NegatedScalar { get; } = new TestModel()
        .Node("Neg", ["x"], "y").Input("x").Output("y").ToBytes();

    public static TestModel Empty() => new();

    public TestModel Node(string operation, string[] inputs, string output, params OnnxSetting[] settings)
    {
        var node = new ProtobufWriter();
        foreach (string input in inputs)
            node.Text(1, input);
        node.Text(2, output).Text(4, operation);
        foreach (OnnxSetting setting in settings)
            node.Message(5, setting.Message);
        _graph.Message(1, node);
        return this;
    }

    /// <summary>A constant of the graph.</summary>
    public TestModel Constant(string name, float[] values, params long[] shape)
    {
        _graph.Message(5, Tensor(values, shape).Text(8, name));
        return this;
    }

    /// <summary>A constant that a step of the graph holds.</summary>
    public TestModel ConstantStep(string name, float[] values, params long[] shape)
    {
        const int TensorKind = 4;
        var value = new ProtobufWriter().Text(1, "value").Message(5, Tensor(values, shape)).Number(20, TensorKind);
        _graph.Message(1, new ProtobufWriter().Text(2, name).Text(4, "Constant").Message(5, value));
        return this;
    }

    /// <param name="name">Name of the input.</param>
    /// <param name="dimensions">A number for a fixed dimension, a text for a free one.</param>
    public TestModel Input(string name, params object[] dimensions) => Value(11, name, dimensions);

    public TestModel Output(string name, params object[] dimensions) => Value(12, name, dimensions);

    public byte[] ToBytes(int operatorSet = 13)
    {
        var operators = new ProtobufWriter().Text(1, string.Empty).Number(2, operatorSet);
        return new ProtobufWriter().Number(1, 8).Message(7, _graph).Message(8, operators).ToArray();
    }

    private static ProtobufWriter Tensor(float[] values, long[] shape) =>
        new ProtobufWriter().Numbers(1, shape).Number(2, FloatElements).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()));

    private TestModel Value(int field, string name, object[] dimensions)
    {
        var shape = new ProtobufWriter();
        foreach (object dimension in dimensions)
        {
            var written = new ProtobufWriter();
            shape.Message(1, dimension is long size ? written.Number(1, size) : written.Text(2, (string)dimension));
        }

        var tensor = new ProtobufWriter().Number(1, FloatElements).Message(2, shape);
        var type = new ProtobufWriter().Message(1, tensor);
        _graph.Message(field, new ProtobufWriter().Text(1, name).Message(2, type));
        return this;
    }
}
