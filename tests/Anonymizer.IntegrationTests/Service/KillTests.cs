using System.Diagnostics;
using System.Globalization;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Service;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Xunit.Abstractions;

namespace Anonymizer.IntegrationTests.Service;

/// <summary>
/// Workers as processes of their own, killed without warning (SIGKILL) while they work. Small by default; with
/// <c>ANONYMIZER_KILL_TEST=full</c> as large as the service promises.
/// </summary>
[Collection(PostgresCluster.Name)]
public sealed class KillTests(PostgresCluster cluster, ITestOutputHelper output)
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("ANONYMIZER_KILL_TEST") == "full";
    private static readonly TimeSpan LongestTest = TimeSpan.FromMinutes(Full ? 40 : 4);

    [SkippableFact]
    public async Task Several_workers_on_one_database_lose_nothing_and_publish_nothing_twice() =>
        await RunAsync(await cluster.CreateDatabaseAsync(), workers: Full ? 4 : 3, recordings: Full ? 40 : 8, kills: Full ? 20 : 4);

    [SkippableFact]
    public Task One_worker_on_a_file_loses_nothing_and_publishes_nothing_twice() =>
        RunAsync(database: null, workers: 1, recordings: Full ? 20 : 3, kills: Full ? 10 : 2);

    private async Task RunAsync(string? database, int workers, int recordings, int kills)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Processes are killed the way Linux does it.");
        using var folder = new TemporaryFolder();
        using var tooLong = new CancellationTokenSource(LongestTest);
        var clip = await ServiceWorkshop.MakeClipAsync(folder["clip.mp4"], seconds: 2);
        var settings = new ServiceSettings(folder["data"]) { Database = database, Limits = new StorageLimits { FreeBytesToKeep = 0 } };
        var parts = await ServiceParts.OpenAsync(settings, tooLong.Token);
        await using var store = parts.Store;
        var intake = new RecordingIntake(store, parts.Storage, settings.Limits, TimeProvider.System);
        for (var i = 0; i < recordings; i++)
        {
            await ServiceWorkshop.SubmitAsync(intake, clip);
        }

        var watch = Stopwatch.StartNew();
        await using (var crew = new Crew(settings, workers))
        {
            await KillAtRandomAsync(store, crew, kills, () => ServiceWorkshop.SubmitAsync(intake, clip), tooLong.Token);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kills} kills in {watch.Elapsed.TotalSeconds:0} s"));
            while ((await store.ListAsync(1000, tooLong.Token)).Any(job => job.FinishedAt is null))
            {
                await Task.Delay(200, tooLong.Token);
            }
        }

        await CheckAsync(parts, watch.Elapsed);
    }

    // Each time, a worker that has a job. Should the queue run dry before the last kill, it gets another recording.
    private static async Task KillAtRandomAsync(IJobStore store, Crew crew, int kills, Func<Task> submit, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        for (var killed = 0; killed < kills;)
        {
            await Task.Delay(random.Next(100, 1200), cancellationToken);
            var jobs = await store.ListAsync(1000, cancellationToken);
            var working = jobs.Where(job => job.State == JobState.Running && crew.Has(job.Worker!)).ToArray();
            if (working.Length > 0)
            {
                await crew.KillAndReplaceAsync(working[random.Next(working.Length)].Worker!);
                killed++;
            }
            else if (jobs.All(job => job.FinishedAt is not null))
            {
                await submit();
            }
        }
    }

    private async Task CheckAsync(ServiceParts parts, TimeSpan took)
    {
        var jobs = await parts.Store.ListAsync(1000, CancellationToken.None);
        var events = new List<JobEvent>();
        foreach (var job in jobs)
        {
            Assert.Equal(JobState.Done, job.State);
            var history = await parts.Store.HistoryAsync(job.Id, CancellationToken.None);
            Assert.Single(history, entry => entry.Kind == JobEventKind.Published);
            events.AddRange(history);

            var recording = Directory.GetParent(parts.Folder.SourceOf(job.Id))!.FullName;
            var result = Assert.Single(Directory.EnumerateFiles(recording, "result.mp4", SearchOption.AllDirectories));
            Assert.Equal(parts.Folder.ResultOf(job.Id, job.Result!.Claim), result);
            await using var file = File.OpenRead(result);
            Assert.Equal(job.Result.Sha256, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(file)));
            Assert.Empty(Directory.EnumerateFiles(recording, "*.partial", SearchOption.AllDirectories));
        }

        Assert.Contains(events, entry => entry.Kind == JobEventKind.TakenOver);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{jobs.Count} recordings, each published once, in {took.TotalSeconds:0} s; {events.Count(entry => entry.Kind == JobEventKind.TakenOver)} taken over"));
    }

    /// <summary>The worker processes.</summary>
    private sealed class Crew : IAsyncDisposable
    {
        private readonly ServiceSettings _settings;
        private readonly Dictionary<string, Process> _workers = new(StringComparer.Ordinal);

        public Crew(ServiceSettings settings, int workers)
        {
            _settings = settings;
            for (var i = 0; i < workers; i++)
            {
                Start();
            }
        }

        public bool Has(string worker) => _workers.ContainsKey(worker);

        public async Task KillAndReplaceAsync(string worker)
        {
            Assert.True(_workers.Remove(worker, out var process));
            await EndAsync(process);
            Start();
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var process in _workers.Values)
            {
                await EndAsync(process);
            }
        }

        // The worker alone, as the kernel does when memory runs out: its ffmpeg must end by itself.
        private static async Task EndAsync(Process process)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        private void Start()
        {
            var process = ServiceWorkshop.StartWorker(_settings);
            _workers.Add($"{Environment.MachineName}-{process.Id}", process);
        }
    }
}
