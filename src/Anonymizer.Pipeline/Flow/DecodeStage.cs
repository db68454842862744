using Anonymizer.Media.Decoding;
using Anonymizer.Pipeline.Render;

namespace Anonymizer.Pipeline.Flow;

/// <summary>The first stage of every pass: frames from ffmpeg into a queue.</summary>
internal static class DecodeStage
{
    /// <summary>
    /// Threads of the decoder. Left alone it takes more than there are processors, though few decode several times as fast as all of them
    /// encode, and each costs time and memory. Two at least: where nothing has to be encoded, all else waits for the decoder (docs/adr/0021).
    /// </summary>
    /// <param name="wanted">How many were asked for; 0 leaves it to the machine.</param>
    public static int Threads(int wanted) => wanted > 0 ? wanted : Math.Max(Environment.ProcessorCount / 2, Math.Min(Environment.ProcessorCount, 2));

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
