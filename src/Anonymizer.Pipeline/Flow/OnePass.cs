using Anonymizer.Core.Frames;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Pipeline.Analyse.Tracking;
using Anonymizer.Pipeline.Render;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Pipeline.Flow;

/// <summary>
/// Analyses and renders with a single decode. The renderer follows the analysis at the distance at which regions are settled;
/// the frames between are held in memory. The pixels are the same as with two passes.
/// </summary>
internal static class OnePass
{
    /// <summary>Memory for frames that are held back. With what the detector and the runtime need, a job stays below 400 MB.</summary>
    public const long HeldBytes = 210L << 20;

    // Every waiting frame costs memory beside those held back. The decoder needs one to stay busy, and more help where they are small;
    // settled frames come several at once, and while the next search lasts, the encoder lives on them.
    private const long DecodedBytes = 5L << 20;
    private const long SettledBytes = 9L << 20;
    private const int MostWaiting = 8;

    // Where the frames held back take nearly all of the memory, as with 1080p at 30 frames per second, only one waits.
    private const long HeldAndSettledBytes = 165L << 20;
    private const double AssumedFrameRate = 30;

    // Frames do not come evenly; a recording that needs nearly all of the memory is better done in two passes at once.
    private const double Spare = 1.1;

    /// <summary>Whether the frames to be held back fit into the memory.</summary>
    public static bool Fits(VideoTrack video, TrackingSettings tracking) => FramesHeld(video, tracking) * Spare <= Capacity(video.Format);

    /// <summary>Runs the pass up to the encoder's last frame; afterwards the analyser holds every region.</summary>
    /// <exception cref="LookAheadExceededException">Frames came denser than announced; two passes are needed.</exception>
    public static async Task RunAsync(
        FrameDecoder decoder,
        FrameAnalyser analyser,
        VideoTrack video,
        FramePainter paint,
        IPictureEncoder encoder,
        ProgressMeter progress,
        CancellationToken cancellationToken)
    {
        using var decoded = new FrameQueue(Waiting(DecodedBytes, video.Format));
        using var settled = new FrameQueue(SettledWaiting(video, analyser.Settings));
        using var ahead = new LookAhead(Capacity(video.Format), video.TimeBase);
        var regions = RegionSweep.Following(analyser.Regions, analyser.People.AreVisible);

        // Regions are looked up where the tracker works: its lists are not for two threads.
        async Task PassOnWhatIsSettled(CancellationToken token)
        {
            while (ahead.TryTake(analyser.Tracker.SettledSeconds, out var frame))
            {
                await settled.PassAsync(new FrameItem(frame, regions.At(frame.Pts)), token);
            }
        }

        // Seconds go by until the first frames are settled; what is found in the first one tells already that it will be redacted, most likely.
        void AnticipateEncoding(long firstPts)
        {
            using var found = regions.At(firstPts);
            foreach (var region in found.Span)
            {
                if (!region.IsKept)
                {
                    encoder.Anticipate(firstPts);
                    return;
                }
            }
        }

        await StageGroup.RunAsync(
            cancellationToken,
            token => DecodeStage.RunAsync(decoder, decoded, token),
            async token =>
            {
                var thrownAway = new ShortLivedObjects();
                await foreach (var item in decoded.ReadAllAsync(token))
                {
                    thrownAway.CollectIfMany();
                    if (ahead.IsFull)
                    {
                        item.Frame.Dispose();
                        throw new LookAheadExceededException();
                    }

                    ahead.Add(item.Frame);
                    analyser.Observe(item.Frame);
                    if (analyser.FramesSeen == 1)
                    {
                        AnticipateEncoding(item.Frame.Pts);
                    }

                    await PassOnWhatIsSettled(token);
                }

                analyser.Complete();
                await PassOnWhatIsSettled(token);
                settled.Finish();
            },
            token => RenderStage.RunAsync(settled, item => Paint(item, paint), encoder, progress, token));
    }

    private static void Paint(FrameItem item, FramePainter paint)
    {
        using (item.Regions)
        {
            paint(item.Frame, item.Regions.Span);
        }
    }

    private static double FramesHeld(VideoTrack video, TrackingSettings tracking) =>
        Math.Max(video.AverageFrameRate?.Value ?? AssumedFrameRate, 1) * (tracking.SettleSeconds + tracking.SampleSeconds);

    private static int SettledWaiting(VideoTrack video, TrackingSettings tracking)
    {
        var bytes = Math.Min(SettledBytes, HeldAndSettledBytes - (FramesHeld(video, tracking) * video.Format.ByteCount));
        return Waiting(bytes, video.Format);
    }

    private static int Waiting(double bytes, FrameFormat format) => (int)Math.Clamp(bytes / format.ByteCount, 1, MostWaiting);

    private static int Capacity(FrameFormat format) => (int)Math.Max(1, HeldBytes / format.ByteCount);
}
