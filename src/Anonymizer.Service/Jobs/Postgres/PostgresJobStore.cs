using Anonymizer.Service.Jobs.Sql;
using Npgsql;

namespace Anonymizer.Service.Jobs.Postgres;

/// <summary>
/// Keeps the jobs in PostgreSQL, for workers on several machines. All times are those of the database's clock: the clocks of the
/// workers may be wrong by any amount.
/// </summary>
internal sealed class PostgresJobStore : SqlJobStore
{
    // The number of the lock that one process at a time takes to change the tables: "anonjobs" in ASCII.
    private const long SchemaLock = 0x616E6F6E6A6F6273;

    private const string PreparedStatements = "Max Auto Prepare";
    private const int StatementsPrepared = 64;

    private readonly NpgsqlDataSource _database;
    private readonly JobNotifications _notifications;

    /// <summary>Creates the store; nothing is connected yet.</summary>
    /// <param name="connectionString">As Npgsql takes it: <c>Host=...;Database=...;Username=...</c>.</param>
    /// <param name="now">Another expression for the time, for tests.</param>
    public PostgresJobStore(string connectionString, string? now = null)
    {
        _database = NpgsqlDataSource.Create(WithPreparedStatements(connectionString));
        _notifications = new JobNotifications(_database);
        Now = now ?? "(extract(epoch from clock_timestamp()) * 1000)::bigint";
    }

    // The database plans each statement once per connection, not each time: a claim takes a third of the time. Who asks for another number
    // in the connection string gets that.
    private static string WithPreparedStatements(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ShouldSerialize(PreparedStatements))
        {
            settings.MaxAutoPrepare = StatementsPrepared;
        }

        return settings.ConnectionString;
    }

    /// <inheritdoc/>
    public override Task NextArrival => _notifications.Next;

    /// <inheritdoc/>
    public override TimeSpan LongestWait => TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override string Now { get; }

    /// <inheritdoc/>
    protected override string LockOneRow => "for update skip locked";

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await _notifications.DisposeAsync();
        await _database.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override async Task<SqlSession> BeginAsync(CancellationToken cancellationToken)
    {
        var connection = await _database.OpenConnectionAsync(cancellationToken);
        try
        {
            return new SqlSession(connection, await connection.BeginTransactionAsync(cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override Task LockSchemaAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.ExecuteAsync("select pg_advisory_xact_lock(@lock)", cancellationToken, ("lock", SchemaLock));

    /// <inheritdoc/>
    protected override Task AnnounceAsync(SqlSession session, CancellationToken cancellationToken) =>
        session.ExecuteAsync($"notify {JobNotifications.Channel}", cancellationToken);

    // The announcement comes back to this process as to all others.
    /// <inheritdoc/>
    protected override void Announced()
    {
    }
}
