using System.Data.Common;
using Anonymizer.Service.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Storage;

/// <summary>
/// Deletes what workers on this machine left behind when they were killed, where recordings are kept in a bucket: copies to work on, half results,
/// checkpoints. Nobody else reaches this disk, so a withdrawal relies on it.
/// </summary>
/// <param name="store">Says what is still worked on.</param>
/// <param name="storage">Where recordings are kept.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears what was found.</param>
internal sealed class ScratchSweep(IJobStore store, RecordingStorage storage, TimeProvider time, ILogger<ScratchSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>Looks once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, _) in storage.Folder.ListRecordings().ToArray())
        {
            try
            {
                switch (await store.FindAsync(id, cancellationToken))
                {
                    case null or { HasEnded: true } when storage.Folder.DropRecording(id):
                        logger.LogWarning("Job {Job:n}: copies that nobody works on any more were deleted", id);
                        break;
                    case { State: JobState.Queued } waiting:
                        storage.Folder.TidyUp(new Lease(id, waiting.Claim), published: null);
                        break;
                    case { State: JobState.Running } running:
                        storage.Folder.TidyUp(new Lease(id, running.Claim - 1), published: null);
                        break;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                logger.LogError(error, "Job {Job:n}: copies that nobody works on any more could not be deleted", id);
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException)
            {
                logger.LogWarning("What workers left behind can't be looked for; trying again later. {Reason}", error.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
