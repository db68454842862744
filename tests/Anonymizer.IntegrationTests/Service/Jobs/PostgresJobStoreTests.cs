using System.Globalization;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Jobs.Postgres;

namespace Anonymizer.IntegrationTests.Service.Jobs;

[Collection(PostgresCluster.Name)]
public sealed class PostgresJobStoreTests(PostgresCluster cluster) : JobStoreContract
{
    // The database's own clock, put forward by what the test says.
    private const string Now = "(extract(epoch from clock_timestamp()) * 1000)::bigint + (select milliseconds from test_clock)";

    private string _database = string.Empty;

    [SkippableFact]
    public async Task A_job_wakes_those_who_have_waited_for_long()
    {
        await Store.NextArrival; // Listening has begun.
        var arrival = Store.NextArrival;
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.False(arrival.IsCompleted);

        await Store.EnqueueAsync(NewJob(), CancellationToken.None);

        await arrival.WaitAsync(TimeSpan.FromSeconds(20));
    }

    protected override async Task CreateDatabaseAsync()
    {
        _database = await cluster.CreateDatabaseAsync();
        await PostgresCluster.ExecuteAsync(_database, "create table test_clock (milliseconds bigint); insert into test_clock values (0)");
    }

    private protected override IServiceStore Open() => new PostgresJobStore(_database, Now);

    protected override Task ExecuteAsync(string sql) => PostgresCluster.ExecuteAsync(_database, sql);

    protected override Task AdvanceAsync(TimeSpan time) => ExecuteAsync(
        $"update test_clock set milliseconds = milliseconds + {((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)}");
}
