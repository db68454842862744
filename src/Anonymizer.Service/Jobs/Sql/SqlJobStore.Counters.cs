using Anonymizer.Service.Metrics;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>The part that counts.</summary>
internal abstract partial class SqlJobStore
{
    /// <inheritdoc/>
    public async Task AddAsync(IReadOnlyList<Count> counts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(counts);
        await using var session = await BeginAsync(cancellationToken);

        // In one order, so that no two transactions wait for each other.
        foreach (var count in counts.OrderBy(count => count.Name, StringComparer.Ordinal).ThenBy(count => count.Labels, StringComparer.Ordinal))
        {
            await CountAsync(session, count, cancellationToken);
        }

        await session.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Count>> ReadCountersAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        return await session.ReadAsync(
            "select name, labels, value from counters order by name, labels",
            row => new Count(row.GetString(0), row.GetString(1), row.GetDouble(2)),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<JobState, long>> CountJobsAsync(CancellationToken cancellationToken)
    {
        await using var session = await BeginAsync(cancellationToken);
        var states = await session.ReadAsync(
            "select state, count(*) from jobs group by state", row => (Words.Read<JobState>(row.GetString(0)), row.GetInt64(1)), cancellationToken);
        return states.ToDictionary(entry => entry.Item1, entry => entry.Item2);
    }

    private static Task<int> CountAsync(SqlSession session, Count count, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        insert into counters (name, labels, value) values (@name, @labels, @value)
        on conflict (name, labels) do update set value = counters.value + excluded.value
        """,
        cancellationToken,
        ("name", count.Name),
        ("labels", count.Labels),
        ("value", count.Value));
}
