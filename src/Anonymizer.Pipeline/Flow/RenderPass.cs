using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Render;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Flow;

/// <summary>Decodes a recording, redacts every frame as planned, and encodes it.</summary>
internal static class RenderPass
{
    private const int FramesWaiting = 4;

    /// <summary>Runs the pass up to the encoder's last frame.</summary>
    /// <param name="decoder">Gives the frames.</param>
    /// <param name="regions">What is redacted when.</param>
    /// <param name="paint">Changes a frame before it is encoded.</param>
    /// <param name="encoder">Takes the frames.</param>
    /// <param name="progress">Hears of every frame.</param>
    /// <param name="cancellationToken">Ends the pass early.</param>
    public static async Task RunAsync(
        FrameDecoder decoder,
        RegionSweep regions,
        FramePainter paint,
        IPictureEncoder encoder,
        ProgressMeter progress,
        CancellationToken cancellationToken)
    {
        using var decoded = new FrameQueue(FramesWaiting);
        await StageGroup.RunAsync(
            cancellationToken,
            token => DecodeStage.RunAsync(decoder, decoded, token),
            token => RenderStage.RunAsync(decoded, item => Paint(item.Frame, regions, paint), encoder, progress, token));
    }

    private static void Paint(VideoFrame frame, RegionSweep regions, FramePainter paint)
    {
        using var now = regions.At(frame.Pts);
        paint(frame, now.Span);
    }
}
