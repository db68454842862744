using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The texts of the pages in one language, from <c>Texts/LANGUAGE.json</c>.</summary>
internal sealed class PageTexts
{
    /// <summary>The cookie that remembers which language somebody chose.</summary>
    public const string Cookie = "language";

    private static readonly PageTexts English = Load("en");
    private static readonly PageTexts Dutch = Load("nl");

    private readonly Dictionary<string, string> _texts;

    private PageTexts(string language, Dictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>All languages.</summary>
    public static IReadOnlyList<PageTexts> All { get; } = [English, Dutch];

    /// <summary>The code of the language.</summary>
    public string Language { get; }

    /// <summary>The names of all texts.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>The text of a name.</summary>
    public string this[string name] => _texts[name];

    /// <summary>The text of a name with things filled in for {0}, {1}.</summary>
    public string Format(string name, params object[] values) => string.Format(CultureInfo.InvariantCulture, _texts[name], values);

    /// <summary>The texts whose names begin so, for scripts; without that beginning.</summary>
    public string Json(string beginning) => JsonSerializer.Serialize(
        _texts.Where(text => text.Key.StartsWith(beginning, StringComparison.Ordinal)).ToDictionary(text => text.Key[beginning.Length..], text => text.Value));

    /// <summary>The language that was chosen before, else the one that the browser asks for, else English.</summary>
    public static PageTexts For(HttpRequest request)
    {
        if (Find(request.Cookies[Cookie]) is { } chosen)
        {
            return chosen;
        }

        var wanted = StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var list) ? list : [];
        return wanted.OrderByDescending(language => language.Quality ?? 1).Select(language => Find(language.Value.ToString())).FirstOrDefault(found => found is not null)
            ?? English;
    }

    /// <summary>The texts of a language such as "nl" or "nl-BE", or null.</summary>
    public static PageTexts? Find(string? language) =>
        All.FirstOrDefault(texts => string.Equals(language?.Split('-')[0], texts.Language, StringComparison.OrdinalIgnoreCase));

    private static PageTexts Load(string language)
    {
        using var stream = typeof(PageTexts).Assembly.GetManifestResourceStream($"texts.{language}.json")!;
        return new PageTexts(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }
}
