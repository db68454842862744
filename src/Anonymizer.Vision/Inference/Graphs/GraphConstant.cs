using System.Runtime.InteropServices;

namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>A constant of a network: ONNX's TensorProto, whose field numbers these are. Its values are read when they are asked for.</summary>
internal sealed class GraphConstant
{
    private const int ShapeField = 1;
    private const int TypeField = 2;
    private const int FloatsField = 4;
    private const int NameField = 8;
    private const int BytesField = 9;
    private const int OutsideField = 14;
    private const ulong FloatType = 1;

    private readonly bool _isFloats;
    private readonly List<ReadOnlyMemory<byte>> _values = [];

    /// <summary>Reads a constant.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public GraphConstant(ReadOnlyMemory<byte> message)
    {
        Message = message;
        var shape = new List<long>();
        var isOutside = false;
        ulong type = 0;
        foreach (var field in ProtobufField.ReadAll(message))
        {
            switch (field.Number)
            {
                case ShapeField:
                    shape.AddRange(field.Numbers());
                    break;
                case TypeField:
                    type = field.Value;
                    break;
                case NameField:
                    Name = field.Text;
                    break;
                case FloatsField or BytesField:
                    _values.Add(field.Bytes);
                    break;
                case OutsideField:
                    isOutside = field.Value != 0;
                    break;
                default:
                    break;
            }
        }

        Shape = [.. shape];
        _isFloats = type == FloatType && !isOutside;
    }

    /// <summary>Makes a constant of 32-bit floats.</summary>
    /// <param name="name">Its name in the network.</param>
    /// <param name="values">Its values, the last dimension running fastest.</param>
    /// <param name="shape">Its shape; empty for a single value.</param>
    public GraphConstant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
        : this(Write(name, MemoryMarshal.AsBytes(values), shape))
    {
    }

    /// <summary>Its name in the network; empty where a step holds it.</summary>
    public string Name { get; } = "";

    /// <summary>Its shape; empty for a single value.</summary>
    public long[] Shape { get; }

    /// <summary>As it is written.</summary>
    public ReadOnlyMemory<byte> Message { get; }

    /// <summary>Its values; null when they are no 32-bit floats, or lie in another file.</summary>
    /// <exception cref="InvalidDataException">They are not as many as the shape says.</exception>
    public float[]? Floats()
    {
        if (!_isFloats)
        {
            return null;
        }

        var floats = new float[Shape.Aggregate(1L, (product, length) => checked(product * length))];
        var left = MemoryMarshal.AsBytes(floats.AsSpan());
        foreach (var part in _values)
        {
            if (part.Length > left.Length)
            {
                throw WrongLength();
            }

            part.Span.CopyTo(left);
            left = left[part.Length..];
        }

        return left.IsEmpty ? floats : throw WrongLength();
    }

    private static byte[] Write(string name, ReadOnlySpan<byte> values, ReadOnlySpan<long> shape)
    {
        var lead = new ProtobufWriter()
            .Numbers(ShapeField, shape.ToArray())
            .Number(TypeField, (long)FloatType)
            .Text(NameField, name)
            .Lead(BytesField, values.Length);
        return [.. lead.Written.Span, .. values];
    }

    private InvalidDataException WrongLength() => new($"its constant '{Name}' has not as many values as its shape says");
}
