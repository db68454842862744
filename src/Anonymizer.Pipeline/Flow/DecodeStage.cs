using Anonymizer.Media.Decoding;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Pipeline.Flow;

/// <summary>The first stage of every pass: frames from ffmpeg into a queue.</summary>
internal static class DecodeStage
{
    /// <summary>Passes on every frame. The queue is only finished when the recording was read to its regular end.</summary>
    public static async Task RunAsync(FrameDecoder decoder, FrameQueue decoded, CancellationToken cancellationToken)
    {
        while (await decoder.ReadAsync(cancellationToken) is { } frame)
        {
            await decoded.PassAsync(new FrameItem(frame, ActiveRegions.None), cancellationToken);
        }

        decoded.Finish();
    }
}
