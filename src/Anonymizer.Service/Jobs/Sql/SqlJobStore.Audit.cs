using Anonymizer.Service.Audit;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The audit log, in the same database as the jobs so that a change and its entry are one transaction.</summary>
internal abstract partial class SqlJobStore
{
    /// <inheritdoc/>
    public async Task AppendAsync(AuditNote note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(note);
        await using var session = await BeginAsync(cancellationToken);
        await AuditAsync(session, note, cancellationToken);
        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int atMost, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atMost, 1);
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select * from audit_entries where number > @after order by number limit @limit",
            row => new AuditEntry(
                row.GetInt64(row.GetOrdinal("number")),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(row.GetOrdinal("at"))),
                row.GetString(row.GetOrdinal("actor")),
                row.GetString(row.GetOrdinal("action")),
                row.GetString(row.GetOrdinal("subject")),
                row.GetString(row.GetOrdinal("details")),
                row.GetString(row.GetOrdinal("previous")),
                row.GetString(row.GetOrdinal("hash"))),
            cancellationToken,
            ("after", after),
            ("limit", (long)atMost));
    }

    /// <inheritdoc/>
    public async Task<AuditAnchor> ReadHeadAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return (await session.ReadAsync(
            "select number, hash from audit_head", row => new AuditAnchor(row.GetInt64(0), row.GetString(1)), cancellationToken)).Single();
    }

    // Adds to the chain, at the end of a transaction: whoever counts up the head holds it until then, and others wait. A job's row may be
    // locked before, never after, so that no two transactions wait for each other.
    private async Task AuditAsync(SqlSession session, AuditNote note, CancellationToken cancellationToken)
    {
        var head = (await session.ReadAsync(
            "update audit_head set number = number + 1 returning number, hash",
            row => new AuditAnchor(row.GetInt64(0), row.GetString(1)),
            cancellationToken)).Single();
        var entry = AuditEntry.After(head.Number, head.Hash, await ReadClockAsync(session, cancellationToken), note);
        await session.ExecuteAsync(
            """
            insert into audit_entries (number, at, actor, action, subject, details, previous, hash)
            values (@number, @at, @actor, @action, @subject, @details, @previous, @hash)
            """,
            cancellationToken,
            ("number", entry.Number),
            ("at", entry.At.ToUnixTimeMilliseconds()),
            ("actor", entry.Actor),
            ("action", entry.Action),
            ("subject", entry.Subject),
            ("details", entry.Details),
            ("previous", entry.Previous),
            ("hash", entry.Hash));
        await session.ExecuteAsync("update audit_head set hash = @hash", cancellationToken, ("hash", entry.Hash));
    }

    private Task AuditAsync(SqlSession session, Guid job, AuditAction action, string by, CancellationToken cancellationToken, string details = "") =>
        AuditAsync(session, new AuditNote(by, action, Key(job), details), cancellationToken);

    private async Task<DateTimeOffset> ReadClockAsync(SqlSession session, CancellationToken cancellationToken) =>
        DateTimeOffset.FromUnixTimeMilliseconds(await session.NumberAsync($"select {Now}", cancellationToken));
}
