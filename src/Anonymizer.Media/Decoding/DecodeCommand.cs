using System.Globalization;
using Anonymizer.Core.Time;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Decoding;

/// <summary>The command that turns a recording into upright yuv420p frames in NUT on standard output.</summary>
public static class DecodeCommand
{
    private const double DayInSeconds = 86_400;

    /// <summary>
    /// Ticks that are added to every timestamp on the way. ffmpeg's NUT writer can't hold negative ones and would silently move
    /// all of them instead, so they are lifted to a day above zero, whatever the recording starts with.
    /// </summary>
    /// <param name="timeBase">Seconds per tick.</param>
    /// <param name="startPts">The recording's first timestamp, null when unknown.</param>
    public static long Lift(Rational timeBase, long? startPts) => timeBase.FromSeconds(DayInSeconds) + Math.Max(0, -(startPts ?? 0));

    /// <summary>Arguments of ffmpeg.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="options">How to decode.</param>
    /// <param name="firstPts">Timestamp of a key frame to begin with, at the latest: some frames before it may come too. Null begins with the first.</param>
    public static IReadOnlyList<string> Arguments(RecordingInfo recording, DecodeOptions options, long? firstPts = null)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(options);
        var video = recording.Video;
        return
        [
            // Concealed damage is told at level info only, and each time only with "repeat".
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "repeat+level+info",
            .. MediaInput.Guards,
            .. options.HardwareAcceleration == HardwareAcceleration.Cuda ? ["-hwaccel", "cuda"] : (string[])[],
            "-threads", Number(options.Threads),
            // The turn is part of the filters below, so that it is the one the probe has read, whatever ffmpeg's version makes of it.
            "-noautorotate", "-copyts", .. firstPts is { } first ? Beginning(video.TimeBase, first) : [], "-i", MediaInput.Address(recording.Path),
            "-map", Invariant($"0:{video.StreamIndex}"), "-vf", Filters(video),
            // The source's ticks, and neither a doubled nor a dropped frame.
            "-fps_mode", "passthrough", "-enc_time_base", video.TimeBase.ToString(),
            "-map_metadata", "-1", "-map_chapters", "-1",
            "-c:v", "rawvideo", "-f", "nut", "pipe:1",
        ];
    }

    // ffmpeg finds places by microseconds, counted from zero with the first option, and takes the key frame that lies before. With the last
    // one it shows all from there on: which frame is the first that is wanted is told by its exact timestamp.
    private static string[] Beginning(Rational timeBase, long firstPts) =>
        ["-seek_timestamp", "1", "-ss", Invariant($"{(Int128)firstPts * timeBase.Numerator * 1_000_000 / timeBase.Denominator}us"), "-noaccurate_seek"];

    // The size is pinned to the first picture's: streams that change it midway are scaled. Where size and layout fit already,
    // the scaler passes the picture on untouched. The range is given on both sides, so that it is never converted.
    private static string Filters(VideoTrack video)
    {
        var lift = Lift(video.TimeBase, video.StartPts);
        var range = video.Format.FullRange ? "pc" : "tv";
        var colours = video.IsRgb ? $"out_color_matrix={video.Colour.Space}:out_range=tv" : $"in_range={range}:out_range={range}";
        var steps = new List<string>
        {
            Invariant($"scale={video.CodedWidth}:{video.CodedHeight}:flags=bicubic+accurate_rnd+full_chroma_int:{colours}"),
            "format=yuv420p",
        };
        if (video.Orientation.Mirrored)
        {
            steps.Add("hflip");
        }

        steps.AddRange(video.Orientation.ClockwiseDegrees switch
        {
            90 => ["transpose=clock"],
            180 => ["hflip", "vflip"],
            270 => ["transpose=cclock"],
            _ => (string[])[],
        });

        // Two frames of the same moment: the second one tick later. Left alone, the writer would move it by less than a tick.
        steps.Add(Invariant($"setpts='if(isnan(PREV_OUTPTS),PTS+{lift},max(PTS+{lift},PREV_OUTPTS+1))'"));
        return string.Join(',', steps);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
