using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Jobs;

/// <summary>
/// A worker's right to a job. Each claim gets a higher number, and only the highest counts: a worker that was thought dead and comes
/// back can neither prolong its lease nor publish anything.
/// </summary>
/// <param name="JobId">The job.</param>
/// <param name="Claim">The number of the claim.</param>
public sealed record Lease(Guid JobId, long Claim);

/// <summary>A job that a worker was given.</summary>
/// <param name="Lease">Its right to it.</param>
/// <param name="Job">The job.</param>
public sealed record ClaimedJob(Lease Lease, Job Job);

/// <summary>What a worker asks for.</summary>
/// <param name="Worker">Its name, for people who read the list of jobs.</param>
/// <param name="LeaseTime">How long the job stays its own without a heartbeat.</param>
public sealed record ClaimRequest(string Worker, TimeSpan LeaseTime)
{
    /// <summary>The storage that the worker reaches: jobs whose files lie elsewhere are left to others.</summary>
    public string Storage { get; init; } = RecordingStorage.InFolder;

    /// <summary>The hours in which jobs are started; null: at any time.</summary>
    public NightWindow? Window { get; init; }

    /// <summary>A job that was begun so often, each time by a worker of which nothing more was heard, is given up.</summary>
    public int MaximumAttempts { get; init; } = new RetryPolicy().MaximumAttempts;
}

/// <summary>The answer to a heartbeat.</summary>
public enum LeaseAnswer
{
    /// <summary>The job is still the worker's; the lease runs anew.</summary>
    Held,

    /// <summary>The job is still the worker's, but somebody wants it cancelled.</summary>
    CancelRequested,

    /// <summary>Another worker has it, or it has ended: stop, and publish nothing.</summary>
    Lost,
}

/// <summary>The answer to a wish to cancel.</summary>
public enum CancelAnswer
{
    /// <summary>It is cancelled.</summary>
    Cancelled,

    /// <summary>Its worker was told and will stop soon.</summary>
    Stopping,

    /// <summary>It had ended already.</summary>
    TooLate,

    /// <summary>There is no such job.</summary>
    Unknown,
}
