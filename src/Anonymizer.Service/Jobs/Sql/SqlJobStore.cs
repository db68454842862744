using Anonymizer.Service.Audit;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>
/// What the two stores have in common: all statements are SQL that SQLite and PostgreSQL both understand. They differ in whose clock
/// counts, how rows are locked, and how workers are woken.
/// </summary>
internal abstract partial class SqlJobStore : IServiceStore
{
    /// <inheritdoc/>
    public abstract Task NextArrival { get; }

    /// <inheritdoc/>
    public abstract TimeSpan LongestWait { get; }

    /// <summary>An SQL expression for the present time in milliseconds.</summary>
    protected abstract string Now { get; }

    /// <summary>What is added to a query whose row is locked for the rest of the transaction, passing over rows that others have locked.</summary>
    protected abstract string LockOneRow { get; }

    /// <inheritdoc/>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        await LockSchemaAsync(session, cancellationToken);
        await Migrations.RunAsync(session, cancellationToken);
        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task EnqueueAsync(NewJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        await using (var session = await BeginAsync(cancellationToken))
        {
            await session.ExecuteAsync(
                $"""
                insert into jobs (id, state, original_name, sha256, bytes, owner, course, purpose, audience, retain_until, storage,
                    priority, submitted_at, not_before)
                values (@id, 'queued', @name, @sha256, @bytes, @owner, @course, @purpose, @audience, @retain_until, @storage,
                    @priority, {Now}, coalesce(@not_before, {Now}))
                """,
                cancellationToken,
                ("id", Key(job.Id)),
                ("name", job.Recording.OriginalName),
                ("sha256", job.Recording.Sha256),
                ("bytes", job.Recording.Bytes),
                ("owner", job.Submission.Owner),
                ("course", job.Submission.Course),
                ("purpose", job.Submission.Purpose),
                ("audience", job.Submission.Audience),
                ("retain_until", JobRows.Day(job.Submission.RetainUntil)),
                ("storage", job.Storage),
                ("priority", (long)job.Priority),
                ("not_before", job.NotBefore?.ToUnixTimeMilliseconds()));
            await AddConsentsAsync(session, job, cancellationToken);
            await NoteAsync(session, job.Id, JobEventKind.Submitted, cancellationToken);
            await AuditAsync(session, job.Id, AuditAction.Submitted, job.SubmittedBy, cancellationToken, $"owner {job.Submission.Owner}");
            await AnnounceAsync(session, cancellationToken);
            await session.CommitAsync();
        }

        Announced();
    }

    /// <inheritdoc/>
    public async Task<CancelAnswer> CancelAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        switch (await LockAsync(session, id, cancellationToken))
        {
            case null:
                return CancelAnswer.Unknown;
            case { State: JobState.Queued }:
                await EndAsync(session, id, JobState.Cancelled, JobEventKind.Cancelled, cancellationToken);
                await AuditAsync(session, id, AuditAction.Cancelled, by, cancellationToken);
                await session.CommitAsync();
                return CancelAnswer.Cancelled;
            case { State: JobState.Running }:
                await session.ExecuteAsync("update jobs set cancel_requested = 1 where id = @id", cancellationToken, ("id", Key(id)));
                await NoteAsync(session, id, JobEventKind.CancelRequested, cancellationToken);
                await AuditAsync(session, id, AuditAction.CancelRequested, by, cancellationToken);
                await session.CommitAsync();
                return CancelAnswer.Stopping;
            default:
                return CancelAnswer.TooLate;
        }
    }

    /// <inheritdoc/>
    public async Task<Job?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await FindAsync(session, id, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Job>> ListAsync(int atMost, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from jobs order by submitted_at desc, id desc limit @limit", JobRows.ReadJob, cancellationToken, ("limit", (long)atMost));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Job>> ListOwnAsync(string owner, int atMost, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from jobs where owner = @owner order by submitted_at desc, id desc limit @limit",
            JobRows.ReadJob,
            cancellationToken,
            ("owner", owner),
            ("limit", (long)atMost));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Guid>> WaitingAsync(int atMost, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select id from jobs where state = 'queued' order by priority desc, submitted_at, id limit @limit",
            row => Guid.Parse(row.GetString(0)),
            cancellationToken,
            ("limit", (long)atMost));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListStoragesAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync("select distinct storage from jobs order by storage", row => row.GetString(0), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JobEvent>> HistoryAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from job_events where job_id = @id order by number", JobRows.ReadEvent, cancellationToken, ("id", Key(id)));
    }

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();

    /// <summary>Opens a connection and begins a transaction that may write.</summary>
    protected abstract Task<SqlSession> BeginAsync(CancellationToken cancellationToken);

    /// <summary>Keeps others from changing the tables until the transaction ends.</summary>
    protected abstract Task LockSchemaAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>Tells other processes, once the transaction is committed, that there is work.</summary>
    protected abstract Task AnnounceAsync(SqlSession session, CancellationToken cancellationToken);

    /// <summary>Tells this process that there is work.</summary>
    protected abstract void Announced();

    private static string Key(Guid id) => id.ToString("n");

    private static async Task<Job?> FindAsync(SqlSession session, Guid id, CancellationToken cancellationToken) =>
        (await session.ReadAsync("select * from jobs where id = @id", JobRows.ReadJob, cancellationToken, ("id", Key(id)))).SingleOrDefault();

    // Changes nothing, but locks the row: no worker takes the job or hands it back between the look at it and what follows.
    private static async Task<Job?> LockAsync(SqlSession session, Guid id, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync("update jobs set cancel_requested = cancel_requested where id = @id", cancellationToken, ("id", Key(id)));
        return await FindAsync(session, id, cancellationToken);
    }

    // Called after the job's own row was written in the same transaction: that row is locked, so the number can't be taken meanwhile.
    private Task<int> NoteAsync(SqlSession session, Guid id, JobEventKind kind, CancellationToken cancellationToken) =>
        session.ExecuteAsync(NoteStatement, cancellationToken, ("id", Key(id)), ("event", Words.Of(kind)));

    private string NoteStatement =>
        $"""
        insert into job_events (job_id, number, at, event, claim, worker)
        select id, (select coalesce(max(number), 0) + 1 from job_events where job_id = jobs.id), {Now}, @event, claim, worker
        from jobs where id = @id
        """;
}
