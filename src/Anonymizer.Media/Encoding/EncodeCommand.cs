using System.Globalization;
using Anonymizer.Media.Decoding;
using Anonymizer.Media.Probing;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// The ffmpeg commands that make the output: redacted frames from standard input, audio from the source, nothing else of the source at
/// all. Pure, so that what reaches the output can be read and tested here.
/// </summary>
internal static class EncodeCommand
{
    // Where a track starts late, ffmpeg doesn't know how long its last packet lasts, takes it to last no time, and the edit list then
    // hides it: 21 ms of AAC. It lasts as long as the one before. The packet itself is not touched.
    private const string KnownDurations = "setts=duration='if(gt(DURATION,0),DURATION,PREV_OUTDURATION)'";

    // An encoder gives its first frames decoding times before their own, by guess. In the middle of a recording of uneven frame rate these
    // may lie before those of the part before; MP4 wants them to rise, and decoders don't mind when they stand closer. When a frame is
    // shown is not touched.
    private const string RisingDecodingTimes = "pts=PTS:dts='if(gt(DTS,PREV_OUTDTS),DTS,PREV_OUTDTS+1)'";

    // A fragment at each key frame, whole by itself; times counted from those of the recording and not from the first frame of the part.
    private const string Fragments = "+frag_keyframe+empty_moov+delay_moov+default_base_moof+frag_discont";

    /// <summary>ffmpeg's arguments for the whole output in one go.</summary>
    /// <param name="source">The recording whose audio and colours are kept.</param>
    /// <param name="audio">What happens to each audio track.</param>
    /// <param name="settings">The video encoder, resolved.</param>
    /// <param name="outputPath">Written, or overwritten, as MP4 whatever its name.</param>
    /// <param name="index">The source's frames; null when they aren't known.</param>
    public static IReadOnlyList<string> Arguments(
        RecordingInfo source, IReadOnlyList<AudioTreatment> audio, EncoderSettings settings, string outputPath, PacketIndex? index = null) =>
    [
        .. Frames, .. Sound(source, audio), .. Tracks(audio), .. NoTags,
        .. Picture(source.Video, settings, KeyFrames.Arguments(source.Video, index)),
        .. PacketTimes.Arguments(source.Video, index, decodingDelay: null),
        .. Clocks(source), .. Whole(outputPath),
    ];

    /// <summary>ffmpeg's arguments for a part of the picture.</summary>
    /// <param name="source">The recording whose colours are kept.</param>
    /// <param name="settings">The video encoder, resolved.</param>
    /// <param name="partPath">Written, or overwritten.</param>
    /// <param name="firstPts">Timestamp of the first frame of the part.</param>
    /// <param name="index">The source's frames; null when they aren't known.</param>
    /// <param name="decodingDelay">That of the part before, with whose head this part is read; null for the first part, which has its own.</param>
    /// <param name="parameterSetNumber">The number of the encoder's parameter sets.</param>
    public static IReadOnlyList<string> PartArguments(
        RecordingInfo source,
        EncoderSettings settings,
        string partPath,
        long firstPts,
        PacketIndex? index,
        long? decodingDelay = null,
        int parameterSetNumber = 0) =>
    [
        .. Frames, .. Tracks([]), .. NoTags,
        .. Picture(source.Video, settings, KeyFrames.Arguments(source.Video, index, firstPts), parameterSetNumber),
        .. PacketTimes.Arguments(source.Video, index, decodingDelay),
        .. Clocks(source),
        "-movflags", Fragments, "-f", "mp4", MediaInput.Address(partPath),
    ];

    /// <summary>
    /// ffmpeg's arguments for the picture as the source has it coded, in fragments like those of a part, on standard output. Of the stream
    /// only slices of picture and the parameter sets pass: no captions, no messages of the program that recorded it, no second picture.
    /// </summary>
    /// <param name="source">The recording, with H.264.</param>
    public static IReadOnlyList<string> CopyArguments(RecordingInfo source) =>
    [
        "-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-copyts",
        .. MediaInput.Guards, "-i", MediaInput.Address(source.Path),
        "-map", Text($"0:{source.Video.StreamIndex}"), .. NoTags,
        "-c:v", "copy", "-bsf:v", "filter_units=pass_types=1|5|7|8",
        .. Clocks(source),
        "-movflags", Fragments, "-f", "mp4", "pipe:1",
    ];

    /// <summary>ffmpeg's arguments for the whole output from the parts of its picture, which come one after the other through standard input.</summary>
    /// <param name="source">The recording whose audio is kept.</param>
    /// <param name="audio">What happens to each audio track.</param>
    /// <param name="encoder">What the parts were encoded with: the file names it, whether it was made in parts or not. Null when nothing was encoded.</param>
    /// <param name="lastDuration">How long the last frame is shown, in ticks: the only one for which no later frame tells.</param>
    /// <param name="outputPath">Written, or overwritten, as MP4 whatever its name.</param>
    public static IReadOnlyList<string> JoinArguments(
        RecordingInfo source, IReadOnlyList<AudioTreatment> audio, VideoEncoder? encoder, long lastDuration, string outputPath) =>
    [
        .. Parts, .. Sound(source, audio), .. Tracks(audio), .. NoTags,
        "-c:v", "copy", "-bsf:v", Text($"setts={RisingDecodingTimes}:duration={lastDuration}"),
        .. encoder is { } known ? ["-metadata:s:v:0", $"encoder=Lavc {EncoderArguments.NameOf(known)}"] : (string[])[],
        .. Clocks(source), .. Whole(outputPath),
    ];

    private static IEnumerable<string> Frames => [.. Talk, "-protocol_whitelist", "pipe", "-f", "nut", "-i", "pipe:0"];

    private static IEnumerable<string> Parts => [.. Talk, "-protocol_whitelist", "pipe", "-f", "mp4", "-i", "pipe:0"];

    // Timestamps of both inputs stay what they are; otherwise each input would be moved to start at zero.
    private static IEnumerable<string> Talk => ["-nostdin", "-hide_banner", "-nostats", "-loglevel", "error", "-progress", "pipe:1", "-y", "-copyts"];

    private static IEnumerable<string> Sound(RecordingInfo source, IReadOnlyList<AudioTreatment> audio) =>
        audio.Count > 0 ? [.. MediaInput.Guards, "-i", MediaInput.Address(source.Path)] : [];

    // Tracks are named one by one: subtitles, data, attachments and covers can't slip in.
    private static IEnumerable<string> Tracks(IReadOnlyList<AudioTreatment> audio) => ["-map", "0:v:0", .. audio.SelectMany(AudioTrack)];

    // No tags of the file, the tracks or chapters; and none of ffmpeg's own, so that equal input gives equal bytes.
    private static IEnumerable<string> NoTags =>
        ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    // One frame out for each frame in, at its own tick: none repeated or dropped for an even rate.
    private static IEnumerable<string> Picture(VideoTrack video, EncoderSettings settings, IEnumerable<string> keyFrames, int parameterSetNumber = 0) =>
    [
        .. EncoderArguments.For(settings, parameterSetNumber), .. keyFrames, .. ColourFilter.Arguments(video.Colour),
        "-fps_mode:v:0", "passthrough",
        "-enc_time_base:v:0", Text($"{video.TimeBase.Numerator}:{video.TimeBase.Denominator}"),
    ];

    private static IEnumerable<string> Clocks(RecordingInfo source)
    {
        var scales = TimeScales.For(source.Video.TimeBase, source.Audio);
        return ["-video_track_timescale", Text($"{scales.Video}"), "-movie_timescale", Text($"{scales.Movie}")];
    }

    // ffmpeg 5 calls FLAC in MP4 experimental, though its form is the registered one.
    private static IEnumerable<string> Whole(string outputPath) =>
        ["-strict", "experimental", "-movflags", "+faststart", "-f", "mp4", MediaInput.Address(outputPath)];

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
