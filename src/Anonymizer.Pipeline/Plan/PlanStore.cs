using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Deliver;

namespace Anonymizer.Pipeline.Plan;

/// <summary>Plans in files.</summary>
internal static class PlanStore
{
    /// <summary>Reads a plan.</summary>
    /// <exception cref="AnonymizerException">The file can't be read or is no plan.</exception>
    public static async Task<RedactionPlan> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = File.OpenRead(path);
            return await PlanFile.ReadAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Plan, Blame.Input, $"The plan {path} can't be read: {error.Message}", error);
        }
    }

    /// <summary>Writes a plan and publishes it.</summary>
    /// <exception cref="AnonymizerException">It can't be written.</exception>
    public static Task PublishAsync(RedactionPlan plan, OutputFile output, CancellationToken cancellationToken) =>
        output.PublishAsync(file => PlanFile.WriteAsync(plan, file, cancellationToken));
}
