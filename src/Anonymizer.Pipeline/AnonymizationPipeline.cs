using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Pipeline.Deliver;
using Anonymizer.Pipeline.Flow;
using Anonymizer.Pipeline.Ingest;
using Anonymizer.Pipeline.Plan;
using Anonymizer.Pipeline.Render;
using Anonymizer.Pipeline.Render.Checkpoints;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Pipeline.Sidecars;
using Anonymizer.Vision.Models;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Pipeline;

/// <summary>The road a recording takes, as numbered steps. How a step is done stands in the folder of its stage.</summary>
/// <param name="tools">Where ffmpeg and ffprobe are.</param>
/// <param name="models">Where model files are found.</param>
/// <param name="clock">Measures time.</param>
/// <param name="loggers">Hear what happens.</param>
public sealed class AnonymizationPipeline(FfmpegTools tools, ModelCatalog models, TimeProvider clock, ILoggerFactory loggers)
    : IAnonymizationPipeline
{
    private readonly RecordingIngest _ingest = new(tools, loggers);
    private readonly AnalysisModels _detectors = new(models, clock, loggers.CreateLogger<AnalysisModels>());

    /// <inheritdoc/>
    public async Task<RedactionReport> RedactAsync(RedactRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // 1. Ingest: accept the recording, and see that the results can be written and the engines run before any work is done.
        await using var loading = ModelLoading.Begin(_detectors, request.Analyse);
        var (recording, meter) = await IngestAsync(request.Input, progress, cancellationToken);
        using var output = OutputFile.Create(request.Output, request.Input, request.Overwrite);
        using var planOutput = request.PlanOutput is { } path ? OutputFile.Create(path, request.Input, request.Overwrite) : null;
        using var sidecars = await SidecarSet.OpenAsync(tools, request, recording.Info, cancellationToken);
        await using var passes = await PassesAsync(recording, request.Analyse.Threads, request.Analyse.Decoder, meter, cancellationToken);
        var choosing = ChooseEncoderAsync(request.Render, recording, cancellationToken);
        passes.Begin(request.Analyse, choosing);
        var naming = SpeakersWithinAsync(recording, sidecars.HoldsTracks, cancellationToken);
        await Task.WhenAll(naming, choosing);
        var embedded = await naming;
        var settings = request.Analyse with { Roster = [.. request.Analyse.Roster, .. sidecars.Speakers, .. embedded.Names, .. TagNames.In(recording.Info.Tags)] };
        var encoder = await choosing;
        var detector = await loading.ReadyAsync(cancellationToken);

        // 2. Analyse, 3. plan and 4. render.
        var checkpoints = request.Checkpoints is { } kept
            ? new RecordingCheckpoints(kept, CheckpointIdentity.Of(recording, settings, detector, encoder), loggers.CreateLogger<RecordingCheckpoints>())
            : null;
        var picture = await passes.RedactAsync(settings, detector, encoder, output, checkpoints, cancellationToken);

        // 5. Deliver: each file appears whole or not at all, the recording last.
        if (planOutput is not null)
        {
            await PlanStore.PublishAsync(picture.Plan, planOutput, cancellationToken);
        }

        var summaries = await sidecars.PublishAsync(picture.Analyser.People.Register, cancellationToken);
        return ReportWriter.Write(recording, meter, new ReportParts
        {
            Options = ReportWriter.Options(request.Analyse, encoder),
            Detection = ReportWriter.Detection(detector, picture.Analyser, picture.Plan),
            Sidecars = summaries,
            Warnings = [.. WarningsOf(detector), .. WarningsOf(request.Analyse.Decoder), .. WarningsOf(recording), .. sidecars.Warnings, .. embedded.Warnings],

            // Who speaks in a transcript may leave it open which of two namesakes is the presenter.
            Review = [.. picture.Plan.Review.Union(picture.Analyser.People.Review)],
            Output = await DeliverAsync(output, encoder, picture.Frames, picture.FramesRedacted, picture.FramesCopied, meter, cancellationToken),
        });
    }

    /// <inheritdoc/>
    public async Task<RedactionReport> AnalyseAsync(AnalyseRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // 1. Ingest.
        await using var loading = ModelLoading.Begin(_detectors, request.Analyse);
        var (recording, meter) = await IngestAsync(request.Input, progress, cancellationToken);
        using var output = OutputFile.Create(request.PlanOutput, request.Input, request.Overwrite);
        var embedded = await SpeakersWithinAsync(recording, tracksAreKnown: false, cancellationToken);
        var settings = request.Analyse with
        {
            Roster = [.. request.Analyse.Roster, .. embedded.Names, .. TagNames.In(recording.Info.Tags)],
            KeepsChoiceOpen = true,
        };
        var detector = await loading.ReadyAsync(cancellationToken);

        // 2. Analyse and 3. plan.
        await using var passes = await PassesAsync(recording, request.Analyse.Threads, request.Analyse.Decoder, meter, cancellationToken);
        var (plan, analyser) = await passes.AnalyseAsync(settings, detector, cancellationToken);

        // 4. Deliver.
        await PlanStore.PublishAsync(plan, output, cancellationToken);
        return ReportWriter.Write(recording, meter, new ReportParts
        {
            Options = ReportWriter.Options(request.Analyse, null),
            Detection = ReportWriter.Detection(detector, analyser, plan),
            Warnings = [.. WarningsOf(detector), .. WarningsOf(request.Analyse.Decoder), .. embedded.Warnings],
            Review = plan.Review,
        });
    }

    /// <inheritdoc/>
    public async Task<RedactionReport> RenderAsync(RenderRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // 1. Ingest: the recording and the plan that belongs to it.
        var (recording, meter) = await IngestAsync(request.Input, progress, cancellationToken);
        var plan = await PlanStore.ReadAsync(request.Plan, cancellationToken);
        PlanMaker.RequireMatch(plan, recording);
        using var output = OutputFile.Create(request.Output, request.Input, request.Overwrite);
        var encoder = await ChooseEncoderAsync(request.Render, recording, cancellationToken);

        // 2. Render.
        var redactor = new FrameRedactor(plan.KeptAreas);
        await using var passes = await PassesAsync(recording, request.Render.Threads, request.Decoder, meter, cancellationToken);
        var picture = await passes.RenderAsync(plan, redactor.Redact, encoder, output, cancellationToken);

        // 3. Deliver.
        return ReportWriter.Write(recording, meter, new ReportParts
        {
            Options = ReportWriter.Options(null, encoder),
            Warnings = [.. WarningsOf(request.Decoder), .. WarningsOf(recording)],
            Review = [.. plan.Review.Union(picture.Doubts)],
            Output = await DeliverAsync(output, encoder, picture.Frames, redactor.FramesRedacted, picture.FramesCopied, meter, cancellationToken),
        });
    }

    /// <inheritdoc/>
    public async Task<RedactionReport> InspectAsync(InspectRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);

        // 1. Ingest.
        var (recording, meter) = await IngestAsync(request.Input, progress, cancellationToken);
        using var output = OutputFile.Create(request.Output, request.Input, request.Overwrite);
        var encoder = await ChooseEncoderAsync(request.Render with { EncodeAll = true }, recording, cancellationToken);
        await using var passes = await PassesAsync(recording, request.Analyse.Threads, request.Analyse.Decoder, meter, cancellationToken);

        // 2. Read the plan, or analyse to make one.
        var plan = request.Plan is { } path
            ? await PlanStore.ReadAsync(path, cancellationToken)
            : await AnalyseForDrawingAsync(passes, request.Analyse, cancellationToken);
        PlanMaker.RequireMatch(plan, recording);

        // 3. Draw instead of redacting.
        var picture = await passes.RenderAsync(plan, new RegionDrawing(plan.KeptAreas).Draw, encoder, output, cancellationToken);

        // 4. Deliver.
        return ReportWriter.Write(recording, meter, new ReportParts
        {
            Options = ReportWriter.Options(null, encoder),
            Warnings = ["This video shows every face. It is for checking only and must not be shared."],
            Review = [.. plan.Review.Union(picture.Doubts)],
            Output = await DeliverAsync(output, encoder, picture.Frames, 0, 0, meter, cancellationToken),
        });

        async Task<RedactionPlan> AnalyseForDrawingAsync(RecordingPasses onRecording, AnalyseSettings settings, CancellationToken token)
        {
            using var detector = _detectors.Open(settings);
            return (await onRecording.AnalyseAsync(settings, detector, token)).Plan;
        }
    }

    private async Task<(IngestedRecording Recording, ProgressMeter Meter)> IngestAsync(
        string input, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var recording = await _ingest.AcceptAsync(input, cancellationToken);
        var meter = new ProgressMeter(progress, recording.FramesExpected, clock);
        meter.Spend(Stage.Ingest, clock.GetElapsedTime(started));
        return (recording, meter);
    }

    // Who is named in the subtitle tracks inside the file, unless they are read for themselves.
    private Task<EmbeddedSpeakers> SpeakersWithinAsync(IngestedRecording recording, bool tracksAreKnown, CancellationToken cancellationToken) =>
        tracksAreKnown ? Task.FromResult(EmbeddedSpeakers.None) : EmbeddedSpeakers.ReadAsync(tools, recording.Info, cancellationToken);

    private async Task<RecordingPasses> PassesAsync(
        IngestedRecording recording, int threads, HardwareAcceleration decoder, ProgressMeter meter, CancellationToken cancellationToken)
    {
        if (decoder == HardwareAcceleration.Cuda)
        {
            await CardDecoding.RequireAsync(tools, recording.Info, cancellationToken);
        }

        return new RecordingPasses(
            tools, recording, new DecodeOptions { Threads = DecodeStage.Threads(threads), HardwareAcceleration = decoder }, meter, clock, loggers);
    }

    private Task<EncoderSelection> ChooseEncoderAsync(EncoderSettings settings, IngestedRecording recording, CancellationToken cancellationToken) =>
        EncoderSelection.ChooseAsync(tools, settings, recording.Info.Video.Format, cancellationToken);

    private async Task<OutputSummary> DeliverAsync(
        OutputFile output, EncoderSelection encoder, long frames, long framesRedacted, long framesCopied, ProgressMeter meter, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var hash = await RecordingIngest.HashAsync(output.TemporaryPath, cancellationToken);
        var bytes = new FileInfo(output.TemporaryPath).Length;
        output.Commit();
        meter.Spend(Stage.Deliver, clock.GetElapsedTime(started));
        return new OutputSummary(hash, bytes, frames, framesRedacted, framesCopied, encoder.Name, encoder.Reason);
    }

    private static IReadOnlyList<string> WarningsOf(OpenedModels detector) => detector.Notice is { } notice ? [notice] : [];

    private static IReadOnlyList<string> WarningsOf(HardwareAcceleration decoder) => decoder == HardwareAcceleration.None ? [] : [CardDecoding.Caution];

    private static IReadOnlyList<string> WarningsOf(IngestedRecording recording) =>
    [
        .. recording.Info.Audio
            .Select(AudioTreatment.For)
            .Where(treatment => !treatment.IsCopied)
            .Select(treatment => $"The sound was not copied bit by bit: {treatment.Reason}")
            .Distinct(),
    ];
}
