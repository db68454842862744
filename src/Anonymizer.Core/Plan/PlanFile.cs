using System.Text.Json;
using Anonymizer.Core.Errors;

namespace Anonymizer.Core.Plan;

/// <summary>Writes a plan as JSON and reads it back. Reading checks everything: a plan may have been edited by hand.</summary>
public static class PlanFile
{
    /// <summary>Writes a plan.</summary>
    public static async Task WriteAsync(RedactionPlan plan, Stream target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        await JsonSerializer.SerializeAsync(target, PlanDocumentWriter.Write(plan), PlanDocumentContext.Default.PlanDocument, cancellationToken);
    }

    /// <summary>Reads a plan.</summary>
    /// <exception cref="AnonymizerException">The file is no plan, of another version, or contradicts itself; the message says where.</exception>
    public static async Task<RedactionPlan> ReadAsync(Stream source, CancellationToken cancellationToken)
    {
        try
        {
            var document = await JsonSerializer.DeserializeAsync(source, PlanDocumentContext.Default.PlanDocument, cancellationToken)
                ?? throw PlanDocumentReader.Unusable("it is empty");
            return PlanDocumentReader.Read(document);
        }
        catch (JsonException error)
        {
            throw PlanDocumentReader.Unusable($"it is not valid JSON of a plan (line {error.LineNumber + 1}, {error.Path})", error);
        }
        catch (ArgumentException error)
        {
            throw PlanDocumentReader.Unusable(error.Message.TrimEnd('.'), error);
        }
    }
}
