using System.Globalization;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// Has the encoder put key frames where the source has its own. Left to itself it chooses by what it sees, which redaction
/// changes; a key frame elsewhere than the source's costs picture quality everywhere (docs/adr/0009).
/// </summary>
internal static class KeyFrames
{
    /// <summary>Key frames are large. This distance is near the 250 frames that encoders keep by themselves.</summary>
    private const double LeastSeconds = 8;

    /// <summary>They are named one by one; more of them might not fit into a command line.</summary>
    private const int Most = 5000;

    /// <summary>ffmpeg's arguments; none when the source's key frames aren't known.</summary>
    public static IEnumerable<string> Arguments(VideoTrack video, PacketIndex? index) =>
        index is { KeyFrameTimes.Count: > 0 } ? ["-force_key_frames:v:0", string.Join(',', Spaced(video, index.KeyFrameTimes))] : [];

    private static IEnumerable<string> Spaced(VideoTrack video, IReadOnlyList<long> times)
    {
        var whole = video.TimeBase.ToSeconds(times[^1] - times[0]);
        var least = Math.Max(LeastSeconds, whole / Most);
        long? last = null;
        foreach (var time in times)
        {
            if (last is null || video.TimeBase.ToSeconds(time - last.Value) >= least)
            {
                last = time;

                // ffmpeg counts in microseconds and takes the first frame that is not earlier: never round up.
                var microseconds = (Int128)time * video.TimeBase.Numerator * 1_000_000 / video.TimeBase.Denominator;
                yield return string.Create(CultureInfo.InvariantCulture, $"{microseconds}us");
            }
        }
    }
}
