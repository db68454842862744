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

/// <summary>Tells a program: one JSON object per line on standard output.</summary>
internal sealed class JsonMessages(JsonLines lines, Verbosity verbosity) : IMessages
{
    /// <inheritdoc/>
    public void JobFinished(JobFiles files, RedactionReport report) =>
        lines.Write(new ResultMessage(
            report.Outcome, files.Output, files.Plan, files.Report, [.. report.Sidecars.Select(sidecar => sidecar.Path)], report));

    /// <inheritdoc/>
    public void Model(ModelLine model) => lines.Write(new ModelMessage(
        model.Name, model.State, model.Path, model.Sha256, model.Licence, model.Summary, model.Problem));

    /// <inheritdoc/>
    public void Finding(Finding finding) => lines.Write(new FindingMessage(
        finding.Name, finding.State, finding.Needed, finding.Result, finding.Remedy));

    /// <inheritdoc/>
    public void Diagnosis(bool ready) => lines.Write(new DiagnosisMessage(ready));

    /// <inheritdoc/>
    public void QueuedJob(JobLine job) => lines.Write(new JobMessage(job.Id, job.State, job.Name, job.SubmittedAt, job.Percent, job.Problem) { Files = job.Files });

    /// <inheritdoc/>
    public void Receipt(Receipt receipt) => lines.Write(new ReceiptMessage(receipt));

    /// <inheritdoc/>
    public void Key(AccessKey key, string? secret) => lines.Write(new KeyMessage(key.Id, key.Name, key.Role, key.CreatedAt, key.RevokedAt, secret));

    /// <inheritdoc/>
    public void Audited(AuditEntry entry) => lines.Write(new AuditMessage(entry));

    /// <inheritdoc/>
    public void AuditVerified(AuditVerification verification) => lines.Write(new AuditVerifiedMessage(
        verification.Break is null, verification.Entries, verification.End.ToString(), verification.Break));

    /// <inheritdoc/>
    public void BenchStep(BenchStep step)
    {
        if (verbosity != Verbosity.Quiet)
        {
            lines.Write(new BenchRunMessage(
                step.Recording, step.What, step.Run, Math.Round(step.Seconds, 3), step.Done, step.Total, step.RemainingSeconds is { } left ? Math.Round(left, 1) : null));
        }
    }

    /// <inheritdoc/>
    public void BenchFinished(BenchReport report, BenchFiles files) => lines.Write(new BenchMessage(files.Json, files.Markdown, files.Chart, report));

    /// <inheritdoc/>
    public void Serving(Uri address) => lines.Write(new ServingMessage(address));

    /// <inheritdoc/>
    public void Failed(Failure failure) => lines.Write(new ErrorMessage(
        failure.Kind, failure.Stage, failure.Message, verbosity == Verbosity.Verbose ? failure.Details : null));
}
