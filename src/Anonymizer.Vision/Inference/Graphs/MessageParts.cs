namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>A protobuf message of parts that lie elsewhere: megabytes of weights are copied once, when all is there.</summary>
internal sealed class MessageParts
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private int _length;

    /// <summary>Adds a message inside this one.</summary>
    public void Add(int field, ReadOnlyMemory<byte> message)
    {
        Add(new ProtobufWriter().Lead(field, message.Length));
        Add(message);
    }

    /// <summary>Adds a message inside this one.</summary>
    public void Add(int field, MessageParts message)
    {
        Add(new ProtobufWriter().Lead(field, message._length));
        message._parts.ForEach(Add);
    }

    /// <summary>Adds fields of this message; the writer writes no more.</summary>
    public void Add(ProtobufWriter fields) => Add(fields.Written);

    /// <summary>Adds a field as it stands in another message.</summary>
    public void Add(ProtobufField field) => Add(field.Whole);

    /// <summary>The message.</summary>
    public byte[] ToArray()
    {
        var whole = GC.AllocateUninitializedArray<byte>(_length);
        var left = whole.AsSpan();
        foreach (var part in _parts)
        {
            part.Span.CopyTo(left);
            left = left[part.Length..];
        }

        return whole;
    }

    private void Add(ReadOnlyMemory<byte> part)
    {
        _parts.Add(part);
        _length = checked(_length + part.Length);
    }
}
