using Anonymizer.Core.Frames;
using Anonymizer.Media.Nut;
using Anonymizer.Media.Probing;

namespace Anonymizer.Media.Decoding;

/// <summary>Reads frames from what a decoding ffmpeg writes (<see cref="DecodeCommand"/>). One caller at a time.</summary>
/// <param name="output">ffmpeg's standard output.</param>
/// <param name="recording">The recording that is decoded.</param>
/// <param name="pool">Lends the frames; of the recording's upright format.</param>
internal sealed class FrameStream(Stream output, RecordingInfo recording, FramePool pool) : IFrameStream
{
    private readonly NutReader _reader = new(output);
    private readonly long _lift = DecodeCommand.Lift(recording.Video.TimeBase, recording.Video.StartPts);

    /// <inheritdoc/>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellationToken)
    {
        var track = await _reader.ReadHeaderAsync(cancellationToken);
        if (await _reader.ReadFrameHeaderAsync(cancellationToken) is not { } header)
        {
            return null;
        }

        if (header.PayloadBytes != pool.Format.ByteCount)
        {
            throw new InvalidDataException($"A frame has {header.PayloadBytes} bytes instead of {pool.Format.ByteCount}.");
        }

        var frame = pool.Rent();
        try
        {
            await _reader.ReadPayloadAsync(frame.Pixels, cancellationToken);
            frame.Pts = ExactTicks.Convert(header.Pts, track.TimeBase, recording.Video.TimeBase) - _lift;
            return frame;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }
}
