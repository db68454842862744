using Anonymizer.Cli.Doctor;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Models;
using Anonymizer.Cli.Running;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Cli.Messages;

/// <summary>Tells what came of a command: to a person, or as JSON to a program.</summary>
internal interface IMessages
{
    /// <summary>A job finished and its files are in place.</summary>
    void JobFinished(JobFiles files, RedactionReport report);

    /// <summary>The state of a copy of a model.</summary>
    void Model(ModelLine model);

    /// <summary>What <c>doctor</c> found out about one thing.</summary>
    void Finding(Finding finding);

    /// <summary>The last word of <c>doctor</c>.</summary>
    void Diagnosis(bool ready);

    /// <summary>A job of the service's queue.</summary>
    void QueuedJob(JobLine job);

    /// <summary>The service is up.</summary>
    void Serving(Uri address);

    /// <summary>A command failed.</summary>
    void Failed(Failure failure);
}
