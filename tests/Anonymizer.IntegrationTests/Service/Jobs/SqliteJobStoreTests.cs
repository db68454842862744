using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Jobs.Sqlite;
using Microsoft.Data.Sqlite;

namespace Anonymizer.IntegrationTests.Service.Jobs;

public sealed class SqliteJobStoreTests : JobStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly AdvancingClock _clock = new();
    private int _databases;

    public void Dispose() => _folder.Dispose();

    protected override Task CreateDatabaseAsync()
    {
        _databases++;
        return Task.CompletedTask;
    }

    private protected override IServiceStore Open() => new SqliteJobStore(_folder[$"jobs{_databases}.db"], _clock);

    protected override async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_folder[$"jobs{_databases}.db"]};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only these tests call it, with texts of their own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    protected override Task AdvanceAsync(TimeSpan time)
    {
        _clock.Advance(time);
        return Task.CompletedTask;
    }

    private sealed class AdvancingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }
}
