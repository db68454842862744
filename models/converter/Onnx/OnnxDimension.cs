namespace Anonymizer.ModelConverter.Onnx;

/// <summary>One dimension of an input or output: a fixed length, or a name where any length may stand.</summary>
public readonly record struct OnnxDimension
{
    private readonly long _length;
    private readonly string? _name;

    private OnnxDimension(long length, string? name) => (_length, _name) = (length, name);

    /// <summary>A dimension of fixed length.</summary>
    public static implicit operator OnnxDimension(int length) => new(length, null);

    /// <summary>A dimension of any length.</summary>
    public static implicit operator OnnxDimension(string name) => new(0, name);

    internal ProtobufWriter Message =>
        _name is null ? new ProtobufWriter().Number(1, _length) : new ProtobufWriter().Text(2, _name);
}
