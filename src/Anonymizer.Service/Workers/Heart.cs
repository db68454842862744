using System.Data.Common;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Jobs;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Workers;

/// <summary>
/// Keeps the lease of one job while it is worked on, and passes on how far the work is. Ends the work when the job is to be cancelled
/// or no longer the worker's.
/// </summary>
internal sealed class Heart : IProgress<StageProgress>, IAsyncDisposable
{
    private readonly IJobStore _store;
    private readonly Lease _lease;
    private readonly WorkerSettings _settings;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _work;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _beating;
    private StageProgress? _latest;

    /// <summary>Starts beating.</summary>
    /// <param name="store">The queue.</param>
    /// <param name="lease">The lease that was given just now.</param>
    /// <param name="settings">How long leases last.</param>
    /// <param name="time">The clock; only lengths of time are taken from it.</param>
    /// <param name="logger">Hears when the store doesn't answer.</param>
    /// <param name="stopping">The worker is to stop.</param>
    public Heart(IJobStore store, Lease lease, WorkerSettings settings, TimeProvider time, ILogger logger, CancellationToken stopping)
    {
        (_store, _lease, _settings, _time, _logger) = (store, lease, settings, time, logger);
        _work = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _beating = BeatAsync();
    }

    /// <summary>Cancelled when the work is to end early.</summary>
    public CancellationToken Work => _work.Token;

    /// <summary>What the store said last.</summary>
    public LeaseAnswer Answer { get; private set; } = LeaseAnswer.Held;

    /// <summary>How far the work is.</summary>
    public StageProgress? Latest => Volatile.Read(ref _latest);

    /// <inheritdoc/>
    public void Report(StageProgress value) => Volatile.Write(ref _latest, value);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _beating;
        _stop.Dispose();
        _work.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(_settings.HeartbeatInterval, _time);
        var lastHeard = _time.GetTimestamp();
        try
        {
            while (Answer == LeaseAnswer.Held && await timer.WaitForNextTickAsync(_stop.Token))
            {
                try
                {
                    Answer = await _store.HeartbeatAsync(_lease, _settings.LeaseTime, Progress(), _stop.Token);
                    lastHeard = _time.GetTimestamp();
                }
                catch (DbException error)
                {
                    _logger.LogWarning("Job {Job:n}: the store can't be told how far it is. {Reason}", _lease.JobId, error.Message);
                }

                // Another worker may have the job by now. Were it not so, the store would still refuse nothing: see Lease.
                if (_time.GetElapsedTime(lastHeard) > _settings.LeaseTime)
                {
                    Answer = LeaseAnswer.Lost;
                }
            }

            await _work.CancelAsync();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    private JobProgress? Progress() => Latest is { } latest ? new JobProgress(latest.Stage, latest.FramesDone, latest.FramesTotal) : null;
}
