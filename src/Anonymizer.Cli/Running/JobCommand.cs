using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Usage;

namespace Anonymizer.Cli.Running;

/// <summary>A command that runs a job: all that its kind says is which one.</summary>
internal abstract class JobCommand : DocumentedCommand
{
    /// <summary>Creates the command.</summary>
    protected JobCommand(string name, string description, MessageOptions messages, JobRunner runner)
        : base(name, description) =>
        SetAction((parsed, cancellationToken) => runner.RunAsync(ReadJob(parsed), messages.Read(parsed), cancellationToken));

    /// <summary>The job that the command line asks for. Only for command lines without errors.</summary>
    protected abstract Job ReadJob(ParseResult parsed);
}
