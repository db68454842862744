using System.Globalization;
using Anonymizer.Service.Jobs.Sql;
using Microsoft.Data.Sqlite;

namespace Anonymizer.Service.Jobs.Sqlite;

/// <summary>
/// Keeps the jobs in one file, for a service on one machine; several processes there may use it. It must lie on a local disk: SQLite's
/// write-ahead log doesn't work over a network.
/// </summary>
/// <param name="path">The file; made when it isn't there.</param>
/// <param name="time">The clock. There is one machine, so there is one clock.</param>
internal sealed class SqliteJobStore(string path, TimeProvider time) : SqlJobStore
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = path }.ToString();
    private readonly Arrivals _arrivals = new();

    // SQLite lets one write at a time. Within this process they queue here, in order and without polling.
    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public override Task NextArrival => _arrivals.Next;

    /// <summary>Other processes are not heard of, so it is short.</summary>
    public override TimeSpan LongestWait => TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override string Now => time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    // The whole database is locked while a transaction is under way.
    /// <inheritdoc/>
    protected override string LockOneRow => string.Empty;

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        // Closes the connections that wait for reuse; without them the log is written back and the file can be deleted.
        using var connection = new SqliteConnection(_connection);
        SqliteConnection.ClearPool(connection);
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task<SqlSession> BeginAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        var connection = new SqliteConnection(_connection);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using (var settings = connection.CreateCommand())
            {
                // Another process may be writing: wait for it. "Full" brings every commit onto the disk before it returns.
                // What is deleted is overwritten in the file too.
                settings.CommandText =
                    "pragma busy_timeout = 30000; pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on";
                await settings.ExecuteNonQueryAsync(cancellationToken);
            }

            // Immediate: it holds the right to write from its first statement on, and never has to give up half-way.
            return new SqlSession(connection, connection.BeginTransaction(deferred: false), () => _turn.Release());
        }
        catch
        {
            await connection.DisposeAsync();
            _turn.Release();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override Task LockSchemaAsync(SqlSession session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override Task AnnounceAsync(SqlSession session, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void Announced() => _arrivals.Announce();
}
