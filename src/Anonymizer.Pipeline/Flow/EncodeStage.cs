using Anonymizer.Core.Errors;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Flow;

/// <summary>The last stage of every rendering pass: frames from a queue into the encoder.</summary>
internal static class EncodeStage
{
    /// <summary>Encodes every frame.</summary>
    public static async Task RunAsync(FrameQueue ready, IPictureEncoder encoder, ProgressMeter progress, CancellationToken cancellationToken)
    {
        long done = 0;
        await foreach (var item in ready.ReadAllAsync(cancellationToken))
        {
            using var frame = item.Frame;
            await encoder.WriteAsync(frame, cancellationToken);
            progress.Report(Stage.Render, ++done);
        }
    }
}
