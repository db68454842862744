using System.Data.Common;
using Anonymizer.Pipeline;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Workers;

/// <summary>Takes jobs from the queue and works on them, until it is stopped; then it hands back what it has.</summary>
/// <param name="store">The queue.</param>
/// <param name="storage">Where files are kept.</param>
/// <param name="pipeline">Does the work.</param>
/// <param name="settings">How it works.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears what happens.</param>
public sealed class WorkerService(
    IServiceStore store, RecordingStorage storage, IAnonymizationPipeline pipeline, WorkerSettings settings, TimeProvider time, ILogger<WorkerService> logger)
    : BackgroundService
{
    private static readonly TimeSpan PauseAfterTrouble = TimeSpan.FromSeconds(5);

    private readonly JobRun _run = new(store, storage, pipeline, settings, time, logger);
    private readonly ClaimRequest _request = new(settings.Name, settings.LeaseTime)
    {
        Storage = storage.Key,
        Window = settings.Window,
        MaximumAttempts = settings.Retry.MaximumAttempts,
    };

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, settings.Parallel).Select(_ => Task.Run(() => WorkAsync(stoppingToken), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                // Taken before the question, so that a job that arrives right after it is not missed.
                var arrival = store.NextArrival;
                var asked = time.GetTimestamp();
                var answer = await store.ClaimAsync(_request, stopping);
                ClaimMeter.Record(time.GetElapsedTime(asked));
                if (answer is { } claimed)
                {
                    await _run.RunAsync(claimed, stopping);
                }
                else
                {
                    await Task.WhenAny(arrival, Task.Delay(store.LongestWait, time, stopping));
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (DbException error)
            {
                logger.LogWarning("The store doesn't answer; trying again. {Reason}", error.Message);
                await PauseAsync(stopping);
            }
#pragma warning disable CA1031 // One job's surprise must not end the work on all others; its lease ends, and it is tried again.
            catch (Exception error)
#pragma warning restore CA1031
            {
                logger.LogError(error, "Something unexpected happened; going on with the next job");
                await PauseAsync(stopping);
            }
        }
    }

    private async Task PauseAsync(CancellationToken stopping) =>
        await Task.Delay(PauseAfterTrouble, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
