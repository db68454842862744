namespace Anonymizer.Vision.Inference.Graphs;

/// <summary>How a field of a protobuf message is written; the numbers are those of the wire format.</summary>
internal enum ProtobufKind
{
    /// <summary>A whole number of 1 to 10 bytes.</summary>
    Varint = 0,

    /// <summary>8 bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length, then that many bytes: texts, messages, lists.</summary>
    LengthDelimited = 2,

    /// <summary>4 bytes.</summary>
    Fixed32 = 5,
}
