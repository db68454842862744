using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anonymizer.Cli.Bench.Measuring;
using Anonymizer.Cli.Messages;

namespace Anonymizer.Cli.Bench.Report;

/// <summary>How the file bench.json is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters = [typeof(KebabCaseEnumConverter<MeasurementKind>)])]
[JsonSerializable(typeof(BenchReport))]
internal sealed partial class BenchJson : JsonSerializerContext
{
    /// <summary>With quotes and accents as they are.</summary>
    public static BenchJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
