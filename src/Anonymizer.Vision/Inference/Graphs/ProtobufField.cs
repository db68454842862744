using System.Text;

namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>One field of a protobuf message. All memory is a view of the message.</summary>
/// <param name="Number">Which field.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Value">The value of a <see cref="ProtobufKind.Varint"/>, else 0.</param>
/// <param name="Bytes">The value of any other kind, else empty.</param>
/// <param name="Whole">The field with what leads it.</param>
internal readonly record struct ProtobufField(
    int Number, ProtobufKind Kind, ulong Value, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Whole)
{
    private const int MostVarintBits = 64;

    /// <summary>The value as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Reads all fields of a message, in their order.</summary>
    /// <exception cref="InvalidDataException">It is no such message, or cut short.</exception>
    public static List<ProtobufField> ReadAll(ReadOnlyMemory<byte> message)
    {
        var fields = new List<ProtobufField>();
        var at = 0;
        while (at < message.Length)
        {
            fields.Add(Read(message, ref at));
        }

        return fields;
    }

    /// <summary>The whole numbers of a repeated field, of which this is one entry: one by one or packed.</summary>
    /// <exception cref="InvalidDataException">They are cut short.</exception>
    public IEnumerable<long> Numbers()
    {
        if (Kind == ProtobufKind.Varint)
        {
            yield return (long)Value;
            yield break;
        }

        var at = 0;
        while (at < Bytes.Length)
        {
            yield return (long)Varint(Bytes.Span, ref at);
        }
    }

    private static ProtobufField Read(ReadOnlyMemory<byte> message, ref int at)
    {
        var start = at;
        var key = Varint(message.Span, ref at);
        var (number, kind) = ((int)(key >> 3), (ProtobufKind)(key & 7));
        if (kind == ProtobufKind.Varint)
        {
            var value = Varint(message.Span, ref at);
            return new ProtobufField(number, kind, value, ReadOnlyMemory<byte>.Empty, message[start..at]);
        }

        var length = kind switch
        {
            ProtobufKind.LengthDelimited => Varint(message.Span, ref at),
            ProtobufKind.Fixed64 => 8UL,
            ProtobufKind.Fixed32 => 4UL,
            _ => throw new InvalidDataException("it holds fields of an unknown kind"),
        };
        if (length > (ulong)(message.Length - at))
        {
            throw CutShort();
        }

        var bytes = message.Slice(at, (int)length);
        at += bytes.Length;
        return new ProtobufField(number, kind, 0, bytes, message[start..at]);
    }

    private static ulong Varint(ReadOnlySpan<byte> message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < MostVarintBits; shift += 7)
        {
            if (at >= message.Length)
            {
                throw CutShort();
            }

            var next = message[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next <= 0x7f)
            {
                return value;
            }
        }

        throw new InvalidDataException("it holds a number of more than 64 bits");
    }

    private static InvalidDataException CutShort() => new("it is cut short");
}
