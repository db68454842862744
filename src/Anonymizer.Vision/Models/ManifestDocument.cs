using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anonymizer.Vision.Models;

/// <summary>The manifest file as it is written.</summary>
internal sealed record ManifestDocument
{
    public required int Version { get; init; }

    public required IReadOnlyList<ModelEntry> Models { get; init; }
}

/// <summary>Strict reading: a misspelt or missing member is a mistake, not a default.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(KebabCaseEnum<ModelRole>), typeof(KebabCaseEnum<ModelOrigin>), typeof(KebabCaseEnum<ColourOrder>)])]
[JsonSerializable(typeof(ManifestDocument))]
internal sealed partial class ManifestJson : JsonSerializerContext;

/// <summary>Writes values of an enumeration like-this; numbers are refused.</summary>
internal sealed class KebabCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
