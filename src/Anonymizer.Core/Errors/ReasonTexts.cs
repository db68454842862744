using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anonymizer.Core.Errors;

/// <summary>The texts of all reasons in one language.</summary>
internal sealed partial class ReasonTexts
{
    private static readonly ReasonTexts Fallback = Load(Reason.English);
    private static readonly Dictionary<string, ReasonTexts> All = new(StringComparer.OrdinalIgnoreCase) { [Reason.English] = Fallback, ["nl"] = Load("nl") };

    private readonly Dictionary<string, string> _texts;

    private ReasonTexts(Dictionary<string, string> texts) => _texts = texts;

    /// <summary>Codes and texts, with {0}, {1} for values.</summary>
    public IReadOnlyDictionary<string, string> Templates => _texts;

    /// <summary>The texts of a language; English when it is unknown.</summary>
    public static ReasonTexts Of(string language) => All.GetValueOrDefault(language, Fallback);

    /// <summary>The text of a reason. A code that a newer version wrote into the database stands for itself.</summary>
    public string Write(Reason reason) => _texts.TryGetValue(reason.Code, out var template)
        ? string.Format(CultureInfo.InvariantCulture, template, [.. reason.Values])
        : string.Join(' ', [reason.Code, .. reason.Values]);

    private static ReasonTexts Load(string language)
    {
        using var stream = typeof(ReasonTexts).Assembly.GetManifestResourceStream($"reasons.{language}.json")!;
        return new ReasonTexts(JsonSerializer.Deserialize(stream, TextsContext.Default.DictionaryStringString)!);
    }

    [JsonSerializable(typeof(Dictionary<string, string>))]
    private sealed partial class TextsContext : JsonSerializerContext;
}
