using Anonymizer.Service.Consent;
using Anonymizer.Service.Retention;

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

    /// <summary>Notes that a worker goes on with what an earlier attempt has finished. False when the lease was lost.</summary>
    Task<bool> NoteResumedAsync(Lease lease, CancellationToken cancellationToken);

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
    /// <param name="id">The job.</param>
    /// <param name="by">User id of who wants it.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<CancelAnswer> CancelAsync(Guid id, string by, CancellationToken cancellationToken);

    /// <summary>The consent forms of a job, in order of their presenters.</summary>
    Task<IReadOnlyList<ConsentRecord>> ListConsentsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Puts a consent form on record for a job whose result waits for a reviewer, and the job back into the queue. The old result stays the job's
    /// until another is published, also when no other is.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="consent">The form; it takes the place of one of the same presenter.</param>
    /// <param name="by">User id of who handed it in.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <returns>False when the job has no result that waits for a reviewer.</returns>
    Task<bool> AddConsentAsync(Guid id, NewConsent consent, string by, CancellationToken cancellationToken);

    /// <summary>Notes that a reviewer found a result fit to be shared.</summary>
    /// <param name="id">The job.</param>
    /// <param name="by">User id of the reviewer.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <returns>False when the job has no result that waits for a reviewer; true also when it was released before.</returns>
    Task<bool> ReleaseAsync(Guid id, string by, CancellationToken cancellationToken);

    /// <summary>Hands a job over. False when there is no such job, or it is to be deleted.</summary>
    /// <param name="id">The job.</param>
    /// <param name="owner">User id of the new owner.</param>
    /// <param name="by">User id of who hands it over.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<bool> ChangeOwnerAsync(Guid id, string owner, string by, CancellationToken cancellationToken);

    /// <summary>Changes the last day on which recording and result exist. False when there is no such job, or it is to be deleted.</summary>
    /// <param name="id">The job.</param>
    /// <param name="until">The new last day.</param>
    /// <param name="by">User id of who changes it.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<bool> ChangeTermAsync(Guid id, DateOnly until, string by, CancellationToken cancellationToken);

    /// <summary>
    /// Decides that a job is deleted; there is no way back. It is cancelled, and where its worker is gone, its lease is not waited for beyond
    /// its end. To be repeated until the job that is returned has ended; only then may its files be deleted. The first reason stays.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">User id of who wants it.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <returns>The job as it is now; null when there is none.</returns>
    Task<Job?> RequestDeletionAsync(Guid id, DeletionReason reason, string by, CancellationToken cancellationToken);

    /// <summary>Forgets a job whose deletion was decided and whose files are gone. Changes nothing in any other case.</summary>
    Task ConfirmDeletionAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Jobs whose deletion was decided and is not finished, and those whose last day is before a day; the oldest term first.</summary>
    Task<IReadOnlyList<Job>> ListToDeleteAsync(DateOnly before, CancellationToken cancellationToken);

    /// <summary>Notes the longest term that can be chosen, so that commands on the same queue respect it.</summary>
    /// <param name="days">In days from the present one; null: any.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task NoteLongestTermAsync(int? days, CancellationToken cancellationToken);

    /// <summary>The longest term that the service was started with last, in days; null: any.</summary>
    Task<int?> ReadLongestTermAsync(CancellationToken cancellationToken);

    /// <summary>In which storages the recordings of the queue are kept; see <see cref="NewJob.Storage"/>.</summary>
    Task<IReadOnlyList<string>> ListStoragesAsync(CancellationToken cancellationToken);

    /// <summary>The time by the clock that counts.</summary>
    Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken);

    /// <summary>The job of that number, or null.</summary>
    Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The latest jobs, latest first.</summary>
    /// <param name="atMost">How many, at least one.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<IReadOnlyList<Job>> ListAsync(int atMost, CancellationToken cancellationToken);

    /// <summary>The latest jobs of an owner, latest first.</summary>
    /// <param name="owner">User id of the owner.</param>
    /// <param name="atMost">How many, at least one.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<IReadOnlyList<Job>> ListOwnAsync(string owner, int atMost, CancellationToken cancellationToken);

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
