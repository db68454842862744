using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anonymizer.Service;

/// <summary>How the service writes JSON: camelCase members, enumerations as "review-required".</summary>
internal static class ServiceJson
{
    /// <summary>For files.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions { WriteIndented = true });

    /// <summary>Sets options of others up the same way.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
        return options;
    }
}
