using System.Diagnostics;
using System.Globalization;
using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Ingest;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Pipeline.Reporting;

/// <summary>Puts together what is reported of a job.</summary>
internal static class ReportWriter
{
    /// <summary>A report of a finished job; the outcome follows from what there is to review.</summary>
    public static RedactionReport Write(IngestedRecording recording, ProgressMeter meter, ReportParts parts)
    {
        var engines = new SortedDictionary<string, string> { ["ffmpeg"] = recording.Ffmpeg.Text };
        if (parts.Detection is not null)
        {
            engines["onnxruntime"] = OrtEnv.Instance().GetVersionString();
        }

        var video = recording.Info.Video;
        return new RedactionReport
        {
            Outcome = parts.Review.Count == 0 ? Outcome.Done : Outcome.ReviewRequired,
            Product = Product.Name,
            Source = new SourceSummary(
                recording.Sha256,
                recording.Bytes,
                video.Format.Width,
                video.Format.Height,
                video.DurationSeconds ?? recording.Info.DurationSeconds,
                video.Codec,
                recording.Info.Audio.Count),
            Output = parts.Output,
            Detection = parts.Detection,
            Sidecars = parts.Sidecars,
            Engines = engines,
            Options = parts.Options,
            StageSeconds = meter.StageSeconds,
            PeakMemoryBytes = PeakMemory(),
            Warnings = parts.Warnings,
            Review = parts.Review,
        };
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    /// <summary>How faces were looked for.</summary>
    public static DetectionSummary Detection(OpenedModels opened, FrameAnalyser analyser, RedactionPlan plan) => new(
        opened.Detector.Name,
        opened.Detector.ModelHash,
        opened.Device,
        opened.DeviceReason,
        analyser.FramesSeen,
        analyser.FramesSearched,
        analyser.Changes,
        plan.Regions.Count,
        plan.Regions.CountBy(region => region.Kind).OrderBy(count => count.Key).ToDictionary(count => count.Key.ToString().ToLowerInvariant(), count => count.Value));

    /// <summary>Options as `name: value`, named as on the command line.</summary>
    public static SortedDictionary<string, string> Options(AnalyseSettings? analyse, EncoderSelection? encoder)
    {
        var options = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (analyse is not null)
        {
            options["detector"] = analyse.Detector.ToString().ToLowerInvariant();
            options["device"] = analyse.Device.ToString().ToLowerInvariant();
            options["decoder"] = analyse.Decoder == HardwareAcceleration.Cuda ? "cuda" : "cpu";
            options["detections-per-second"] = analyse.DetectionsPerSecond.ToString(CultureInfo.InvariantCulture);
            options["style"] = analyse.FaceStyle.ToString().ToLowerInvariant();
            options["tile-style"] = analyse.TileStyle.ToString().ToLowerInvariant();
            options["presenters"] = analyse.Presenters.Count.ToString(CultureInfo.InvariantCulture);
            options["presenter-regions"] = analyse.PresenterRegions.Count.ToString(CultureInfo.InvariantCulture);
            options["roster"] = analyse.Roster.Count.ToString(CultureInfo.InvariantCulture);
            options["keep-shared-content"] = analyse.KeepSharedContent ? "true" : "false";
            options["keep-regions"] = analyse.KeepRegions.Count.ToString(CultureInfo.InvariantCulture);
        }

        if (encoder is not null)
        {
            options["preset"] = encoder.Settings.Preset;
            options["crf"] = encoder.Settings.Crf.ToString(CultureInfo.InvariantCulture);
            options["encode-all"] = encoder.Settings.EncodeAll ? "true" : "false";
            options["threads"] = encoder.Settings.Threads.ToString(CultureInfo.InvariantCulture);
        }

        return options;
    }
}

/// <summary>What differs from job to job in a report.</summary>
internal sealed record ReportParts
{
    public OutputSummary? Output { get; init; }

    public DetectionSummary? Detection { get; init; }

    public IReadOnlyList<SidecarSummary> Sidecars { get; init; } = [];

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public required IReadOnlyList<ReviewItem> Review { get; init; }
}
