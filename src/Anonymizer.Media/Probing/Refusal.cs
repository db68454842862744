using System.Text.Json;
using Anonymizer.Core.Errors;

namespace Anonymizer.Media.Probing;

/// <summary>The reasons for which a recording is not accepted, each with what its owner can do.</summary>
internal static class Refusal
{
    /// <summary>The longest side in pixels; a little more than 8K and 360-degree cameras deliver.</summary>
    public const int LongestSide = 16384;

    /// <summary>The most pixels: 8192 x 4608. A few frames of that size still fit in memory.</summary>
    public const long MostPixels = 8192L * 4608;

    /// <summary>The shortest side in pixels: one coding block; nobody can be recognised in less.</summary>
    public const int ShortestSide = 16;

    public static AnonymizerException NoSuchFile(string path) => Because($"There is no file {path}. Check the name.");

    public static AnonymizerException Empty() => Because(
        "The file is empty, or a pipe or device, which can't be read twice. Export or copy the recording again.");

    public static AnonymizerException Folder(string path) => Because($"{path} is a folder. Give one recording; several are anonymised one by one.");

    public static AnonymizerException NotReadable(Exception error) =>
        new(Stage.Ingest, Blame.Input, $"The file can't be opened: {error.Message} Give yourself the right to read it, or copy it to a folder of yours.", error);

    public static AnonymizerException NotMedia(Exception? error = null) => new(
        Stage.Ingest, Blame.Input, "This is not a recording that can be read. Expected is a video file in MP4, MOV, MKV or WebM format; convert other formats first.", error);

    public static AnonymizerException Incomplete(Exception? error = null) => new(
        Stage.Ingest, Blame.Input, "The recording is incomplete: its index is missing, as after a broken-off export or upload. Export or upload it again.", error);

    public static AnonymizerException NoVideo(bool onlyCover) => Because(onlyCover
        ? "The file has no video track, only a cover picture. There is nothing to anonymise."
        : "The file has no video track. There is nothing to anonymise.");

    public static AnonymizerException UnknownCodec(string? codec) => Because(
        $"The video is coded in a way that the installed ffmpeg can't decode ({codec ?? "unknown codec"}). Export it as H.264, HEVC, VP9 or AV1.");

    public static AnonymizerException OddAngle() => Because(
        "The recording asks to be shown turned by something else than a quarter turn. Export it upright.");

    public static void IfAbsurdSize(long width, long height)
    {
        if (Math.Min(width, height) < ShortestSide || Math.Max(width, height) > LongestSide || width * height > MostPixels)
        {
            throw Because($"The picture is {width}x{height} pixels. Supported are {ShortestSide} to {LongestSide} pixels a side, at most {MostPixels / 1_000_000} million in all.");
        }
    }

    public static void IfHighDynamicRange(JsonElement stream)
    {
        var reason = stream.Text("color_transfer") switch
        {
            "smpte2084" => "HDR video with PQ transfer (HDR10)",
            "arib-std-b67" => "HDR video with HLG transfer",
            _ => stream.List("side_data_list").Any(data => HasType(data, "DOVI")) ? "Dolby Vision video" : null,
        };
        if (reason is not null)
        {
            throw Because($"This is {reason}. Written as ordinary video its colours would be wrong, so it is refused. Export it in SDR.");
        }
    }

    public static void IfEncrypted(JsonElement streamOrPacket)
    {
        if (streamOrPacket.Text("codec_tag_string") is "encv" or "enca" or "drmi" or "drms"
            || streamOrPacket.List("side_data_list").Any(data => HasType(data, "Encryption")))
        {
            throw Because("The recording is encrypted (copy protection). Export it without protection.");
        }
    }

    private static bool HasType(JsonElement data, string start) =>
        data.Text("side_data_type")?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    private static AnonymizerException Because(string message) => new(Stage.Ingest, Blame.Input, message);
}
