using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>Writes one message in the protobuf wire format: fields one after the other, each led by its number and kind.</summary>
public sealed class ProtobufWriter
{
    private readonly ArrayBufferWriter<byte> _message = new();

    /// <summary>The message so far; valid until more is written.</summary>
    internal ReadOnlyMemory<byte> Written => _message.WrittenMemory;

    /// <summary>Writes a whole number; negative ones take ten bytes, as the format demands.</summary>
    public ProtobufWriter Number(int field, long value)
    {
        Key(field, ProtobufKind.Varint);
        Varint((ulong)value);
        return this;
    }

    /// <summary>Writes numbers as a repeated field, one by one ("not packed").</summary>
    public ProtobufWriter Numbers(int field, IEnumerable<long> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var value in values)
        {
            Number(field, value);
        }

        return this;
    }

    /// <summary>Writes a 32-bit float.</summary>
    internal ProtobufWriter Float(int field, float value)
    {
        Key(field, ProtobufKind.Fixed32);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _message.Write(bytes);
        return this;
    }

    /// <summary>Writes a string; an empty one is written too.</summary>
    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    /// <summary>Writes a message inside this one.</summary>
    public ProtobufWriter Message(int field, ProtobufWriter value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Bytes(field, value.Written.Span);
    }

    /// <summary>Writes raw bytes.</summary>
    public ProtobufWriter Bytes(int field, ReadOnlySpan<byte> value)
    {
        Lead(field, value.Length);
        _message.Write(value);
        return this;
    }

    /// <summary>The message so far.</summary>
    public byte[] ToArray() => Written.ToArray();

    /// <summary>Writes what leads raw bytes or a message that the caller writes itself, right behind this message.</summary>
    internal ProtobufWriter Lead(int field, int length)
    {
        Key(field, ProtobufKind.LengthDelimited);
        Varint((ulong)length);
        return this;
    }

    private void Key(int field, ProtobufKind kind) => Varint(((ulong)field << 3) | (ulong)kind);

    private void Varint(ulong value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            _message.Write([(byte)(value | 0x80)]);
        }

        _message.Write([(byte)value]);
    }
}
