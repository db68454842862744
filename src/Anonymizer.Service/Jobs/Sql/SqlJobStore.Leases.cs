using System.Text.Json;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The part that hands jobs out and hears what became of them.</summary>
internal abstract partial class SqlJobStore
{
    // What every statement of a worker ends with: it changes nothing unless that worker's claim is the latest.
    private const string WhereHeld = "where id = @id and state = 'running' and claim = @claim";

    // Names of workers are names of machines; which one it was stands in the events of the job.
    private const string WorkerActor = "worker";

    /// <inheritdoc/>
    public async Task<ClaimedJob?> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        while (true)
        {
            await using var session = await BeginAsync(cancellationToken);
            var least = await LeastPriorityAsync(session, request.Window, cancellationToken);
            if (await NextAsync(session, request.Storage, least, cancellationToken) is not { } job)
            {
                return null;
            }

            if (!await EndAbandonedAsync(session, job, request, cancellationToken))
            {
                var claimed = await TakeAsync(session, job, request, cancellationToken);
                await session.CommitAsync();
                return claimed;
            }

            // One end per transaction: rows that everybody writes to are not held while the next one is looked for.
            await session.CommitAsync();
        }
    }

    /// <inheritdoc/>
    public async Task<LeaseAnswer> HeartbeatAsync(Lease lease, TimeSpan leaseTime, JobProgress? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var session = await BeginAsync(cancellationToken);
        var cancelRequested = await session.ReadAsync(
            $"""
            update jobs set lease_until = {Now} + @lease, stage = coalesce(@stage, stage),
                frames_done = coalesce(@done, frames_done), frames_total = coalesce(@total, frames_total)
            {WhereHeld} returning cancel_requested
            """,
            row => row.GetInt64(0) != 0,
            cancellationToken,
            ("lease", (long)leaseTime.TotalMilliseconds),
            ("stage", progress is null ? null : Words.Of(progress.Stage)),
            ("done", progress?.FramesDone),
            ("total", progress?.FramesTotal),
            ("id", Key(lease.JobId)),
            ("claim", lease.Claim));
        await session.CommitAsync();
        return cancelRequested switch
        {
            [] => LeaseAnswer.Lost,
            [true, ..] => LeaseAnswer.CancelRequested,
            _ => LeaseAnswer.Held,
        };
    }

    /// <inheritdoc/>
    public async Task<bool> NoteResumedAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var session = await BeginAsync(cancellationToken);
        if (!await IsHeldAsync(session, lease, cancellationToken))
        {
            return false;
        }

        await NoteAsync(session, lease.JobId, JobEventKind.Resumed, cancellationToken);
        await session.CommitAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> CompleteAsync(Lease lease, JobResult result, bool reviewRequired, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentOutOfRangeException.ThrowIfNotEqual(result.Claim, lease.Claim);
        await using var session = await BeginAsync(cancellationToken);
        if (!await IsHeldAsync(session, lease, cancellationToken))
        {
            // The same call once more, after an answer that did not arrive?
            return await FindAsync(session, lease.JobId, cancellationToken) is { Result: { } published } && published == result;
        }

        await session.ExecuteAsync(
            "update jobs set result_claim = @result_claim, result_sha256 = @sha256, result_bytes = @bytes where id = @id",
            cancellationToken,
            ("result_claim", result.Claim),
            ("sha256", result.Sha256),
            ("bytes", result.Bytes),
            ("id", Key(lease.JobId)));
        var state = reviewRequired ? JobState.ReviewRequired : JobState.Done;
        await EndByWorkerAsync(session, lease.JobId, state, JobEventKind.Published, AuditAction.Published, cancellationToken);
        await session.CommitAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> FailAsync(Lease lease, JobFailure failure, RetryPolicy policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentNullException.ThrowIfNull(policy);
        await using var session = await BeginAsync(cancellationToken);
        if (!await IsHeldAsync(session, lease, cancellationToken))
        {
            return false;
        }

        var job = (await FindAsync(session, lease.JobId, cancellationToken))!;
        await SetFailureAsync(session, lease.JobId, failure, cancellationToken);
        if (job.CancelRequested)
        {
            await EndByWorkerAsync(session, lease.JobId, JobState.Cancelled, JobEventKind.Cancelled, AuditAction.Cancelled, cancellationToken);
        }
        else if (policy.DelayAfter(failure, job.Attempts) is { } delay)
        {
            await RequeueAsync(session, lease.JobId, delay, JobEventKind.Retried, cancellationToken);
        }
        else
        {
            await EndByWorkerAsync(session, lease.JobId, JobState.Failed, JobEventKind.Failed, AuditAction.Failed, cancellationToken);
        }

        await session.CommitAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> HandBackAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using (var session = await BeginAsync(cancellationToken))
        {
            if (!await IsHeldAsync(session, lease, cancellationToken))
            {
                return false;
            }

            // Where it shall be cancelled as well, the worker had not heard of that yet.
            var job = (await FindAsync(session, lease.JobId, cancellationToken))!;
            if (job.CancelRequested)
            {
                await EndByWorkerAsync(session, lease.JobId, JobState.Cancelled, JobEventKind.Cancelled, AuditAction.Cancelled, cancellationToken);
            }
            else
            {
                await session.ExecuteAsync("update jobs set attempts = attempts - 1 where id = @id", cancellationToken, ("id", Key(lease.JobId)));
                await RequeueAsync(session, lease.JobId, TimeSpan.Zero, JobEventKind.HandedBack, cancellationToken);
                await AnnounceAsync(session, cancellationToken);
            }

            await session.CommitAsync();
        }

        Announced();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> ConfirmCancelAsync(Lease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        await using var session = await BeginAsync(cancellationToken);
        if (!await IsHeldAsync(session, lease, cancellationToken))
        {
            return false;
        }

        await EndByWorkerAsync(session, lease.JobId, JobState.Cancelled, JobEventKind.Cancelled, AuditAction.Cancelled, cancellationToken);
        await session.CommitAsync();
        return true;
    }

    // Outside the night window only urgent jobs are started. The time is that of the store, whatever the worker's clock says.
    private async Task<long> LeastPriorityAsync(SqlSession session, NightWindow? window, CancellationToken cancellationToken)
    {
        if (window is null)
        {
            return (long)JobPriority.Low;
        }

        var now = await ReadClockAsync(session, cancellationToken);
        return (long)(window.IsOpen(now) ? JobPriority.Low : JobPriority.Urgent);
    }

    // The first condition is that of the index jobs_open, word by word: it is what makes the queue fast however many jobs are done.
    private async Task<Job?> NextAsync(SqlSession session, string storage, long leastPriority, CancellationToken cancellationToken) =>
        (await session.ReadAsync(
            $"""
            select * from jobs
            where state in ('queued', 'running') and priority >= @priority and storage = @storage
                and ((state = 'queued' and not_before <= {Now}) or (state = 'running' and lease_until <= {Now}))
            order by priority desc, submitted_at, id
            limit 1 {LockOneRow}
            """,
            JobRows.ReadJob,
            cancellationToken,
            ("priority", leastPriority),
            ("storage", storage))).SingleOrDefault();

    // A worker had the job and its lease has ended: to be cancelled it is cancelled, begun too often it is given up. False: it can be taken.
    private async Task<bool> EndAbandonedAsync(SqlSession session, Job job, ClaimRequest request, CancellationToken cancellationToken)
    {
        if (job.State != JobState.Running)
        {
            return false;
        }

        if (job.CancelRequested)
        {
            await EndByWorkerAsync(session, job.Id, JobState.Cancelled, JobEventKind.Cancelled, AuditAction.Cancelled, cancellationToken);
            return true;
        }

        if (job.Attempts >= request.MaximumAttempts)
        {
            await SetFailureAsync(session, job.Id, JobFailure.WorkersLost(job.Attempts), cancellationToken);
            await EndByWorkerAsync(session, job.Id, JobState.Failed, JobEventKind.Failed, AuditAction.Failed, cancellationToken);
            return true;
        }

        return false;
    }

    private async Task<ClaimedJob> TakeAsync(SqlSession session, Job job, ClaimRequest request, CancellationToken cancellationToken)
    {
        // Both in one message to the database: workers that ask at once wait for each other's messages.
        var taken = await session.ReadAsync(
            $"""
            update jobs set state = 'running', claim = claim + 1, attempts = attempts + 1, worker = @worker,
                lease_until = {Now} + @lease, started_at = {Now}, stage = null, frames_done = null, frames_total = null
            where id = @id returning *;
            {NoteStatement}
            """,
            JobRows.ReadJob,
            cancellationToken,
            ("worker", request.Worker),
            ("lease", (long)request.LeaseTime.TotalMilliseconds),
            ("event", Words.Of(job.State == JobState.Running ? JobEventKind.TakenOver : JobEventKind.Claimed)),
            ("id", Key(job.Id)));
        return new ClaimedJob(new Lease(job.Id, taken[0].Claim), taken[0]);
    }

    // Locks the job's row as well, so that what follows in the transaction can rely on the answer.
    private static async Task<bool> IsHeldAsync(SqlSession session, Lease lease, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(
            $"update jobs set claim = claim {WhereHeld}", cancellationToken, ("id", Key(lease.JobId)), ("claim", lease.Claim)) > 0;

    private static async Task SetFailureAsync(SqlSession session, Guid id, JobFailure failure, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            "update jobs set failure_stage = @stage, failure_blame = @blame, failure_message = @message, failure_reason = @reason where id = @id",
            cancellationToken,
            ("stage", Words.Of(failure.Stage)),
            ("blame", Words.Of(failure.Blame)),
            ("message", failure.Message),
            ("reason", failure.Reason is null ? null : JsonSerializer.Serialize(failure.Reason, ServiceJson.Options)),
            ("id", Key(id)));
        await CountAsync(session, Count.Failed(Words.Of(failure.Stage), Words.Of(failure.Blame)), cancellationToken);
    }

    // A job that reached its end after a failed attempt keeps no trace of that failure: people would take it for the outcome. One that has a
    // result from before it was queued again goes back to that. Returns how it ended.
    private async Task<JobState> EndAsync(SqlSession session, Guid id, JobState state, JobEventKind kind, CancellationToken cancellationToken)
    {
        var withoutFailure = state == JobState.Failed ? string.Empty : ", failure_stage = null, failure_blame = null, failure_message = null, failure_reason = null";
        var ended = await session.ReadAsync(
            $"""
            update jobs set state = case when result_claim is not null and @state in ('failed', 'cancelled') then 'review-required' else @state end,
                cancel_requested = case when result_claim is null then cancel_requested else 0 end, lease_until = null, finished_at = {Now},
                stage = null, frames_done = null, frames_total = null{withoutFailure}
            where id = @id returning state
            """,
            row => Words.Read<JobState>(row.GetString(0)),
            cancellationToken,
            ("state", Words.Of(state)),
            ("id", Key(id)));
        await NoteAsync(session, id, kind, cancellationToken);
        return ended[0];
    }

    // The end of a job as a worker brings it about. What is told is how the job stands: one that could not be made anew waits for a reviewer as
    // before. What is counted and written down is how the work ended.
    private async Task EndByWorkerAsync(SqlSession session, Guid id, JobState state, JobEventKind kind, AuditAction action, CancellationToken cancellationToken)
    {
        var stands = await EndAsync(session, id, state, kind, cancellationToken);
        if (state is JobState.Done or JobState.ReviewRequired or JobState.Failed)
        {
            await AddNewsAsync(session, id, Words.Read<JobNews>(Words.Of(stands)), cancellationToken);
        }

        await CountAsync(session, Count.Ended(Words.Of(state)), cancellationToken);
        await AuditAsync(session, id, action, WorkerActor, cancellationToken, Words.Of(state));
    }

    private async Task RequeueAsync(SqlSession session, Guid id, TimeSpan delay, JobEventKind kind, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"update jobs set state = 'queued', lease_until = null, not_before = {Now} + @delay where id = @id",
            cancellationToken,
            ("delay", (long)delay.TotalMilliseconds),
            ("id", Key(id)));
        await NoteAsync(session, id, kind, cancellationToken);
    }
}
