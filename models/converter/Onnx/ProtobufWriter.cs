using System.Buffers;
using System.Text;

namespace Anonymizer.ModelConverter.Onnx;

/// <summary>Writes one message in the protobuf wire format: fields one after the other, each led by its number and kind.</summary>
public sealed class ProtobufWriter
{
    private const int VarintKind = 0;
    private const int LengthDelimitedKind = 2;

    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>Writes a whole number; negative ones take ten bytes, as the format demands.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Varint(((ulong)field << 3) | VarintKind);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Writes numbers as a repeated field, one by one ("not packed").</summary>
    public ProtobufWriter Numbers(int field, IEnumerable<long> values)
    {
        foreach (long value in values) Number(field, value);
        return this;
    }

    /// <summary>Writes a string; an empty one is written too.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a message inside this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value._message.WrittenSpan);

    /// <summary>Writes raw bytes.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | LengthDelimitedKind);
        Varint((ulong)value.Length);
        _message.Write(value);
        return this;
    }

    /// <summary>The message so far.</summary>
    public byte[] ToArray() => _message.WrittenSpan.ToArray();

    private void Varint(ulong value)
    {
        for (; value > 0x7f; value >>= 7) _message.Write([(byte)(value | 0x80)]);
        _message.Write([(byte)value]);
    }
}
