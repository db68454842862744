using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Parts;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Render.Checkpoints;
using Anonymizer.Pipeline.Render.Parts;
using Anonymizer.Pipeline.Reporting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Flow;

/// <summary>
/// Starts what makes the output of the finished frames: one encoder for all, or one for each run of frames, where the others are copied or where
/// what is finished is kept.
/// </summary>
/// <param name="tools">Where ffmpeg is.</param>
/// <param name="recording">The recording.</param>
/// <param name="coding">Tells what can be copied.</param>
/// <param name="decoding">How it is decoded.</param>
/// <param name="pool">Lends frames that are decoded once more.</param>
/// <param name="meter">Told when rendering begins.</param>
/// <param name="clock">Measures time.</param>
/// <param name="loggers">Hear what happens.</param>
internal sealed class EncoderStart(
    FfmpegTools tools,
    RecordingInfo recording,
    SourceCoding coding,
    DecodeOptions decoding,
    FramePool pool,
    ProgressMeter meter,
    TimeProvider clock,
    ILoggerFactory loggers)
{
    private readonly ILogger _logger = loggers.CreateLogger<EncoderStart>();

    /// <summary>Starts it as soon as the recording's frames are known.</summary>
    /// <param name="encoder">The encoder.</param>
    /// <param name="output">The result.</param>
    /// <param name="decoder">Decodes the recording, and tells which frames it has.</param>
    /// <param name="checkpoints">What is kept of the picture in case that the process is killed; null keeps nothing.</param>
    /// <param name="way">In which pass the picture is rendered.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task<IPictureEncoder> RunAsync(
        EncoderSelection encoder,
        OutputFile output,
        FrameDecoder decoder,
        RecordingCheckpoints? checkpoints,
        RenderWay way,
        CancellationToken cancellationToken)
    {
        if (checkpoints is null)
        {
            meter.Begin(Stage.Render);
        }

        var index = await decoder.IndexAsync(cancellationToken);
        var source = await coding.ReadAsync(encoder.Settings, decoder, cancellationToken);
        var logger = loggers.CreateLogger<RecordingEncoder>();
        if (source is null && checkpoints is null)
        {
            return RecordingEncoder.Start(tools, recording, encoder.Settings, output.TemporaryPath, logger, clock, index);
        }

        var again = new FrameExcerpt(tools, recording, pool, decoding with { Stage = Stage.Render }, clock);
        var runs = await StartRunsAsync();
        var join = PartJoin.Start(tools, recording, encoder.Settings.Encoder, source, output.TemporaryPath, loggers.CreateLogger<PartJoin>(), clock);
        return new StretchEncoder(runs, source, again, join, _logger);

        async Task<IEncodedRuns> StartRunsAsync()
        {
            if (checkpoints is null)
            {
                return new PartFiles(Path.GetDirectoryName(output.Path)!, (firstPts, path) => StartPart(firstPts, path, source?.DecodingDelay));
            }

            var set = await checkpoints.OpenAsync(way, cancellationToken);
            meter.Begin(Stage.Render, set.FramesKept);
            return new CheckpointedRuns(set, (firstPts, path) => StartPart(firstPts, path, source?.DecodingDelay ?? set.ReadDecodingDelay()));
        }

        RecordingEncoder StartPart(long firstPts, string path, long? decodingDelay) => RecordingEncoder.StartPart(
            tools, recording, encoder.Settings, firstPts, path, logger, clock, index, decodingDelay, source?.ParameterSetNumber ?? 0);
    }
}
