using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anonymizer.Cli.Bench.Measuring;
using Anonymizer.Cli.Doctor;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;
using Anonymizer.Vision.Models;

namespace Anonymizer.Cli.Messages;

/// <summary>How messages become JSON; generated at compile time, so that it costs no start-up time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters =
    [
        typeof(KebabCaseEnumConverter<Stage>),
        typeof(KebabCaseEnumConverter<Outcome>),
        typeof(KebabCaseEnumConverter<ModelState>),
        typeof(KebabCaseEnumConverter<FindingState>),
        typeof(KebabCaseEnumConverter<JobState>),
        typeof(KebabCaseEnumConverter<ReceiptKind>),
        typeof(KebabCaseEnumConverter<Role>),
        typeof(KebabCaseEnumConverter<MeasurementKind>),
    ])]
[JsonSerializable(typeof(JsonMessage))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    /// <summary>With quotes and accents as they are: the text goes to a terminal or a file, never into a web page.</summary>
    public static MessageJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>How the file of <c>--report</c> is written: as in a result line, but for people's eyes too.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters = [typeof(KebabCaseEnumConverter<Outcome>)])]
[JsonSerializable(typeof(RedactionReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>With quotes and accents as they are.</summary>
    public static ReportJson Readable =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
