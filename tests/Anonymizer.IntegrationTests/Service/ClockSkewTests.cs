using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Pipeline;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Workers;
using Anonymizer.Tests.Service;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.IntegrationTests.Service;

[Collection(PostgresCluster.Name)]
public sealed class ClockSkewTests(PostgresCluster cluster)
{
    [SkippableFact]
    public async Task Workers_whose_clocks_are_hours_apart_leave_each_other_their_jobs()
    {
        using var folder = new TemporaryFolder();
        var settings = new ServiceSettings(folder["data"]) { Database = await cluster.CreateDatabaseAsync(), Limits = new StorageLimits { FreeBytesToKeep = 0 } };
        var parts = await ServiceParts.OpenAsync(settings, CancellationToken.None);
        await using var store = parts.Store;
        var (early, late) = (new SkewedClock(TimeSpan.FromHours(-3)), new SkewedClock(TimeSpan.FromHours(3)));
        using var recording = new MemoryStream([1, 2, 3]);
        var declared = new Declarations { Patient = "no", Owner = "o", Purpose = "p", Audience = "a", RetainUntil = "2999-12-31" };
        var id = await new RecordingIntake(store, parts.Storage, settings.Limits, late)
            .AcceptAsync(declared, new HandedIn("a.mp4", recording, 3) { By = Caller.Local }, CancellationToken.None);
        var runs = 0;
        var longerThanALease = new ScriptedPipeline(async (request, _, token) =>
        {
            Interlocked.Increment(ref runs);
            await Task.Delay(TimeSpan.FromSeconds(5), token);
            await File.WriteAllTextAsync(request.Output, "the result", token);
        });

        using var one = Worker(parts, longerThanALease, early);
        using var other = Worker(parts, longerThanALease, late);
        await one.StartAsync(CancellationToken.None);
        await other.StartAsync(CancellationToken.None);
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await store.FindAsync(id, tooLong.Token))!.FinishedAt is null)
        {
            await Task.Delay(50, tooLong.Token);
        }

        await one.StopAsync(tooLong.Token);
        await other.StopAsync(tooLong.Token);
        Assert.Equal((1, 1), (runs, (await store.FindAsync(id, CancellationToken.None))!.Attempts));
    }

    private static WorkerService Worker(ServiceParts parts, IAnonymizationPipeline pipeline, TimeProvider clock) => new(
        parts.Store, parts.Storage, pipeline, new WorkerSettings { LeaseTime = TimeSpan.FromSeconds(2) }, clock, NullLogger<WorkerService>.Instance);

    private sealed class SkewedClock(TimeSpan skew) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + skew;
    }
}
