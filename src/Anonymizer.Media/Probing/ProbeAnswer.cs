using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;

namespace Anonymizer.Media.Probing;

/// <summary>Turns ffprobe's JSON into <see cref="RecordingInfo"/>. Pure: the same text always gives the same result or refusal.</summary>
public static class ProbeAnswer
{
    /// <summary>Reads an answer to <see cref="RecordingProbe.Question"/>.</summary>
    /// <param name="path">Path of the recording.</param>
    /// <param name="json">What ffprobe printed.</param>
    /// <exception cref="AnonymizerException">
    /// The recording can't be handled (<see cref="Blame.Input"/>), or this is no answer of ffprobe (<see cref="Blame.Environment"/>).
    /// </exception>
    public static RecordingInfo Parse(string path, string json)
    {
        try
        {
            using var answer = JsonDocument.Parse(json);
            return Read(path, answer.RootElement);
        }
        catch (JsonException error)
        {
            throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, "ffprobe's answer can't be read. Check that the installed ffprobe is version 5.1 or later.", error);
        }
    }

    private static RecordingInfo Read(string path, JsonElement root)
    {
        var streams = root.List("streams").ToList();
        var chapters = root.List("chapters").ToList();
        var videos = OfType("video");
        var pictures = videos.Where(stream => !IsCover(stream)).ToList();
        if (!root.TryGetProperty("format", out var format))
        {
            throw Refusal.NotMedia();
        }

        foreach (var packet in root.List("packets"))
        {
            Refusal.IfEncrypted(packet);
        }

        return new RecordingInfo
        {
            Path = path,
            Container = format.Text("format_name") ?? throw Refusal.NotMedia(),
            DurationSeconds = format.Number("duration"),
            StartSeconds = format.Number("start_time") ?? 0,
            Video = pictures.Count > 0 ? VideoTrackReader.Read(pictures[0]) : throw Refusal.NoVideo(onlyCover: videos.Count > 0),
            OtherVideoCount = videos.Count - 1,
            Audio = [.. OfType("audio").Select(ReadAudio)],
            SubtitleCodecs = [.. OfType("subtitle").Select(stream => stream.Text("codec_name") ?? "unknown")],
            DataCount = OfType("data").Count,
            AttachmentCount = OfType("attachment").Count,
            ChapterCount = chapters.Count,
            Ffprobe = root.TryGetProperty("program_version", out var program) && program.Text("version") is { } version ? FfmpegVersion.Of(version) : null,
            Tags = [.. ((JsonElement[])[format, .. streams, .. chapters]).SelectMany(owner => owner.Tags())],
        };

        List<JsonElement> OfType(string type) => [.. streams.Where(stream => stream.Text("codec_type") == type)];
    }

    private static bool IsCover(JsonElement stream) =>
        stream.IsSet("disposition", "attached_pic") || stream.IsSet("disposition", "still_image") || stream.IsSet("disposition", "timed_thumbnails");

    private static AudioTrack ReadAudio(JsonElement stream)
    {
        Refusal.IfEncrypted(stream);
        return new AudioTrack(
            (int)(stream.Whole("index") ?? throw Refusal.NotMedia()),
            stream.Text("codec_name") ?? "unknown",
            (int)Math.Clamp(stream.Whole("sample_rate") ?? 0, 0, int.MaxValue),
            (int)Math.Clamp(stream.Whole("channels") ?? 0, 0, int.MaxValue),
            stream.Fraction("time_base") ?? throw Refusal.NotMedia(),
            stream.Whole("start_pts"));
    }
}
