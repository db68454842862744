using Anonymizer.Media.Probing;

namespace Anonymizer.Media.Decoding;

/// <summary>
/// How long the last frame of a recording is shown: the only one for which no later frame tells. Slides may stand for minutes.
/// </summary>
internal static class LastFrame
{
    /// <summary>Its duration in ticks; null when the container doesn't tell.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="firstPts">When the first frame begins to be shown.</param>
    /// <param name="pts">When the last one does.</param>
    /// <param name="ownDuration">
    /// What the container says of its packet, where that is the last one of the track: the durations of others tell when the next one is
    /// decoded, not shown. Null when it says nothing.
    /// </param>
    /// <param name="isCut">Whether frames are hidden: the length of the track may then count these.</param>
    public static long? Duration(RecordingInfo recording, long firstPts, long pts, long? ownDuration, bool isCut)
    {
        // ffprobe doesn't tell the duration of packets where the order of decoding is another than that of showing; then the track does.
        var duration = Math.Max(ownDuration ?? 0, ((isCut ? null : End(recording, firstPts)) ?? pts) - pts);
        return duration > 0 ? duration : null;
    }

    private static long? End(RecordingInfo recording, long firstPts)
    {
        var video = recording.Video;
        if (video.DurationSeconds is { } length)
        {
            return firstPts + video.TimeBase.FromSeconds(length);
        }

        // MKV tells the length of the file only, counted from time zero. It is that of the picture when there is nothing else.
        return recording is { DurationSeconds: { } whole, Audio.Count: 0, OtherVideoCount: 0, SubtitleCount: 0, DataCount: 0 }
            && recording.Container.StartsWith("matroska", StringComparison.Ordinal) ? video.TimeBase.FromSeconds(whole) : null;
    }
}
