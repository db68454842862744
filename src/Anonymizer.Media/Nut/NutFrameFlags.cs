namespace Anonymizer.Media.Nut;

/// <summary>What a frame header holds, and how; the values are those of the NUT specification.</summary>
[Flags]
internal enum NutFrameFlags
{
    None = 0,

    /// <summary>Can be decoded by itself.</summary>
    Key = 1,

    /// <summary>Marks the end of the stream's relevance; has no picture.</summary>
    EndOfRelevance = 2,

    /// <summary>The timestamp is written out; without it, it follows from the last one.</summary>
    CodedTimestamp = 8,

    /// <summary>The number of the stream is written out.</summary>
    StreamId = 16,

    /// <summary>The upper part of the size is written out.</summary>
    CodedSize = 32,

    /// <summary>A checksum of the frame header follows it.</summary>
    Checksum = 64,

    /// <summary>A number of reserved fields is written out.</summary>
    Reserved = 128,

    /// <summary>Side data stands before the payload.</summary>
    SideData = 256,

    /// <summary>The number of the elided beginning is written out.</summary>
    ElisionIndex = 1024,

    /// <summary>A time to match with other streams is written out.</summary>
    MatchTime = 2048,

    /// <summary>These flags themselves are written out, as a difference.</summary>
    Coded = 4096,

    /// <summary>This frame code must not occur.</summary>
    Invalid = 8192,
}
