using Anonymizer.Service.Audit;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The part that keeps what is to be sent.</summary>
internal abstract partial class SqlJobStore
{
    // What every statement of a sender ends with: it changes nothing unless that sender's claim is the latest, and the message still is
    // what it was when it was claimed. A delivery becomes a recall when its recording is withdrawn.
    private const string WhereSending = "where id = @id and claim = @claim and kind = @kind and state = 'waiting'";

    // What the service hands over by itself.
    private const string DeliveryActor = "delivery";

    /// <inheritdoc/>
    public async Task SortNewsAsync(IReadOnlyList<OutboxRoute> routes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(routes);
        while (true)
        {
            await using var session = await BeginAsync(cancellationToken);
            var next = await session.ReadAsync(
                $"select id, job_id, news, at from outbox_events order by at, id limit 1 {LockOneRow}",
                row => (Id: row.GetString(0), Job: Guid.Parse(row.GetString(1)), News: Words.Read<JobNews>(row.GetString(2)), At: row.GetInt64(3)),
                cancellationToken);
            if (next is not [var (id, jobId, news, at)])
            {
                return;
            }

            await session.ExecuteAsync("delete from outbox_events where id = @id", cancellationToken, ("id", id));
            if (await FindAsync(session, jobId, cancellationToken) is { Deletion: null })
            {
                foreach (var route in routes.Where(route => route.News.Contains(news)))
                {
                    await PutAsync(session, jobId, route, news, at, cancellationToken);
                }
            }

            await session.CommitAsync();
        }
    }

    /// <inheritdoc/>
    public async Task<OutboxMessage?> ClaimMessageAsync(MessageKind kind, TimeSpan leaseTime, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var due = await session.ReadAsync(
            $"""
            select id from outbox
            where state = 'waiting' and kind = @kind and next_at <= {Now} and (lease_until is null or lease_until <= {Now})
            order by next_at, id limit 1 {LockOneRow}
            """,
            row => row.GetString(0),
            cancellationToken,
            ("kind", Words.Of(kind)));
        if (due is not [var id])
        {
            return null;
        }

        var claimed = await session.ReadAsync(
            $"update outbox set claim = claim + 1, attempts = attempts + 1, lease_until = {Now} + @lease where id = @id returning *",
            OutboxRows.Read,
            cancellationToken,
            ("lease", (long)leaseTime.TotalMilliseconds),
            ("id", id));
        await session.CommitAsync();
        return claimed[0];
    }

    /// <inheritdoc/>
    public Task<bool> KeepMessageAsync(OutboxMessage message, TimeSpan leaseTime, CancellationToken cancellationToken) => ChangeMessageAsync(
        message, $"lease_until = {Now} + @value", (long)leaseTime.TotalMilliseconds, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> NoteFilesAsync(OutboxMessage message, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return ChangeMessageAsync(message, "files = @value", OutboxRows.Join(message.Files.Union(files)), cancellationToken);
    }

    /// <inheritdoc/>
    public async Task SettleMessageAsync(OutboxMessage message, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(outcome);
        await using var session = await BeginAsync(cancellationToken);
        if (await SettleAsync(session, message, outcome, cancellationToken) == 0)
        {
            // The recording was withdrawn meanwhile: the recall need not wait for the end of the lease.
            var freed = await session.ExecuteAsync(
                "update outbox set lease_until = null where id = @id and claim = @claim", cancellationToken, ("id", Key(message.Id)), ("claim", message.Claim));
            if (freed > 0 && outcome.IsSent)
            {
                await AuditAsync(session, message, outcome, cancellationToken);
            }
        }
        else if (!outcome.IsHandedBack)
        {
            await CountAsync(session, Count.Message(Words.Of(message.Kind), message.Target, WordFor(outcome)), cancellationToken);
            if (outcome.RetryAfter is null)
            {
                await AuditAsync(session, message, outcome, cancellationToken);
            }
        }

        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OutboxMessage>> ListDeliveriesAsync(Guid jobId, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from outbox where job_id = @job and kind in ('delivery', 'recall') order by target", OutboxRows.Read, cancellationToken, ("job", Key(jobId)));
    }

    /// <inheritdoc/>
    public async Task<bool> DeliverAgainAsync(Guid jobId, IReadOnlyList<string> targets, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(targets);
        await using var session = await BeginAsync(cancellationToken);
        if (await LockAsync(session, jobId, cancellationToken) is not { IsReleased: true })
        {
            return false;
        }

        var now = await ReadClockAsync(session, cancellationToken);
        foreach (var target in targets)
        {
            await PutAsync(session, jobId, new OutboxRoute(target, MessageKind.Delivery, []), JobNews.Done, now.ToUnixTimeMilliseconds(), cancellationToken);
        }

        await AuditAsync(session, jobId, AuditAction.DeliveryRequested, by, cancellationToken, string.Join(", ", targets));
        await session.CommitAsync();
        return true;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<(MessageKind Kind, MessageState State), long>> CountMessagesAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var counts = await session.ReadAsync(
            "select kind, state, count(*) from outbox group by kind, state",
            row => (Key: (Words.Read<MessageKind>(row.GetString(0)), Words.Read<MessageState>(row.GetString(1))), Number: row.GetInt64(2)),
            cancellationToken);
        return counts.ToDictionary(count => count.Key, count => count.Number);
    }

    private static string WordFor(MessageOutcome outcome) =>
        outcome.IsSent ? "sent" : outcome.RetryAfter is null ? "given-up" : "retried";

    // Written with the change that it is about.
    private Task<int> AddNewsAsync(SqlSession session, Guid jobId, JobNews news, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"insert into outbox_events (id, job_id, news, at) values (@id, @job, @news, {Now})",
        cancellationToken,
        ("id", Key(Guid.NewGuid())),
        ("job", Key(jobId)),
        ("news", Words.Of(news)));

    // One message for each target and news. When there is one already it begins anew, under a new number: a sender that is at it is not
    // heard any more, and what it sent is not taken for this.
    private Task<int> PutAsync(
        SqlSession session, Guid jobId, OutboxRoute route, JobNews news, long at, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"""
        insert into outbox (id, job_id, kind, target, news, state, created_at, next_at)
        values (@id, @job, @kind, @target, @news, 'waiting', @at, {Now})
        on conflict (job_id, target, news) do update
        set id = excluded.id, state = 'waiting', created_at = excluded.created_at, attempts = 0, next_at = excluded.next_at, problem = null
        where outbox.kind = excluded.kind
        """,
        cancellationToken,
        ("id", Key(Guid.NewGuid())),
        ("job", Key(jobId)),
        ("kind", Words.Of(route.Kind)),
        ("target", route.Target),
        ("news", route.Kind == MessageKind.Notice ? Words.Of(news) : string.Empty),
        ("at", at));

    // The recording is to be deleted: nothing is told of it any more, nothing more leaves, and what left or may have left is taken back.
    private async Task RecallAsync(SqlSession session, Guid jobId, CancellationToken cancellationToken)
    {
        var job = ("job", (object?)Key(jobId));
        await session.ExecuteAsync("delete from outbox_events where job_id = @job", cancellationToken, job);
        await session.ExecuteAsync("delete from outbox where job_id = @job and (kind = 'notice' or (kind = 'delivery' and claim = 0))", cancellationToken, job);
        await session.ExecuteAsync(
            $"update outbox set kind = 'recall', state = 'waiting', attempts = 0, next_at = {Now}, problem = null where job_id = @job and kind = 'delivery'",
            cancellationToken,
            job);
    }

    private async Task<bool> ChangeMessageAsync(OutboxMessage message, string change, object value, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var changed = await session.ExecuteAsync($"update outbox set {change} {WhereSending}", cancellationToken, [("value", value), .. Sending(message)]);
        await session.CommitAsync();
        return changed > 0;
    }

    private Task<int> SettleAsync(SqlSession session, OutboxMessage message, MessageOutcome outcome, CancellationToken cancellationToken) => outcome switch
    {
        { IsSent: true } when message.Kind == MessageKind.Notice =>
            session.ExecuteAsync($"delete from outbox {WhereSending}", cancellationToken, Sending(message)),
        { IsSent: true } => session.ExecuteAsync(
            $"update outbox set state = 'done', lease_until = null, problem = null, delivered_at = coalesce(delivered_at, {Now}) {WhereSending}",
            cancellationToken,
            Sending(message)),
        { RetryAfter: { } delay } => session.ExecuteAsync(
            $"update outbox set attempts = attempts - @free, next_at = {Now} + @delay, lease_until = null, problem = @problem {WhereSending}",
            cancellationToken,
            [("free", outcome.IsHandedBack ? 1L : 0L), ("delay", (long)delay.TotalMilliseconds), ("problem", outcome.Problem), .. Sending(message)]),
        _ => session.ExecuteAsync(
            $"update outbox set state = 'given-up', lease_until = null, problem = @problem {WhereSending}",
            cancellationToken,
            [("problem", outcome.Problem), .. Sending(message)]),
    };

    private async Task AuditAsync(SqlSession session, OutboxMessage message, MessageOutcome outcome, CancellationToken cancellationToken)
    {
        AuditAction? action = message.Kind switch
        {
            MessageKind.Delivery => outcome.IsSent ? AuditAction.Delivered : AuditAction.DeliveryFailed,
            MessageKind.Recall => outcome.IsSent ? AuditAction.Recalled : AuditAction.RecallFailed,
            _ => null,
        };
        if (action is { } what)
        {
            var details = $"{message.Target}: {(outcome.IsSent ? outcome.Details : outcome.Problem)}";
            await AuditAsync(session, message.JobId, what, DeliveryActor, cancellationToken, details);
        }
    }

    private static (string Name, object? Value)[] Sending(OutboxMessage message) =>
        [("id", Key(message.Id)), ("claim", message.Claim), ("kind", Words.Of(message.Kind))];
}
