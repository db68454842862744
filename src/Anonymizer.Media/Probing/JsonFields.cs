using System.Globalization;
using System.Text.Json;
using Anonymizer.Core.Time;

namespace Anonymizer.Media.Probing;

/// <summary>
/// Reads fields of ffprobe's JSON, where a number may be written as a number or as text, and what is unknown may be absent,
/// "N/A", "unknown" or a fraction of zero.
/// </summary>
internal static class JsonFields
{
    public static string? Text(this JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var field))
        {
            return null;
        }

        var text = field.ValueKind switch
        {
            JsonValueKind.String => field.GetString(),
            JsonValueKind.Number => field.GetRawText(),
            _ => null,
        };
        return text is null or "" or "N/A" or "unknown" or "unspecified" or "reserved" ? null : text;
    }

    public static long? Whole(this JsonElement parent, string name) =>
        long.TryParse(parent.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;

    public static double? Number(this JsonElement parent, string name) =>
        double.TryParse(parent.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>A fraction of two positive numbers.</summary>
    public static Rational? Fraction(this JsonElement parent, string name) =>
        Rational.TryParse(parent.Text(name), out var value) && value.IsPositive ? value : null;

    public static bool IsSet(this JsonElement parent, string group, string name) =>
        parent.TryGetProperty(group, out var flags) && flags.ValueKind == JsonValueKind.Object && flags.Whole(name) is > 0;

    public static IEnumerable<JsonElement> List(this JsonElement parent, string name) =>
        parent.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];

    public static IEnumerable<RecordingTag> Tags(this JsonElement parent) =>
        parent.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Object
            ? tags.EnumerateObject().Select(tag => new RecordingTag(tag.Name, tag.Value.ToString()))
            : [];
}
