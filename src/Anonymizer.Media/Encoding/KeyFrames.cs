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
    /// <param name="video">The track.</param>
    /// <param name="index">The source's frames; null when they aren't known.</param>
    /// <param name="firstPts">
    /// Timestamp of the first frame that is encoded. It is a key frame anyhow, and ffmpeg would make one of each frame that follows for
    /// every place named before it. Null: all places are named.
    /// </param>
    public static IEnumerable<string> Arguments(VideoTrack video, PacketIndex? index, long? firstPts = null)
    {
        if (index is not { KeyFrameTimes.Count: > 0 })
        {
            return [];
        }

        string[] places = [.. Spaced(video, index.KeyFrameTimes).Where(time => firstPts is null || time > firstPts).Select(Named)];
        return places.Length > 0 ? ["-force_key_frames:v:0", string.Join(',', places)] : [];

        // ffmpeg counts in microseconds and takes the first frame that is not earlier: never round up.
        string Named(long time) => string.Create(
            CultureInfo.InvariantCulture, $"{(Int128)time * video.TimeBase.Numerator * 1_000_000 / video.TimeBase.Denominator}us");
    }

    private static IEnumerable<long> Spaced(VideoTrack video, IReadOnlyList<long> times)
    {
        var whole = video.TimeBase.ToSeconds(times[^1] - times[0]);
        var least = Math.Max(LeastSeconds, whole / Most);
        long? last = null;
        foreach (var time in times)
        {
            if (last is null || video.TimeBase.ToSeconds(time - last.Value) >= least)
            {
                last = time;
                yield return time;
            }
        }
    }
}
