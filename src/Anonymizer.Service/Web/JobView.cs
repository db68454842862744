using Anonymizer.Service.Jobs;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Web;

/// <summary>A job as the HTTP interface shows it.</summary>
internal sealed record JobView
{
    /// <summary>Its number.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>The recording that was handed in.</summary>
    public required SubmittedRecording Recording { get; init; }

    /// <summary>What was declared with it.</summary>
    public required Submission Submission { get; init; }

    /// <summary>Which job comes first.</summary>
    public required JobPriority Priority { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>It is not started before this.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>When the latest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to a final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How often work on it was started.</summary>
    public required int Attempts { get; init; }

    /// <summary>Whether it is being cancelled.</summary>
    public required bool CancelRequested { get; init; }

    /// <summary>How far it is.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>Why the latest attempt failed.</summary>
    public JobFailure? Failure { get; init; }

    /// <summary>Hash of the result.</summary>
    public string? ResultSha256 { get; init; }

    /// <summary>Size of the result.</summary>
    public long? ResultBytes { get; init; }

    /// <summary>Whether its result may be shared.</summary>
    public required bool Released { get; init; }

    /// <summary>Why it is being deleted; null when it isn't.</summary>
    public DeletionReason? Deletion { get; init; }

    /// <summary>The view of a job.</summary>
    public static JobView Of(Job job) => new()
    {
        Id = job.Id.ToString("n"),
        State = job.State,
        Recording = job.Recording,
        Submission = job.Submission,
        Priority = job.Priority,
        SubmittedAt = job.SubmittedAt,
        NotBefore = job.NotBefore,
        StartedAt = job.StartedAt,
        FinishedAt = job.FinishedAt,
        Attempts = job.Attempts,
        CancelRequested = job.CancelRequested,
        Progress = job.Progress,
        Failure = job.Failure,
        ResultSha256 = job.Result?.Sha256,
        ResultBytes = job.Result?.Bytes,
        Released = job.IsReleased,
        Deletion = job.Deletion,
    };
}
