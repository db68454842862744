using System.Text.Json.Serialization;
using Anonymizer.Cli.Bench.Report;
using Anonymizer.Cli.Doctor;
using Anonymizer.Cli.Progress;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Anonymizer.Vision.Models;

namespace Anonymizer.Cli.Messages;

/// <summary>One line of <c>--json</c>; its first member, "type", says which kind. Schema: docs/command-line.md.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ProgressMessage), "progress")]
[JsonDerivedType(typeof(ResultMessage), "result")]
[JsonDerivedType(typeof(ErrorMessage), "error")]
[JsonDerivedType(typeof(ModelMessage), "model")]
[JsonDerivedType(typeof(FindingMessage), "finding")]
[JsonDerivedType(typeof(DiagnosisMessage), "diagnosis")]
[JsonDerivedType(typeof(JobMessage), "job")]
[JsonDerivedType(typeof(ReceiptMessage), "receipt")]
[JsonDerivedType(typeof(KeyMessage), "key")]
[JsonDerivedType(typeof(AuditMessage), "audit")]
[JsonDerivedType(typeof(AuditVerifiedMessage), "audit-verified")]
[JsonDerivedType(typeof(BenchRunMessage), "bench-run")]
[JsonDerivedType(typeof(BenchMessage), "bench")]
[JsonDerivedType(typeof(ServingMessage), "serving")]
internal abstract record JsonMessage;

/// <summary>How far a stage is.</summary>
internal sealed record ProgressMessage(
    Stage Stage,
    long FramesDone,
    long? FramesTotal,
    double? Percent,
    double? FramesPerSecond,
    double ElapsedSeconds,
    double? RemainingSeconds) : JsonMessage
{
    /// <summary>The line for a state of progress.</summary>
    public static ProgressMessage From(StageProgress progress)
    {
        var figures = ProgressFigures.From(progress);
        return new ProgressMessage(
            progress.Stage,
            progress.FramesDone,
            progress.FramesTotal,
            figures.Share is { } share ? Math.Round(share * 100, 1) : null,
            figures.FramesPerSecond is { } rate ? Math.Round(rate, 1) : null,
            Math.Round(progress.Elapsed.TotalSeconds, 3),
            figures.Remaining is { } remaining ? Math.Round(remaining.TotalSeconds, 1) : null);
    }
}

/// <summary>A job finished; the last line.</summary>
internal sealed record ResultMessage(
    Outcome Outcome, string? Output, string? Plan, string? ReportFile, IReadOnlyList<string> Sidecars, RedactionReport Report) : JsonMessage;

/// <summary>Why a command did not finish; the last line, or the last lines after wrong usage.</summary>
internal sealed record ErrorMessage(FailureKind Kind, Stage? Stage, string Message, string? Details) : JsonMessage;

/// <summary>The state of a copy of a model; from <c>models</c>.</summary>
internal sealed record ModelMessage(
    string Name, ModelState State, string? Path, string? Sha256, string Licence, string Summary, string? Problem) : JsonMessage;

/// <summary>What was found out about one thing; from <c>doctor</c>.</summary>
internal sealed record FindingMessage(string Name, FindingState State, bool Needed, string Result, string? Remedy) : JsonMessage;

/// <summary>Whether recordings can be anonymised on this machine; the last line of <c>doctor</c>.</summary>
internal sealed record DiagnosisMessage(bool Ready) : JsonMessage;

/// <summary>A job of the service's queue; from <c>submit</c> and <c>jobs</c>.</summary>
internal sealed record JobMessage(string Id, JobState State, string Name, DateTimeOffset SubmittedAt, double? Percent, string? Problem) : JsonMessage
{
    /// <summary>What there is of it, place by place; from <c>retention --dry-run</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<StorageTrace>? Files { get; init; }
}

/// <summary>The proof that something was deleted; from <c>withdraw</c>.</summary>
internal sealed record ReceiptMessage(Receipt Receipt) : JsonMessage;

/// <summary>A key of a user; from <c>key add</c>, where the secret is told this once, and <c>key list</c>.</summary>
internal sealed record KeyMessage(string Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, string? Secret) : JsonMessage;

/// <summary>An entry of the audit log; from <c>audit list</c>.</summary>
internal sealed record AuditMessage(AuditEntry Entry) : JsonMessage;

/// <summary>Whether the audit log is whole; from <c>audit verify</c>.</summary>
internal sealed record AuditVerifiedMessage(bool Whole, long Entries, string Anchor, string? Problem) : JsonMessage;

/// <summary>One run is finished; from <c>bench</c>.</summary>
internal sealed record BenchRunMessage(
    string Recording, string What, int Run, double Seconds, int Done, int Total, double? RemainingSeconds) : JsonMessage;

/// <summary>All runs are finished; the last line of <c>bench</c>.</summary>
internal sealed record BenchMessage(string Json, string Markdown, string Chart, BenchReport Report) : JsonMessage;

/// <summary>The service is up; from <c>serve</c>.</summary>
internal sealed record ServingMessage(Uri Address) : JsonMessage;
