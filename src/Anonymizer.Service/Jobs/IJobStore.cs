namespace Anonymizer.Service.Jobs;

/// <summary>
/// Keeps the jobs and hands them out. Safe to use from several threads, processes and (PostgreSQL) machines at once. Every method is one
/// transaction: it has happened wholly, and is on the disk, when the method returns. <see cref="JobState"/> shows the transitions.
/// A method that takes a <see cref="Lease"/> changes nothing when that lease is not the latest of its job.
/// Methods throw <see cref="Anonymizer.Core.Errors.AnonymizerException"/> when the database can't be used at all (only
/// <see cref="PrepareAsync"/>) and <see cref="System.Data.Common.DbException"/> when it fails meanwhile.
/// </summary>
public interface IJobStore : IAsyncDisposable
{
    /// <summary>Brings the tables to the state of this version. Called by everyone at start; several at once wait for each other.</summary>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Puts a job in the queue and wakes a worker.</summary>
    Task EnqueueAsync(NewJob job, CancellationToken cancellationToken);

    /// <summary>Gives the next job to a worker, or null when there is none to start now. No two workers are given the same claim.</summary>
    Task<ClaimedJob?> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken);

    /// <summary>Prolongs a lease from now on, and notes how far the work is.</summary>
    Task<LeaseAnswer> HeartbeatAsync(Lease lease, TimeSpan leaseTime, JobProgress? progress, CancellationToken cancellationToken);

    /// <summary>
    /// Publishes a result: from here on it is the job's. True also when the same call is repeated, so that a worker that lost its
    /// connection may ask again; false when the lease was lost.
    /// </summary>
    /// <param name="lease">The lease.</param>
    /// <param name="result">What is published, under the claim of the lease.</param>
    /// <param name="reviewRequired">Whether a person must look at it before it is shared.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<bool> CompleteAsync(Lease lease, JobResult result, bool reviewRequired, CancellationToken cancellationToken);

    /// <summary>Notes that an attempt failed: back into the queue after a while, or given up. False when the lease was lost.</summary>
    Task<bool> FailAsync(Lease lease, JobFailure failure, RetryPolicy policy, CancellationToken cancellationToken);

    /// <summary>Puts a job back into the queue because the worker stops; this doesn't count as an attempt. False when the lease was lost.</summary>
    Task<bool> HandBackAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>Notes that the worker stopped because somebody wanted the job cancelled. False when the lease was lost.</summary>
    Task<bool> ConfirmCancelAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>Cancels a job: at once when it waits, by telling its worker when it runs.</summary>
    Task<CancelAnswer> CancelAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The job of that number, or null.</summary>
    Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The latest jobs, latest first.</summary>
    /// <param name="atMost">How many, at least one.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<IReadOnlyList<Job>> ListAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>The jobs that wait, in the order in which they are started.</summary>
    /// <param name="atMost">How many, at least one.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<IReadOnlyList<Guid>> WaitingAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>What happened to a job, in order.</summary>
    Task<IReadOnlyList<JobEvent>> HistoryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Ends when a job may have been put in the queue. Take it before asking for a job and wait for it when there is none: nothing is missed
    /// in between. It says nothing of jobs whose time has come or whose lease has ended, so wait <see cref="LongestWait"/> at most.
    /// </summary>
    Task NextArrival { get; }

    /// <summary>After this long, workers without a job ask again.</summary>
    TimeSpan LongestWait { get; }
}
