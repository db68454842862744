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

    public static AnonymizerException NoSuchFile(string path) => Because(Reason.Of("file-missing", path));

    public static AnonymizerException Empty() => Because(Reason.Of("file-empty"));

    public static AnonymizerException Folder(string path) => Because(Reason.Of("file-is-folder", path));

    public static AnonymizerException NotReadable(Exception error) =>
        new(Stage.Ingest, Blame.Input, Reason.Of("file-closed", error.Message), error);

    public static AnonymizerException NotMedia(Exception? error = null) => new(Stage.Ingest, Blame.Input, Reason.Of("no-media"), error);

    public static AnonymizerException Incomplete(Exception? error = null) =>
        new(Stage.Ingest, Blame.Input, Reason.Of("recording-incomplete"), error);

    public static AnonymizerException NoVideo(bool onlyCover) => Because(onlyCover ? Reason.Of("only-a-cover") : Reason.Of("no-video"));

    public static AnonymizerException UnknownCodec(string? codec) => Because(Reason.Of("codec-unknown", codec ?? "?"));

    public static AnonymizerException OddAngle() => Because(Reason.Of("odd-angle"));

    public static void IfAbsurdSize(long width, long height)
    {
        if (Math.Min(width, height) < ShortestSide || Math.Max(width, height) > LongestSide || width * height > MostPixels)
        {
            throw Because(Reason.Of("picture-size", width, height, ShortestSide, LongestSide, MostPixels / 1_000_000));
        }
    }

    public static void IfHighDynamicRange(JsonElement stream)
    {
        var kind = stream.Text("color_transfer") switch
        {
            "smpte2084" => "PQ, HDR10",
            "arib-std-b67" => "HLG",
            _ => stream.List("side_data_list").Any(data => HasType(data, "DOVI")) ? "Dolby Vision" : null,
        };
        if (kind is not null)
        {
            throw Because(Reason.Of("high-dynamic-range", kind));
        }
    }

    public static void IfEncrypted(JsonElement streamOrPacket)
    {
        if (streamOrPacket.Text("codec_tag_string") is "encv" or "enca" or "drmi" or "drms"
            || streamOrPacket.List("side_data_list").Any(data => HasType(data, "Encryption")))
        {
            throw Because(Reason.Of("recording-encrypted"));
        }
    }

    private static bool HasType(JsonElement data, string start) =>
        data.Text("side_data_type")?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    private static AnonymizerException Because(Reason reason) => new(Stage.Ingest, Blame.Input, reason);
}
