using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>Reads jobs and their events from rows.</summary>
internal static class JobRows
{
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>The job of a row of <c>select * from jobs</c>.</summary>
    public static Job ReadJob(DbDataReader row) => new()
    {
        Id = Guid.Parse(Text(row, "id")),
        State = Words.Read<JobState>(Text(row, "state")),
        Recording = new SubmittedRecording(Text(row, "original_name"), Text(row, "sha256"), Number(row, "bytes")),
        Submission = new Submission(
            Text(row, "owner"),
            TextOrNull(row, "course"),
            Text(row, "purpose"),
            Text(row, "audience"),
            DateOnly.ParseExact(Text(row, "retain_until"), DateForm, CultureInfo.InvariantCulture)),
        Storage = Text(row, "storage"),
        Priority = (JobPriority)Number(row, "priority"),
        SubmittedAt = Time(row, "submitted_at"),
        NotBefore = Time(row, "not_before"),
        Attempts = (int)Number(row, "attempts"),
        Claim = Number(row, "claim"),
        Worker = TextOrNull(row, "worker"),
        LeaseUntil = TimeOrNull(row, "lease_until"),
        CancelRequested = Number(row, "cancel_requested") != 0,
        StartedAt = TimeOrNull(row, "started_at"),
        FinishedAt = TimeOrNull(row, "finished_at"),
        Progress = TextOrNull(row, "stage") is { } stage
            ? new JobProgress(Words.Read<Stage>(stage), Number(row, "frames_done"), NumberOrNull(row, "frames_total"))
            : null,
        Failure = TextOrNull(row, "failure_message") is { } message
            ? new JobFailure(Words.Read<Stage>(Text(row, "failure_stage")), Words.Read<Blame>(Text(row, "failure_blame")), message)
            {
                Reason = TextOrNull(row, "failure_reason") is { } why ? JsonSerializer.Deserialize<Reason>(why, ServiceJson.Options) : null,
            }
            : null,
        Result = NumberOrNull(row, "result_claim") is { } claim
            ? new JobResult(claim, Text(row, "result_sha256"), Number(row, "result_bytes"))
            : null,
        ReleasedAt = TimeOrNull(row, "released_at"),
        Deletion = TextOrNull(row, "deletion_reason") is { } reason ? Words.Read<DeletionReason>(reason) : null,
        DeletionRequestedAt = TimeOrNull(row, "deletion_requested_at"),
    };

    /// <summary>The consent of a row of <c>select * from consents</c>.</summary>
    public static ConsentRecord ReadConsent(DbDataReader row) =>
        new((int)Number(row, "number"), Text(row, "sha256"), Number(row, "bytes"), Text(row, "given_by"), Time(row, "given_at"));

    /// <summary>The event of a row of <c>select * from job_events</c>.</summary>
    public static JobEvent ReadEvent(DbDataReader row) => new(
        Words.Read<JobEventKind>(Text(row, "event")), Time(row, "at"), Number(row, "claim"), TextOrNull(row, "worker"));

    /// <summary>A day as it is stored.</summary>
    public static string Day(DateOnly day) => day.ToString(DateForm, CultureInfo.InvariantCulture);

    private static string Text(DbDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    private static string? TextOrNull(DbDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : Text(row, column);

    private static long Number(DbDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));

    private static long? NumberOrNull(DbDataReader row, string column) => row.IsDBNull(row.GetOrdinal(column)) ? null : Number(row, column);

    private static DateTimeOffset Time(DbDataReader row, string column) => DateTimeOffset.FromUnixTimeMilliseconds(Number(row, column));

    private static DateTimeOffset? TimeOrNull(DbDataReader row, string column) =>
        NumberOrNull(row, column) is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
}
