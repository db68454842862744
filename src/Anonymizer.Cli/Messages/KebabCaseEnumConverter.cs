using System.Text.Json;
using System.Text.Json.Serialization;

namespace Anonymizer.Cli.Messages;

/// <summary>Writes <c>ReviewRequired</c> as "review-required": the spelling of the command line.</summary>
internal sealed class KebabCaseEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
