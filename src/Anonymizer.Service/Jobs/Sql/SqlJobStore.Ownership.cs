using Anonymizer.Service.Audit;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The part that says on which consent somebody stays visible, whose a job is, how long it is kept, and whether its result may be shared.</summary>
internal abstract partial class SqlJobStore
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<ConsentRecord>> ListConsentsAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from consents where job_id = @id order by number", JobRows.ReadConsent, cancellationToken, ("id", Key(id)));
    }

    /// <inheritdoc/>
    public async Task<bool> AddConsentAsync(Guid id, NewConsent consent, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(consent);
        await using (var session = await BeginAsync(cancellationToken))
        {
            if (await LockAsync(session, id, cancellationToken) is not { AwaitsReview: true })
            {
                return false;
            }

            await session.ExecuteAsync(
                "delete from consents where job_id = @id and number = @number", cancellationToken, ("id", Key(id)), ("number", (long)consent.Number));
            await AddConsentAsync(session, id, consent, by, cancellationToken);
            await session.ExecuteAsync(
                $"""
                update jobs set state = 'queued', attempts = 0, not_before = {Now}, finished_at = null,
                    failure_stage = null, failure_blame = null, failure_message = null, failure_reason = null
                where id = @id
                """,
                cancellationToken,
                ("id", Key(id)));
            await NoteAsync(session, id, JobEventKind.QueuedAgain, cancellationToken);
            await AuditAsync(session, id, AuditAction.ConsentAdded, by, cancellationToken, $"presenter {consent.Number} sha256 {consent.Sha256}");
            await AnnounceAsync(session, cancellationToken);
            await session.CommitAsync();
        }

        Announced();
        return true;
    }

    /// <inheritdoc/>
    public async Task<bool> ReleaseAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        if (await LockAsync(session, id, cancellationToken) is not { State: JobState.ReviewRequired, Deletion: null } job)
        {
            return false;
        }

        if (job.ReleasedAt is null)
        {
            await session.ExecuteAsync(
                $"update jobs set released_at = {Now}, released_by = @by where id = @id", cancellationToken, ("by", by), ("id", Key(id)));
            await AddNewsAsync(session, id, JobNews.Released, cancellationToken);
            await AuditAsync(session, id, AuditAction.Released, by, cancellationToken, $"sha256 {job.Result?.Sha256}");
            await session.CommitAsync();
        }

        return true;
    }

    /// <inheritdoc/>
    public Task<bool> ChangeOwnerAsync(Guid id, string owner, string by, CancellationToken cancellationToken) => ChangeAsync(
        id, "owner", owner, AuditAction.OwnerChanged, job => $"from {job.Submission.Owner} to {owner}", by, cancellationToken);

    /// <inheritdoc/>
    public async Task NoteLongestTermAsync(int? days, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        await session.ExecuteAsync("delete from longest_term", cancellationToken);
        if (days is { } longest)
        {
            await session.ExecuteAsync(
                "insert into longest_term (id, days) values (1, @days) on conflict (id) do update set days = excluded.days", cancellationToken, ("days", (long)longest));
        }

        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task<int?> ReadLongestTermAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync("select days from longest_term", row => (int)row.GetInt64(0), cancellationToken) is [var days, ..] ? days : null;
    }

    /// <inheritdoc/>
    public Task<bool> ChangeTermAsync(Guid id, DateOnly until, string by, CancellationToken cancellationToken) => ChangeAsync(
        id,
        "retain_until",
        JobRows.Day(until),
        AuditAction.TermChanged,
        job => $"from {JobRows.Day(job.Submission.RetainUntil)} to {JobRows.Day(until)}",
        by,
        cancellationToken);

    private async Task AddConsentsAsync(SqlSession session, NewJob job, CancellationToken cancellationToken)
    {
        foreach (var consent in job.Consents)
        {
            await AddConsentAsync(session, job.Id, consent, job.SubmittedBy, cancellationToken);
        }
    }

    private Task<int> AddConsentAsync(SqlSession session, Guid id, NewConsent consent, string by, CancellationToken cancellationToken) => session.ExecuteAsync(
        $"insert into consents (job_id, number, sha256, bytes, given_by, given_at) values (@id, @number, @sha256, @bytes, @by, {Now})",
        cancellationToken,
        ("id", Key(id)),
        ("number", (long)consent.Number),
        ("sha256", consent.Sha256),
        ("bytes", consent.Bytes),
        ("by", by));

    private async Task<bool> ChangeAsync(
        Guid id, string column, string value, AuditAction action, Func<Job, string> describe, string by, CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        if (await LockAsync(session, id, cancellationToken) is not { Deletion: null } job)
        {
            return false;
        }

        await session.ExecuteAsync($"update jobs set {column} = @value where id = @id", cancellationToken, ("value", value), ("id", Key(id)));
        await AuditAsync(session, id, action, by, cancellationToken, describe(job));
        await session.CommitAsync();
        return true;
    }
}
