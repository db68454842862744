using System.Text.Json;

namespace Anonymizer.Pipeline.Ingest;

/// <summary>A tag of a recording, one of its tracks or chapters. May name people: it stays in memory.</summary>
/// <param name="Key">What the tag is called: "title", "artist", "com.apple.quicktime.author".</param>
/// <param name="Value">What it says.</param>
internal sealed record RecordingTag(string Key, string Value)
{
    /// <summary>Takes the tags out of ffprobe's answer.</summary>
    /// <param name="json">With the format, streams and chapters, as far as there are any.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static IReadOnlyList<RecordingTag> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return [.. Owners(root).SelectMany(Of)];
    }

    /// <summary>Says nothing of the value.</summary>
    public override string ToString() => "a tag";

    private static IEnumerable<JsonElement> Owners(JsonElement root)
    {
        if (root.TryGetProperty("format", out var format))
        {
            yield return format;
        }

        foreach (var group in (string[])["streams", "chapters"])
        {
            if (root.TryGetProperty(group, out var list) && list.ValueKind == JsonValueKind.Array)
            {
                foreach (var owner in list.EnumerateArray())
                {
                    yield return owner;
                }
            }
        }
    }

    private static IEnumerable<RecordingTag> Of(JsonElement owner) =>
        owner.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Object
            ? tags.EnumerateObject().Where(tag => tag.Value.ValueKind == JsonValueKind.String).Select(tag => new RecordingTag(tag.Name, tag.Value.GetString()!))
            : [];
}
