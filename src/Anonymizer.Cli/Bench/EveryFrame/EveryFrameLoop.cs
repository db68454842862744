using Anonymizer.Core.Frames;
using Anonymizer.Core.Geometry;
using Anonymizer.Core.Kernels.Redaction;
using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Vision.Faces;
using Anonymizer.Vision.Models;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Cli.Bench.EveryFrame;

/// <summary>
/// How faces are blurred by those who write a loop for it: decode a frame, look for faces in all of it at full size, blur them, encode,
/// next. For comparison only: it follows nobody, so whoever turns away is visible, and it knows nothing of meetings.
/// </summary>
internal static class EveryFrameLoop
{
    // From the face to the head, on each side, in widths and heights of the face.
    private const float Margin = 0.15f;

    /// <summary>Runs it over a recording.</summary>
    public static async Task RunAsync(
        FfmpegTools tools, ModelCatalog models, EveryFrameRequest request, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        var recording = await new RecordingProbe(tools, loggers.CreateLogger<RecordingProbe>()).ProbeAsync(request.Input, cancellationToken);
        var encoder = await EncoderSelection.ChooseAsync(tools, request.Render, recording.Video.Format, cancellationToken);

        // As the detector is busy all the time, it may have every processor.
        var threads = request.Analyse.Threads > 0 ? request.Analyse.Threads : Environment.ProcessorCount;
        using var opened = new AnalysisModels(models, clock, loggers.CreateLogger<AnalysisModels>()).Open(request.Analyse with { Threads = threads });
        var pool = new FramePool(recording.Video.Format);
        var decoding = new DecodeOptions { Threads = request.Analyse.Threads };
        await using var decoder = FrameDecoder.Start(tools, recording, pool, decoding, loggers.CreateLogger<FrameDecoder>(), clock);
        await using var sink = RecordingEncoder.Start(
            tools, recording, encoder.Settings, request.Output, loggers.CreateLogger<RecordingEncoder>(), clock);

        var detector = opened.Detector;
        var redactor = new RegionRedactor();
        var faces = new List<FaceDetection>();
        while (await decoder.ReadAsync(cancellationToken) is { } frame)
        {
            using (frame)
            {
                detector.DetectUnscaled(frame, detector.TrustedScore, faces);
                foreach (var face in faces)
                {
                    redactor.Redact(frame, Head(face.Box), RedactionStyle.Blur);
                }

                await sink.WriteAsync(frame, cancellationToken);
            }
        }

        await sink.CompleteAsync(cancellationToken);
    }

    private static Box Head(Box face) => face.Grow(Margin * face.Width, Margin * face.Height, Margin * face.Width, Margin * face.Height);
}

/// <summary>What the loop is run on.</summary>
/// <param name="Input">The recording.</param>
/// <param name="Output">Where the result goes; replaced.</param>
/// <param name="Analyse">Detector, device and threads.</param>
/// <param name="Render">How to encode.</param>
internal sealed record EveryFrameRequest(string Input, string Output, AnalyseSettings Analyse, EncoderSettings Render);
