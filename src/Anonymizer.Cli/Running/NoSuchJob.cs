using Anonymizer.Core.Errors;

namespace Anonymizer.Cli.Running;

/// <summary>What is said of a job that there is not.</summary>
internal static class NoSuchJob
{
    /// <summary>The error for a number.</summary>
    public static AnonymizerException Error(Guid id) => new(
        Stage.Ingest, Blame.Input, $"There is no job {id:n} here, or it is being deleted. \"anonymizer jobs\" lists what there is.");
}
