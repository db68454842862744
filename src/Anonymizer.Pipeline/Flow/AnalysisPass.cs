using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Flow;

/// <summary>Decodes a recording and analyses it, without rendering: for a plan that is looked at first, or when memory is short.</summary>
internal static class AnalysisPass
{
    // Enough that decoding goes on while a frame is searched.
    private const int FramesWaiting = 4;

    /// <summary>Runs the pass; afterwards the analyser holds every region.</summary>
    public static async Task RunAsync(FrameDecoder decoder, FrameAnalyser analyser, ProgressMeter progress, CancellationToken cancellationToken)
    {
        using var decoded = new FrameQueue(FramesWaiting);
        await StageGroup.RunAsync(
            cancellationToken,
            token => DecodeStage.RunAsync(decoder, decoded, token),
            async token =>
            {
                VideoFrame? before = null;
                try
                {
                    await foreach (var item in decoded.ReadAllAsync(token))
                    {
                        using var seen = before;
                        before = item.Frame;
                        analyser.Observe(before);
                        progress.Report(Stage.Analyse, analyser.FramesSeen);
                    }
                }
                finally
                {
                    before?.Dispose();
                }

                analyser.Complete();
            });
    }
}
