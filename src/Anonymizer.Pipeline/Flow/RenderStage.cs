using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Flow;

/// <summary>
/// The last stage of every rendering pass: frames from a queue are painted and go into the encoder. Both in one stage, as ffmpeg is
/// busy with frames it has read already while the next one is painted; a queue between would only cost memory.
/// </summary>
internal static class RenderStage
{
    /// <summary>Paints and encodes every frame.</summary>
    /// <param name="ready">Gives the frames.</param>
    /// <param name="paint">Changes a frame before it is encoded.</param>
    /// <param name="encoder">Takes the frames.</param>
    /// <param name="progress">Hears of every frame.</param>
    /// <param name="cancellationToken">Ends the stage early.</param>
    public static async Task RunAsync(
        FrameQueue ready, Action<FrameItem> paint, IPictureEncoder encoder, ProgressMeter progress, CancellationToken cancellationToken)
    {
        long done = 0;
        await foreach (var item in ready.ReadAllAsync(cancellationToken))
        {
            using var frame = item.Frame;
            paint(item);
            await encoder.WriteAsync(frame, cancellationToken);
            progress.Report(Stage.Render, ++done);
        }
    }
}
