using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Media.Decoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Ingest;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Plan;

/// <summary>Turns the observations of a finished analysis into a plan.</summary>
public static class PlanMaker
{
    /// <summary>Makes the plan.</summary>
    /// <param name="recording">What was analysed.</param>
    /// <param name="settings">As the analysis was asked for.</param>
    /// <param name="keptAreas">What stays visible, resolved for this recording.</param>
    /// <param name="analyser">The finished analysis.</param>
    /// <param name="detector">Who looked.</param>
    /// <param name="decoded">How decoding went.</param>
    public static RedactionPlan Make(
        IngestedRecording recording,
        AnalyseSettings settings,
        IReadOnlyList<KeptArea> keptAreas,
        FrameAnalyser analyser,
        IFaceDetector detector,
        DecodeReport decoded)
    {
        var video = recording.Info.Video;
        if (analyser.FramesSeen == 0)
        {
            throw new AnonymizerException(Stage.Analyse, Blame.Input, Reason.Of("no-picture"));
        }

        return new RedactionPlan
        {
            Source = new PlanSource(
                recording.Sha256,
                video.Format.Width,
                video.Format.Height,
                video.TimeBase,
                analyser.FramesSeen,
                analyser.FirstPts,
                analyser.LastPts),
            Origin = new PlanOrigin(Product.Name, detector.Name, detector.ModelHash, settings.DetectionsPerSecond),
            Regions = [.. analyser.Regions.Paths.Where(path => !path.IsEmpty).Select(path => path.View())],
            People = analyser.People.InPlan,
            KeptAreas = keptAreas,
            Review = [.. analyser.People.Review, .. DecodeDoubts.Of(decoded, video.TimeBase)],
        };
    }

    /// <summary>Refuses a plan that was made for another recording.</summary>
    /// <exception cref="AnonymizerException">It was; the message says which.</exception>
    public static void RequireMatch(RedactionPlan plan, IngestedRecording recording)
    {
        var video = recording.Info.Video;
        if (plan.Source.Sha256 != recording.Sha256)
        {
            throw new AnonymizerException(
                Stage.Plan,
                Blame.Input,
                $"The plan was made for another recording (SHA-256 {Short(plan.Source.Sha256)}, this file has {Short(recording.Sha256)}). Analyse this recording again, or give the one that belongs to the plan.");
        }

        if ((plan.Source.Width, plan.Source.Height, plan.Source.TimeBase) != (video.Format.Width, video.Format.Height, video.TimeBase))
        {
            throw new AnonymizerException(
                Stage.Plan,
                Blame.Input,
                $"The plan's picture is {plan.Source.Width}x{plan.Source.Height} with times in {plan.Source.TimeBase} s, the recording's is {video.Format.Width}x{video.Format.Height} in {video.TimeBase} s. Don't edit \"source\"; analyse the recording again.");
        }
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] + "..." : hash;
}
