using System.Globalization;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// The one ffmpeg command that makes the output: redacted frames from standard input, audio from the source, nothing else of
/// the source at all. Pure, so that what reaches the output can be read and tested here.
/// </summary>
internal static class EncodeCommand
{
    // Where a track starts late, ffmpeg doesn't know how long its last packet lasts, takes it to last no time, and the edit list then
    // hides it: 21 ms of AAC. It lasts as long as the one before. The packet itself is not touched.
    private const string KnownDurations = "setts=duration='if(gt(DURATION,0),DURATION,PREV_OUTDURATION)'";

    /// <summary>ffmpeg's arguments.</summary>
    /// <param name="source">The recording whose audio and colours are kept.</param>
    /// <param name="audio">What happens to each audio track.</param>
    /// <param name="settings">The video encoder, resolved.</param>
    /// <param name="outputPath">Written, or overwritten, as MP4 whatever its name.</param>
    /// <param name="index">The source's frames; null when they aren't known.</param>
    public static IReadOnlyList<string> Arguments(
        RecordingInfo source, IReadOnlyList<AudioTreatment> audio, EncoderSettings settings, string outputPath, PacketIndex? index = null)
    {
        var timeBase = source.Video.TimeBase;
        var scales = TimeScales.For(timeBase, source.Audio);
        return
        [
            "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-progress", "pipe:1", "-y",

            // Timestamps of both inputs stay what they are; otherwise each input would be moved to start at zero.
            "-copyts",
            "-protocol_whitelist", "pipe", "-f", "nut", "-i", "pipe:0",
            .. audio.Count > 0 ? (IEnumerable<string>)[.. MediaInput.Guards, "-i", MediaInput.Address(source.Path)] : [],

            // Tracks are named one by one: subtitles, data, attachments and covers can't slip in.
            "-map", "0:v:0",
            .. audio.SelectMany(AudioTrack),

            // No tags of the file, the tracks or chapters; and none of ffmpeg's own, so that equal input gives equal bytes.
            "-map_metadata", "-1", "-map_chapters", "-1",
            "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact",

            .. EncoderArguments.For(settings),
            .. KeyFrames.Arguments(source.Video, index),
            .. ColourFilter.Arguments(source.Video.Colour),

            // One frame out for each frame in, at its own tick: none repeated or dropped for an even rate.
            "-fps_mode:v:0", "passthrough",
            "-enc_time_base:v:0", Text($"{timeBase.Numerator}:{timeBase.Denominator}"),
            "-video_track_timescale", Text($"{scales.Video}"),
            "-movie_timescale", Text($"{scales.Movie}"),

            // ffmpeg 5 calls FLAC in MP4 experimental, though its form is the registered one.
            "-strict", "experimental",
            "-movflags", "+faststart",
            "-f", "mp4", MediaInput.Address(outputPath),
        ];
    }

    private static IEnumerable<string> AudioTrack(AudioTreatment treatment, int position)
    {
        var select = new[] { "-map", Text($"1:{treatment.Track.StreamIndex}") };
        if (treatment.IsCopied)
        {
            return [.. select, Text($"-c:a:{position}"), "copy", Text($"-bsf:a:{position}"), KnownDurations];
        }

        // 96 kbit/s a channel keeps speech and music without audible loss. Holes in the source become silence; the samples
        // after a hole would otherwise move forwards and lose the picture.
        var bitRate = 96 * Math.Clamp(treatment.Track.Channels, 1, 8);
        return
        [
            .. select,
            Text($"-c:a:{position}"), "aac",
            Text($"-b:a:{position}"), Text($"{bitRate}k"),
            Text($"-filter:a:{position}"), "aresample=async=1",
        ];
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
