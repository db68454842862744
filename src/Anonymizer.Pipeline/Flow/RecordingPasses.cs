using Anonymizer.Core.Errors;
using Anonymizer.Core.Frames;
using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Encoding.Copying;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Ingest;
using Anonymizer.Pipeline.Plan;
using Anonymizer.Pipeline.Render;
using Anonymizer.Pipeline.Render.Checkpoints;
using Anonymizer.Pipeline.Reporting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline.Flow;

/// <summary>Runs passes over one recording, each with its own decoder.</summary>
/// <param name="tools">Where ffmpeg is.</param>
/// <param name="recording">The recording.</param>
/// <param name="decoding">How it is decoded.</param>
/// <param name="meter">Hears of every frame.</param>
/// <param name="clock">Measures time.</param>
/// <param name="loggers">Hear what happens.</param>
internal sealed class RecordingPasses(
    FfmpegTools tools, IngestedRecording recording, DecodeOptions decoding, ProgressMeter meter, TimeProvider clock, ILoggerFactory loggers)
    : IAsyncDisposable
{
    private readonly ILogger _logger = loggers.CreateLogger<RecordingPasses>();
    private readonly FramePool _pool = new(recording.Info.Video.Format);
    private readonly SourceCoding _coding = new(tools, recording.Info, clock, loggers.CreateLogger<SourceCoding>());
    private FrameDecoder? _begun;

    private VideoTrack Video => recording.Info.Video;

    /// <summary>Starts what the pass that will come first needs, so that it is ready when the models are: the decoder, and for rendering the source's coding.</summary>
    /// <param name="settings">What decides the plan.</param>
    /// <param name="choosing">Chooses the encoder.</param>
    public void Begin(AnalyseSettings settings, Task<EncoderSelection> choosing)
    {
        var renders = FitsOnePass(settings);
        _begun ??= NewDecoder(renders ? Stage.Render : Stage.Analyse);
        if (renders)
        {
            _coding.Begin(choosing, _begun);
        }
    }

    /// <summary>Analyses and renders: in one pass where the frames to be held back fit into memory, else in two.</summary>
    /// <param name="settings">What decides the plan.</param>
    /// <param name="models">The models.</param>
    /// <param name="encoder">The encoder.</param>
    /// <param name="output">The result.</param>
    /// <param name="checkpoints">What is kept of the picture in case that the process is killed; null keeps nothing.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    public async Task<RedactedPicture> RedactAsync(
        AnalyseSettings settings,
        OpenedModels models,
        EncoderSelection encoder,
        OutputFile output,
        RecordingCheckpoints? checkpoints,
        CancellationToken cancellationToken)
    {
        try
        {
            return await RedactOnceAsync(settings, models, encoder, output, checkpoints, cancellationToken);
        }
        catch (CheckpointMismatchException mismatch)
        {
            _logger.LogWarning("What was encoded before can't be used, the picture is rendered anew. {Reason}", mismatch.Message);
            checkpoints!.Discard();
            return await RedactOnceAsync(settings, models, encoder, output, checkpoints, cancellationToken);
        }
        catch (UncopyableException uncopyable)
        {
            checkpoints?.Discard();
            return await RedactOnceAsync(settings, models, EncodingAll(encoder, uncopyable), output, checkpoints, cancellationToken);
        }
    }

    /// <summary>Ends what was begun and no pass has taken over.</summary>
    public async ValueTask DisposeAsync()
    {
        await _coding.DisposeAsync();
        await EndBegunDecoderAsync();
    }

    private async ValueTask EndBegunDecoderAsync()
    {
        if (Interlocked.Exchange(ref _begun, null) is { } begun)
        {
            await begun.DisposeAsync();
        }
    }

    private async Task<RedactedPicture> RedactOnceAsync(
        AnalyseSettings settings,
        OpenedModels models,
        EncoderSelection encoder,
        OutputFile output,
        RecordingCheckpoints? checkpoints,
        CancellationToken cancellationToken)
    {
        var analyser = NewAnalyser(settings, models);

        // Where an earlier attempt was at rendering by the finished plan, that is what is gone on with: the plan is the same.
        if (FitsOnePass(settings) && checkpoints is not { HoldByPlan: true })
        {
            try
            {
                var picture = await RedactInOnePassAsync(settings, models, encoder, output, analyser, checkpoints, cancellationToken);
                return analyser.HasLateFindings ? await RenderAgainAsync(picture, encoder, output, checkpoints, cancellationToken) : picture;
            }
            catch (LookAheadExceededException)
            {
                _logger.LogInformation("The frames come denser than the file announces; starting again in two passes to keep within memory");
            }
        }

        var (plan, analysed) = await AnalyseAsync(settings, models, cancellationToken);
        return await RedactByPlanAsync(plan, analysed, encoder, output, checkpoints, cancellationToken);
    }

    /// <summary>Makes a plan without rendering it.</summary>
    public async Task<(RedactionPlan Plan, FrameAnalyser Analyser)> AnalyseAsync(
        AnalyseSettings settings, OpenedModels models, CancellationToken cancellationToken)
    {
        // A region outside the picture is told now, not when the analysis is done.
        _ = KeptAreas(settings, firstPts: 0);

        meter.Begin(Stage.Analyse);
        var analyser = NewAnalyser(settings, models);
        await using var decoder = await StartDecoderAsync(Stage.Analyse);
        await AnalysisPass.RunAsync(decoder, analyser, meter, cancellationToken);
        meter.End(Stage.Analyse, analyser.FramesSeen);
        return (PlanMaker.Make(recording, settings, KeptAreas(settings, analyser.FirstPts), analyser, models.Detector, decoder.Report), analyser);
    }

    /// <summary>Changes every frame by a plan and encodes it.</summary>
    public async Task<RenderedPicture> RenderAsync(
        RedactionPlan plan, FramePainter paint, EncoderSelection encoder, OutputFile output, CancellationToken cancellationToken)
    {
        try
        {
            return await RenderAsync(plan, paint, encoder, output, checkpoints: null, cancellationToken);
        }
        catch (UncopyableException uncopyable)
        {
            return await RenderAsync(plan, paint, EncodingAll(encoder, uncopyable), output, checkpoints: null, cancellationToken);
        }
    }

    private async Task<RenderedPicture> RenderAsync(
        RedactionPlan plan,
        FramePainter paint,
        EncoderSelection encoder,
        OutputFile output,
        RecordingCheckpoints? checkpoints,
        CancellationToken cancellationToken)
    {
        await using var decoder = await StartDecoderAsync(Stage.Render);
        await using var sink = await StartEncoderAsync(encoder, output, decoder, checkpoints, RenderWay.ByPlan, cancellationToken);
        await RenderPass.RunAsync(decoder, RegionSweep.Over(plan), paint, sink, meter, cancellationToken);
        var encoded = await sink.CompleteAsync(cancellationToken);
        RequireSameFrames(plan.Source.FrameCount, encoded.Frames);
        await CopiedStretches.RequireUntouchedAsync(encoded.Copied, plan, decoder, cancellationToken);
        meter.End(Stage.Render, encoded.Frames);
        return new RenderedPicture(encoded.Frames, encoded.FramesCopied, DecodeDoubts.Of(decoder.Report, Video.TimeBase));
    }

    private async Task<RedactedPicture> RedactInOnePassAsync(
        AnalyseSettings settings,
        OpenedModels models,
        EncoderSelection encoder,
        OutputFile output,
        FrameAnalyser analyser,
        RecordingCheckpoints? checkpoints,
        CancellationToken cancellationToken)
    {
        await using var decoder = await StartDecoderAsync(Stage.Render);
        await using var sink = new StartingEncoder(
            stop => StartEncoderAsync(encoder, output, decoder, checkpoints, RenderWay.AlongWithAnalysis, stop));

        // Areas to keep are told in seconds after the first frame; its timestamp is known once it has been seen.
        FrameRedactor? redactor = null;
        await OnePass.RunAsync(
            decoder,
            analyser,
            Video,
            (frame, regions) => (redactor ??= new FrameRedactor(KeptAreas(settings, frame.Pts))).Redact(frame, regions),
            sink,
            meter,
            cancellationToken);
        var encoded = await sink.CompleteAsync(cancellationToken);
        meter.End(Stage.Render, encoded.Frames);
        var plan = PlanMaker.Make(recording, settings, KeptAreas(settings, analyser.FirstPts), analyser, models.Detector, decoder.Report);
        RequireSameFrames(plan.Source.FrameCount, encoded.Frames);
        if (!analyser.HasLateFindings)
        {
            await CopiedStretches.RequireUntouchedAsync(encoded.Copied, plan, decoder, cancellationToken);
        }

        return new RedactedPicture(plan, analyser, encoded.Frames, redactor?.FramesRedacted ?? 0, encoded.FramesCopied);
    }

    // Something learned late concerns frames that were written before: the finished plan knows better.
    private Task<RedactedPicture> RenderAgainAsync(
        RedactedPicture picture, EncoderSelection encoder, OutputFile output, RecordingCheckpoints? checkpoints, CancellationToken cancellationToken)
    {
        _logger.LogInformation("Something was found out late that concerns earlier frames; rendering once more by the finished plan");
        return RedactByPlanAsync(picture.Plan, picture.Analyser, encoder, output, checkpoints, cancellationToken);
    }

    private async Task<RedactedPicture> RedactByPlanAsync(
        RedactionPlan plan,
        FrameAnalyser analyser,
        EncoderSelection encoder,
        OutputFile output,
        RecordingCheckpoints? checkpoints,
        CancellationToken cancellationToken)
    {
        var redactor = new FrameRedactor(plan.KeptAreas);
        var rendered = await RenderAsync(plan, redactor.Redact, encoder, output, checkpoints, cancellationToken);
        return new RedactedPicture(plan, analyser, rendered.Frames, redactor.FramesRedacted, rendered.FramesCopied);
    }

    private FrameAnalyser NewAnalyser(AnalyseSettings settings, OpenedModels models) =>
        new(models, Video.Format, Video.TimeBase, settings);

    // Which detections are trusted has no say in how long frames are held back.
    private bool FitsOnePass(AnalyseSettings settings) => OnePass.Fits(Video, new TrackingSettings(settings.DetectionsPerSecond, trustedScore: 1));

    private async ValueTask<FrameDecoder> StartDecoderAsync(Stage stage)
    {
        if (_begun?.Stage == stage)
        {
            return Interlocked.Exchange(ref _begun, null);
        }

        // Another pass comes first after all, if one was begun: an earlier attempt got further.
        await _coding.ForgetAsync();
        await EndBegunDecoderAsync();
        return NewDecoder(stage);
    }

    private FrameDecoder NewDecoder(Stage stage) => FrameDecoder.Start(
        tools, recording.Info, _pool, decoding with { Stage = stage }, loggers.CreateLogger<FrameDecoder>(), clock);

    private Task<IPictureEncoder> StartEncoderAsync(
        EncoderSelection encoder,
        OutputFile output,
        FrameDecoder decoder,
        RecordingCheckpoints? checkpoints,
        RenderWay way,
        CancellationToken cancellationToken) =>
        new EncoderStart(tools, recording.Info, _coding, decoding, _pool, meter, clock, loggers).RunAsync(encoder, output, decoder, checkpoints, way, cancellationToken);

    private List<KeptArea> KeptAreas(AnalyseSettings settings, long firstPts) =>
        [.. settings.KeepRegions.Select(keep => keep.Resolve(Video.Format.Width, Video.Format.Height, Video.TimeBase, firstPts))];

    private EncoderSelection EncodingAll(EncoderSelection encoder, UncopyableException uncopyable)
    {
        _logger.LogWarning("What is untouched can't be copied, the picture is rendered anew. {Reason}", uncopyable.Message);
        return encoder with { Settings = encoder.Settings with { EncodeAll = true } };
    }

    // A recording is decoded alike every time; were it not, the plan would redact the wrong frames.
    private static void RequireSameFrames(long planned, long written)
    {
        if (planned != written)
        {
            throw new AnonymizerException(
                Stage.Render,
                Blame.Bug,
                $"The plan covers {planned} frames, but {written} were written. The result is not used; please report this with the kind of recording it happened with.");
        }
    }
}
