using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Retention;

/// <summary>Deletes the recordings whose term has ended, and finishes deletions that were begun. What the day is, the store's clock says.</summary>
/// <param name="store">The queue.</param>
/// <param name="storage">Where files are kept.</param>
/// <param name="removal">Does the deleting.</param>
/// <param name="time">Says in which time zone days begin.</param>
/// <param name="logger">Hears what was deleted and what could not be.</param>
public sealed class RetentionSweep(
    IJobStore store, RecordingStorage storage, Removal removal, TimeProvider time, ILogger<RetentionSweep> logger)
{
    private const string Actor = "retention";

    /// <summary>A recording without a job is left alone for so long: it may be on its way into the queue.</summary>
    private static readonly TimeSpan Orphaned = TimeSpan.FromDays(1);

    /// <summary>The present day, by the clock of the store.</summary>
    /// <param name="store">The queue.</param>
    /// <param name="time">Says in which time zone days begin.</param>
    /// <param name="cancellationToken">Ends the look early.</param>
    public static async Task<DateOnly> ReadTodayAsync(IJobStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(await store.ReadClockAsync(cancellationToken), time.LocalTimeZone).DateTime);
    }

    /// <summary>The present day.</summary>
    public Task<DateOnly> ReadTodayAsync(CancellationToken cancellationToken) => ReadTodayAsync(store, time, cancellationToken);

    /// <summary>What a sweep on a day would delete, without deleting anything.</summary>
    /// <param name="day">The day; null for the present one.</param>
    /// <param name="cancellationToken">Ends the look early.</param>
    public async Task<IReadOnlyList<Job>> ListAsync(DateOnly? day, CancellationToken cancellationToken) =>
        await store.ListToDeleteAsync(day ?? await ReadTodayAsync(cancellationToken), cancellationToken);

    /// <summary>Deletes what is due. What a worker still has, or what can't be deleted, is tried again next time.</summary>
    /// <returns>The jobs that were deleted.</returns>
    public async Task<IReadOnlyList<Job>> RunAsync(CancellationToken cancellationToken)
    {
        var deleted = new List<Job>();
        foreach (var job in await ListAsync(day: null, cancellationToken))
        {
            try
            {
                var answer = await removal.RemoveAsync(job.Id, DeletionReason.Expired, Actor, TimeSpan.Zero, cancellationToken);
                if (answer.Receipt is not null)
                {
                    deleted.Add(job);
                    logger.LogInformation("Job {Job:n}: deleted ({Reason})", job.Id, job.Deletion ?? DeletionReason.Expired);
                }
            }
            catch (AnonymizerException error)
            {
                logger.LogError(error, "Job {Job:n}: could not be deleted", job.Id);
            }
        }

        await SweepOrphansAsync(cancellationToken);
        await SweepCheckpointsAsync(cancellationToken);
        return deleted;
    }

    // The worker with which a job ends deletes its checkpoints; a job that is cancelled or given up while it waits ends without one.
    private async Task SweepCheckpointsAsync(CancellationToken cancellationToken)
    {
        foreach (var id in storage.Folder.ListRecordings().Select(recording => recording.Id).Where(id => storage.Folder.CheckpointsOf(id).Exist).ToArray())
        {
            try
            {
                if (await store.FindAsync(id, cancellationToken) is { HasEnded: true })
                {
                    storage.Folder.CheckpointsOf(id).DeleteAll();
                    logger.LogInformation("Job {Job:n}: checkpoints that nobody needs any more were deleted", id);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                logger.LogError(error, "Job {Job:n}: checkpoints that nobody needs any more could not be deleted", id);
            }
        }
    }

    // A worker that was thought dead may write once more after its job was deleted; a submission may break off before it has a job.
    private async Task SweepOrphansAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, lastWritten) in await storage.ListAsync(cancellationToken))
        {
            try
            {
                if (time.GetUtcNow() - lastWritten >= Orphaned && await store.FindAsync(id, cancellationToken) is null)
                {
                    await storage.EraseAsync(id, cancellationToken);
                    logger.LogWarning("Job {Job:n}: files without a job were deleted", id);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or StorageException)
            {
                logger.LogError(error, "Job {Job:n}: files without a job could not be deleted", id);
            }
        }
    }
}
