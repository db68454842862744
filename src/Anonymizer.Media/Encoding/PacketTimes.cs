using System.Globalization;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Media.Encoding;

/// <summary>What is changed of the times that an encoder gives its packets. When a frame begins to be shown never is.</summary>
internal static class PacketTimes
{
    /// <summary>ffmpeg's arguments; none where the encoder's times are right.</summary>
    /// <param name="video">The track.</param>
    /// <param name="index">The source's frames; null when they aren't known.</param>
    /// <param name="decodingDelay">How early the first frame must be decoded, in ticks of the output's track; null leaves it to the encoder.</param>
    public static IEnumerable<string> Arguments(VideoTrack video, PacketIndex? index, long? decodingDelay)
    {
        var lastDuration = LastDuration(video, index);
        if (decodingDelay is null && lastDuration is null)
        {
            return [];
        }

        // How early the first frame is decoded stands in the head of a part. Encoders take it from the distance of their first frames,
        // which is another at each place of a recording of uneven frame rate. Later frames follow as they would, or closer: never after
        // they are shown.
        var decoded = decodingDelay is { } delay ? Text($"'if(eq(N,0),PTS-{delay},max(DTS,PREV_OUTDTS+1))'") : "DTS";

        // On every packet, because nobody knows which one is the last: of the others MP4 holds how far off the next one is.
        var duration = lastDuration is { } last ? Text($":duration={last}") : "";
        return ["-bsf:v", $"setts=pts=PTS:dts={decoded}{duration}"];
    }

    // In ticks of the output's track, whose clock counts parts of a second also where the source's counts in several of them. Null
    // where it is what ffmpeg takes it for anyhow: the average distance of frames, rounded.
    private static long? LastDuration(VideoTrack video, PacketIndex? index)
    {
        var isUsual = index?.LastDuration is { } duration
            && (video.AverageFrameRate ?? video.NominalFrameRate) is { Numerator: > 0 } rate
            && Math.Abs(duration - video.TimeBase.FromSeconds((double)rate.Denominator / rate.Numerator)) <= 1;
        return isUsual ? null : index?.LastDuration * video.TimeBase.Numerator;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
