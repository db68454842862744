using Anonymizer.Core.Errors;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Jobs;

/// <summary>One recording on its way through the service, as it stood when it was read.</summary>
public sealed record Job
{
    /// <summary>Its number. The only part of a job that ever becomes part of a path.</summary>
    public required Guid Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>The recording that was handed in.</summary>
    public required SubmittedRecording Recording { get; init; }

    /// <summary>What was declared with it.</summary>
    public required Submission Submission { get; init; }

    /// <summary>In which storage its files lie.</summary>
    public string Storage { get; init; } = RecordingStorage.InFolder;

    /// <summary>Which job comes first.</summary>
    public required JobPriority Priority { get; init; }

    /// <summary>When it was handed in.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>It is not started before this.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>How often work on it was started and not handed back in order.</summary>
    public int Attempts { get; init; }

    /// <summary>How often a worker took it: the number of the latest claim.</summary>
    public long Claim { get; init; }

    /// <summary>The worker that has it, or had it last.</summary>
    public string? Worker { get; init; }

    /// <summary>Until when a running job belongs to its worker.</summary>
    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Whether somebody asked to cancel it while it runs.</summary>
    public bool CancelRequested { get; init; }

    /// <summary>When the latest attempt began.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it came to a final state.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How far the latest attempt is.</summary>
    public JobProgress? Progress { get; init; }

    /// <summary>Why the latest attempt failed.</summary>
    public JobFailure? Failure { get; init; }

    /// <summary>What was published.</summary>
    public JobResult? Result { get; init; }

    /// <summary>When a reviewer found a result fit to be shared that had to be looked at; null until then.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    /// <summary>Why it is to be deleted, from the moment on that this is certain; null otherwise.</summary>
    public DeletionReason? Deletion { get; init; }

    /// <summary>When it was decided that it is to be deleted.</summary>
    public DateTimeOffset? DeletionRequestedAt { get; init; }

    /// <summary>Whether nothing more happens to it, unless it is deleted.</summary>
    public bool HasEnded => State is not (JobState.Queued or JobState.Running);

    /// <summary>Whether it has a result that a reviewer may look at.</summary>
    public bool CanBeReviewed => Deletion is null && Result is not null && State == JobState.ReviewRequired;

    /// <summary>Whether it has a result of which no reviewer has said yet that it may be shared.</summary>
    public bool AwaitsReview => CanBeReviewed && ReleasedAt is null;

    /// <summary>Whether its result may be shared: nothing uncertain is known, or a reviewer looked at it.</summary>
    public bool IsReleased => Deletion is null && Result is not null && (State == JobState.Done || ReleasedAt is not null);
}

/// <summary>The recording that was handed in.</summary>
/// <param name="OriginalName">Its name where it came from: for display only, never a path.</param>
/// <param name="Sha256">Hash of the file, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record SubmittedRecording(string OriginalName, string Sha256, long Bytes);

/// <summary>A job to put in the queue.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Recording">The recording.</param>
/// <param name="Submission">What was declared with it.</param>
public sealed record NewJob(Guid Id, SubmittedRecording Recording, Submission Submission)
{
    /// <summary>Which job comes first.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>It is not started before this; null: as soon as possible.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>In which storage its files lie. Only workers with that storage are given it.</summary>
    public string Storage { get; init; } = RecordingStorage.InFolder;

    /// <summary>User id of who handed it in.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>The consent forms that were handed in with it.</summary>
    public IReadOnlyList<NewConsent> Consents { get; init; } = [];
}

/// <summary>How far a worker is with a job.</summary>
/// <param name="Stage">What is being done.</param>
/// <param name="FramesDone">Frames finished in this stage.</param>
/// <param name="FramesTotal">Frames expected in this stage, or null when the recording doesn't say.</param>
public sealed record JobProgress(Stage Stage, long FramesDone, long? FramesTotal);

/// <summary>What a worker publishes.</summary>
/// <param name="Claim">The claim under which it was made; it names the folder of the result.</param>
/// <param name="Sha256">Hash of the file, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record JobResult(long Claim, string Sha256, long Bytes);
