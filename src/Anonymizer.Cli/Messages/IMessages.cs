using Anonymizer.Cli.Running;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Messages;

/// <summary>Tells how a command ended: to a person, or as JSON to a program.</summary>
internal interface IMessages
{
    /// <summary>A job finished and its files are in place.</summary>
    void JobFinished(JobFiles files, RedactionReport report);

    /// <summary>A command failed.</summary>
    void Failed(Failure failure);
}
