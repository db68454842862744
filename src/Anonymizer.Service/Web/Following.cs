using System.Runtime.CompilerServices;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Workers;

namespace Anonymizer.Service.Web;

/// <summary>How far a job is, for somebody who watches.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Stage">What is being done, while it runs and the worker has said so.</param>
/// <param name="Percent">How far the stage is, 0 to 100, when that is known.</param>
/// <param name="FramesPerSecond">How fast it goes, when that is known.</param>
/// <param name="SecondsLeft">How long the stage will take, when that is known.</param>
/// <param name="PlaceInQueue">1 for the next one, while it waits.</param>
/// <param name="WaitsUntil">It is not started before this: it is tried again, or was asked for later.</param>
/// <param name="WaitsForNight">Whether it waits for the hours in which jobs are started.</param>
/// <param name="CancelRequested">Whether it is being cancelled.</param>
internal sealed record JobStatus(
    JobState State,
    Stage? Stage,
    double? Percent,
    double? FramesPerSecond,
    double? SecondsLeft,
    int? PlaceInQueue,
    DateTimeOffset? WaitsUntil,
    bool WaitsForNight,
    bool CancelRequested);

/// <summary>Tells how far jobs are.</summary>
/// <param name="store">The queue.</param>
/// <param name="worker">Knows the hours in which jobs are started.</param>
/// <param name="time">The clock.</param>
internal sealed class Following(IJobStore store, WorkerSettings worker, TimeProvider time)
{
    /// <summary>Beyond this place nobody counts.</summary>
    private const int LongestQueue = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The places of all jobs that wait, from 1.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> PlacesAsync(CancellationToken cancellationToken) =>
        (await store.WaitingAsync(LongestQueue, cancellationToken)).Index().ToDictionary(entry => entry.Item, entry => entry.Index + 1);

    /// <summary>How far a job is.</summary>
    /// <param name="job">The job.</param>
    /// <param name="places">From <see cref="PlacesAsync"/>.</param>
    /// <param name="speed">How fast it goes, when that was measured.</param>
    public JobStatus StatusOf(Job job, IReadOnlyDictionary<Guid, int> places, double? speed = null)
    {
        var now = time.GetUtcNow();
        var waits = job.State == JobState.Queued;
        var progress = job.State == JobState.Running ? job.Progress : null;
        double? left = progress?.FramesTotal is { } total && speed > 0 ? Math.Max(0, total - progress.FramesDone) / speed : null;
        return new JobStatus(
            job.State,
            progress?.Stage,
            PercentOf(progress),
            speed is null ? null : Math.Round(speed.Value, 1),
            left is null ? null : Math.Round(left.Value),
            waits && places.TryGetValue(job.Id, out var place) ? place : null,
            waits && job.NotBefore > now ? job.NotBefore : null,
            waits && job.Priority != JobPriority.Urgent && worker.Window is { } window && !window.IsOpen(now),
            job.CancelRequested && job.State == JobState.Running);
    }

    /// <summary>How far a job is, now and whenever that changes, until it has ended or is gone.</summary>
    public async IAsyncEnumerable<JobStatus> FollowAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var meter = new SpeedMeter();
        JobStatus? told = null;
        using var timer = new PeriodicTimer(Interval, time);
        while (await store.FindAsync(id, cancellationToken) is { } job)
        {
            var speed = job is { State: JobState.Running, Progress: { } progress } ? meter.Measure(progress, time.GetUtcNow()) : null;
            var places = job.State == JobState.Queued ? await PlacesAsync(cancellationToken) : new Dictionary<Guid, int>();
            var status = StatusOf(job, places, speed);
            if (status != told)
            {
                yield return told = status;
            }

            if (job.State is not (JobState.Queued or JobState.Running))
            {
                yield break;
            }

            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static double? PercentOf(JobProgress? progress) =>
        progress?.FramesTotal is > 0 and var total ? Math.Round(Math.Min(100.0, 100.0 * progress.FramesDone / total), 1) : null;
}
