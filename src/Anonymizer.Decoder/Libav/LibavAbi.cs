namespace Anonymizer.Decoder.Libav;

/// <summary>
/// Where the few fields lie that FFmpeg's libraries have no function for. Within one major version nothing moves (FFmpeg's own promise:
/// new fields come last); what is the same in all versions known here stands as a constant. Measured with <c>offsetof</c> on the headers of
/// 5.1, 6.0 and 7.0.
/// </summary>
/// <param name="Format">Major version of libavformat.</param>
/// <param name="Codec">Major version of libavcodec.</param>
/// <param name="Util">Major version of libavutil.</param>
/// <param name="StreamParameters">AVStream.codecpar.</param>
/// <param name="StreamTimeBase">AVStream.time_base.</param>
/// <param name="FrameTime">AVFrame.best_effort_timestamp.</param>
/// <param name="FrameFlags">AVFrame.flags.</param>
/// <param name="FrameErrors">AVFrame.decode_error_flags.</param>
internal sealed record LibavAbi(
    int Format, int Codec, int Util, int StreamParameters, int StreamTimeBase, int FrameTime, int FrameFlags, int FrameErrors)
{
    /// <summary>AVFormatContext.streams.</summary>
    public const int Streams = 48;

    /// <summary>AVPacket.size.</summary>
    public const int PacketSize = 32;

    /// <summary>AVPacket.stream_index.</summary>
    public const int PacketStream = 36;

    /// <summary>AVPacket.flags.</summary>
    public const int PacketFlags = 40;

    /// <summary>AVFrame.data: addresses of the planes.</summary>
    public const int FramePlanes = 0;

    /// <summary>AVFrame.linesize: bytes from one row to the next, for each plane.</summary>
    public const int FrameStrides = 64;

    /// <summary>AVFrame.width.</summary>
    public const int FrameWidth = 104;

    /// <summary>AVFrame.height.</summary>
    public const int FrameHeight = 108;

    /// <summary>AVFrame.format.</summary>
    public const int FrameFormat = 116;

    /// <summary>The versions whose fields are known, the newest first: FFmpeg 7, 6 and 5.</summary>
    public static IReadOnlyList<LibavAbi> Known { get; } =
    [
        new(Format: 61, Codec: 61, Util: 59, StreamParameters: 16, StreamTimeBase: 32, FrameTime: 320, FrameFlags: 292, FrameErrors: 344),
        new(Format: 60, Codec: 60, Util: 58, StreamParameters: 16, StreamTimeBase: 32, FrameTime: 344, FrameFlags: 316, FrameErrors: 376),
        new(Format: 59, Codec: 59, Util: 57, StreamParameters: 208, StreamTimeBase: 16, FrameTime: 344, FrameFlags: 316, FrameErrors: 376),
    ];
}
