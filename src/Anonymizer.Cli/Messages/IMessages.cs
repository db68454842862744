using Anonymizer.Cli.Bench;
using Anonymizer.Cli.Bench.Report;
using Anonymizer.Cli.Doctor;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Models;
using Anonymizer.Cli.Running;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Submitting;

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

    /// <summary>The proof that something was deleted.</summary>
    void Receipt(Receipt receipt);

    /// <summary>A key of a user.</summary>
    /// <param name="key">The key as it is stored.</param>
    /// <param name="secret">The key as it is given away, right after it was made; null later.</param>
    void Key(AccessKey key, string? secret);

    /// <summary>An entry of the audit log.</summary>
    void Audited(AuditEntry entry);

    /// <summary>Whether the audit log is whole.</summary>
    void AuditVerified(AuditVerification verification);

    /// <summary>One run of <c>bench</c> is finished.</summary>
    void BenchStep(BenchStep step);

    /// <summary>All runs of <c>bench</c> are finished and its files are in place.</summary>
    void BenchFinished(BenchReport report, BenchFiles files);

    /// <summary>The service is up.</summary>
    void Serving(Uri address);

    /// <summary>A command failed.</summary>
    void Failed(Failure failure);
}
