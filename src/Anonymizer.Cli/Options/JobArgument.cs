using System.CommandLine;

namespace Anonymizer.Cli.Options;

/// <summary>The job of the service that a command is about.</summary>
internal static class JobArgument
{
    /// <summary>The argument JOB.</summary>
    public static Argument<Guid> Create() => new("JOB")
    {
        Description = "The number of the job, as \"anonymizer jobs\" shows it.",
        CustomParser = result =>
        {
            if (!Guid.TryParse(result.Tokens[^1].Value, out var id))
            {
                result.AddError($"JOB: \"{result.Tokens[^1].Value}\" can't be used. Give the number of a job, as \"anonymizer jobs\" shows it.");
            }

            return id;
        },
    };
}
