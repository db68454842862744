namespace Anonymizer.Service.Jobs;

/// <summary>What can happen to a job.</summary>
public enum JobEventKind
{
    /// <summary>It was put in the queue.</summary>
    Submitted,

    /// <summary>A worker took it from the queue.</summary>
    Claimed,

    /// <summary>A worker took it after another one's lease had ended.</summary>
    TakenOver,

    /// <summary>A worker goes on with what an earlier attempt has finished of the picture.</summary>
    Resumed,

    /// <summary>Its worker stopped in order and put it back.</summary>
    HandedBack,

    /// <summary>An attempt failed; there will be another.</summary>
    Retried,

    /// <summary>Its result is made anew: what it depends on was added.</summary>
    QueuedAgain,

    /// <summary>The result was published.</summary>
    Published,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>Somebody asked to cancel it while it ran.</summary>
    CancelRequested,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>Something that happened to a job.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When.</param>
/// <param name="Claim">The claim that was the latest then; 0 before the first.</param>
/// <param name="Worker">The worker, where one was involved.</param>
public sealed record JobEvent(JobEventKind Kind, DateTimeOffset At, long Claim, string? Worker);
