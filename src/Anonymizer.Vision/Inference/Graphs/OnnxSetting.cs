namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>A setting of a step: a number, a text or a list of numbers. Field numbers are those of ONNX's AttributeProto.</summary>
public sealed class OnnxSetting
{
    private const int FloatType = 1;
    private const int NumberType = 2;
    private const int TextType = 3;
    private const int NumbersType = 7;

    private OnnxSetting(ProtobufWriter value, int type) => Message = value.Number(20, type);

    /// <summary>As it is written.</summary>
    public ProtobufWriter Message { get; }

    /// <summary>A setting with one whole number.</summary>
    public static OnnxSetting Number(string name, long value) => new(new ProtobufWriter().Text(1, name).Number(3, value), NumberType);

    /// <summary>A setting with one 32-bit float.</summary>
    internal static OnnxSetting Float(string name, float value) => new(new ProtobufWriter().Text(1, name).Float(2, value), FloatType);

    /// <summary>A setting with a text.</summary>
    public static OnnxSetting Text(string name, string value) => new(new ProtobufWriter().Text(1, name).Text(4, value), TextType);

    /// <summary>A setting with several numbers.</summary>
    public static OnnxSetting Numbers(string name, params IEnumerable<int> values) =>
        new(new ProtobufWriter().Text(1, name).Numbers(8, values.Select(value => (long)value)), NumbersType);
}
