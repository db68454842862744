using System.Globalization;
using Anonymizer.Cli.Bench;
using Anonymizer.Cli.Bench.Report;
using Anonymizer.Cli.Doctor;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Models;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Submitting;
using Anonymizer.Vision.Models;

namespace Anonymizer.Cli.Messages;

/// <summary>Tells a person: results on standard output, everything else on standard error.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="colour">Whether text may be coloured.</param>
/// <param name="verbosity">How much is said.</param>
/// <param name="alreadySaid">Warnings that the log told while the job ran; they are not repeated.</param>
internal sealed class HumanMessages(
    TextWriter output, TextWriter error, bool colour, Verbosity verbosity, IReadOnlySet<string> alreadySaid) : IMessages
{
    private const string Green = "\u001b[32m";
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Plain = "\u001b[0m";

    /// <inheritdoc/>
    public void JobFinished(JobFiles files, RedactionReport report)
    {
        foreach (var warning in report.Warnings.Where(warning => !alreadySaid.Contains(warning)))
        {
            error.WriteLine(InColour(Yellow, $"Warning: {warning}"));
        }

        if (report.Review.Count > 0)
        {
            error.WriteLine(InColour(Yellow, "Review required before the result is shared:"));
            foreach (var item in report.Review)
            {
                error.WriteLine($"  - {item.Message}");
            }
        }

        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        foreach (var (what, path) in files.Written())
        {
            output.WriteLine($"{what}: {path}");
        }

        foreach (var sidecar in report.Sidecars)
        {
            output.WriteLine($"Sidecar: {sidecar.Path}");
        }

        output.WriteLine(Summary(report));
    }

    /// <inheritdoc/>
    public void Model(ModelLine model)
    {
        output.WriteLine($"{model.Name,-17} {model.State.ToString().ToLowerInvariant(),-8} {model.Path}");
        output.WriteLine($"                  {model.Summary} ({model.Licence})");
        if (model.Problem is { } problem)
        {
            error.WriteLine(InColour(model.State == ModelState.Refused ? Red : Yellow, problem));
        }
    }

    /// <inheritdoc/>
    public void Finding(Finding finding)
    {
        var (code, word) = finding.State switch
        {
            FindingState.Works => (Green, "ok"),
            _ when finding.Needed => (Red, "MISSING"),
            _ => (Yellow, "no"),
        };
        output.WriteLine($"{finding.Name,-20} {InColour(code, $"{word,-8}")} {finding.Result}");
        if (finding.Remedy is { } remedy)
        {
            output.WriteLine($"{string.Empty,-29} {remedy}");
        }
    }

    /// <inheritdoc/>
    public void Diagnosis(bool ready) => output.WriteLine(ready
        ? InColour(Green, "Recordings can be anonymised on this machine.")
        : InColour(Red, "Recordings can't be anonymised yet: see what is MISSING above."));

    /// <inheritdoc/>
    public void QueuedJob(JobLine job)
    {
        var progress = job.Percent is { } percent ? string.Create(CultureInfo.InvariantCulture, $" {percent:0} %") : string.Empty;
        var state = $"{JobLine.Word(job.State)}{progress}";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{job.Id}  {job.SubmittedAt:yyyy-MM-dd HH:mm}  {state,-15}  {job.Name}"));
        if (job.Problem is { } problem)
        {
            output.WriteLine($"    {problem}");
        }

        foreach (var trace in job.Files ?? [])
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    {trace.Files} files, {trace.Bytes / 1e6:0.0} MB, in the {trace.Place}"));
        }
    }

    /// <inheritdoc/>
    public void Receipt(Receipt receipt)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Deleted: {receipt.FilesDeleted} files, none left, {receipt.At:yyyy-MM-dd HH:mm}Z. Receipt {receipt.Id}; the recording had SHA-256 {receipt.SourceSha256}."));
        if (receipt.DeletedFrom is { } places)
        {
            output.WriteLine($"Looked for in: {string.Join(", ", places)}.");
        }

        foreach (var delivery in receipt.Deliveries ?? [])
        {
            var state = delivery.State == RecallState.Deleted ? "deleted as well" : $"NOT DELETED. {delivery.Problem}";
            output.WriteLine($"Handed over to {delivery.Target}: {state}");
        }
    }

    /// <inheritdoc/>
    public void Key(AccessKey key, string? secret)
    {
        var revoked = key.RevokedAt is { } at ? string.Create(CultureInfo.InvariantCulture, $"  revoked {at:yyyy-MM-dd}") : string.Empty;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{key.Id}  {key.CreatedAt:yyyy-MM-dd}  {key.Role.ToString().ToLowerInvariant(),-9}  {key.Name}{revoked}"));
        if (secret is not null)
        {
            output.WriteLine(secret);
            error.WriteLine("Pass it on now: it is not shown again.");
        }
    }

    /// <inheritdoc/>
    public void Audited(AuditEntry entry) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{entry.Number,6}  {entry.At:yyyy-MM-ddTHH:mm:ssZ}  {entry.Actor}  {entry.Action}  {entry.Subject}  {entry.Details}"));

    /// <inheritdoc/>
    public void AuditVerified(AuditVerification verification)
    {
        if (verification.Break is { } problem)
        {
            error.WriteLine(InColour(Red, $"The audit log is broken. {problem} Up to entry {verification.End.Number} it is whole."));
        }
        else
        {
            output.WriteLine(InColour(Green, $"The audit log is whole: {verification.Entries} entries."));
            output.WriteLine($"Keep this elsewhere, for --anchor: {verification.End}");
        }
    }

    /// <inheritdoc/>
    public void BenchStep(BenchStep step)
    {
        if (verbosity == Verbosity.Quiet)
        {
            return;
        }

        var run = step.Run == 0 ? "trial" : string.Create(CultureInfo.InvariantCulture, $"run {step.Run}");
        var left = step.RemainingSeconds is { } seconds ? $"; {TimeText.Format(TimeSpan.FromSeconds(Math.Round(seconds)))} left" : string.Empty;
        error.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"[{step.Done}/{step.Total}] {step.Recording}, {step.What}, {run}: {step.Seconds:0.0} s{left}"));
    }

    /// <inheritdoc/>
    public void BenchFinished(BenchReport report, BenchFiles files)
    {
        foreach (var line in BenchTable.Aligned(report))
        {
            output.WriteLine(line);
        }

        output.WriteLine();
        foreach (var line in BenchTable.Advice(report))
        {
            output.WriteLine(line);
        }

        foreach (var skipped in report.Skipped)
        {
            output.WriteLine($"Not measured: {skipped.What}. {skipped.Reason}");
        }

        output.WriteLine($"Results: {files.Markdown}, {files.Json}, {files.Chart}");
    }

    /// <inheritdoc/>
    public void Serving(Uri address) => output.WriteLine($"Anonymizer is ready at {address}. Ctrl-C stops it.");

    /// <inheritdoc/>
    public void Failed(Failure failure)
    {
        var place = failure.Stage is { } stage ? $"{stage}: " : string.Empty;
        error.WriteLine(InColour(failure.Kind == FailureKind.Cancelled ? Yellow : Red, place + failure.Message));
        if (verbosity == Verbosity.Verbose && failure.Details is { } details)
        {
            error.WriteLine(details);
        }
    }

    private static string Summary(RedactionReport report)
    {
        var parts = new List<string>();
        if (report.Output is { } output)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{output.Frames} frames, {output.FramesRedacted} of them redacted"));
            if (output.FramesCopied > 0)
            {
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{output.FramesCopied} copied as they were, with nothing to redact near them"));
            }
        }

        if (report.Detection is { } detection)
        {
            var where = detection.Device == "cpu" ? string.Empty : $" on {detection.Device}";
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{detection.Regions} {(detection.Regions == 1 ? "region" : "regions")} found with {detection.Detector}{where}"));
        }

        parts.Add($"took {TimeText.Format(TimeSpan.FromSeconds(report.StageSeconds.Values.Sum()))}");
        return string.Join("; ", parts) + ".";
    }

    private string InColour(string code, string text) => colour ? code + text + Plain : text;
}
