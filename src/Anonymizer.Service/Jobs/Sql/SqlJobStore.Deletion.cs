using Anonymizer.Service.Audit;
using Anonymizer.Service.Retention;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The part that lets jobs go.</summary>
internal abstract partial class SqlJobStore
{
    // What the service does by itself when a term has ended.
    private const string RetentionActor = "retention";

    /// <inheritdoc/>
    public async Task<Job?> RequestDeletionAsync(Guid id, DeletionReason reason, string by, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        if (await LockAsync(session, id, cancellationToken) is not { } job)
        {
            return null;
        }

        // 1. No longer the worker's, as soon as may be.
        if (job.State == JobState.Queued || (job.State == JobState.Running && job.LeaseUntil <= await ReadClockAsync(session, cancellationToken)))
        {
            await EndAsync(session, id, JobState.Cancelled, JobEventKind.Cancelled, cancellationToken);
        }
        else if (job is { State: JobState.Running, CancelRequested: false })
        {
            await session.ExecuteAsync("update jobs set cancel_requested = 1 where id = @id", cancellationToken, ("id", Key(id)));
            await NoteAsync(session, id, JobEventKind.CancelRequested, cancellationToken);
        }

        // 2. Nothing more leaves.
        await RecallAsync(session, id, cancellationToken);

        // 3. Decided.
        if (job.Deletion is null)
        {
            await session.ExecuteAsync(
                $"update jobs set deletion_reason = @reason, deletion_requested_at = {Now} where id = @id",
                cancellationToken,
                ("reason", Words.Of(reason)),
                ("id", Key(id)));
            await AuditAsync(session, id, AuditAction.DeletionRequested, by, cancellationToken, Words.Of(reason));
        }

        var decided = await FindAsync(session, id, cancellationToken);
        await session.CommitAsync();
        return decided;
    }

    /// <inheritdoc/>
    public async Task ConfirmDeletionAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var deleted = await session.ExecuteAsync(
            "delete from jobs where id = @id and deletion_reason is not null and state not in ('queued', 'running')",
            cancellationToken,
            ("id", Key(id)));
        if (deleted > 0)
        {
            await session.ExecuteAsync("delete from outbox where job_id = @id", cancellationToken, ("id", Key(id)));
            await AuditAsync(session, id, AuditAction.Deleted, RetentionActor, cancellationToken);
        }

        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Job>> ListToDeleteAsync(DateOnly before, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from jobs where deletion_reason is not null or retain_until < @before order by retain_until, id",
            JobRows.ReadJob,
            cancellationToken,
            ("before", JobRows.Day(before)));
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await ReadClockAsync(session, cancellationToken);
    }
}
