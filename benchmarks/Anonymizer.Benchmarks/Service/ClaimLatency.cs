using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Benchmarks.Service;

/// <summary>
/// How long a worker waits for the answer when it asks for a job and 1,000 are queued: every claim until the queue is empty, by one worker
/// and by four at once. <c>dotnet run -c Release --project benchmarks/Anonymizer.Benchmarks -- claims [CONNECTION]</c>; the database named
/// (default: an SQLite file) should be an empty one made for this, for its jobs are claimed and finished.
/// </summary>
internal static class ClaimLatency
{
    private const int Jobs = 1000;

    public static async Task MeasureAsync(string? database)
    {
        var folder = Directory.CreateTempSubdirectory("anonymizer claims ");
        await using (var store = await JobStores.OpenAsync(database, Path.Combine(folder.FullName, "jobs.db"), TimeProvider.System, CancellationToken.None))
        {
            await RunAsync(store, workers: 1, tell: false);
            foreach (var workers in new[] { 1, 4 })
            {
                await RunAsync(store, workers, tell: true);
            }
        }

        folder.Delete(recursive: true);
    }

    private static async Task RunAsync(IJobStore store, int workers, bool tell)
    {
        for (var i = 0; i < Jobs; i++)
        {
            await store.EnqueueAsync(NewJob(), CancellationToken.None);
        }

        var milliseconds = new ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                var asked = Stopwatch.GetTimestamp();
                var claimed = await store.ClaimAsync(new ClaimRequest("benchmark", TimeSpan.FromMinutes(5)), CancellationToken.None);
                if (claimed is null)
                {
                    return;
                }

                milliseconds.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                var lease = claimed.Lease;
                await store.CompleteAsync(lease, new JobResult(lease.Claim, "ab", 1), reviewRequired: false, CancellationToken.None);
            }
        })));

        if (tell)
        {
            var sorted = milliseconds.Order().ToArray();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workers} at once, {sorted.Length} claims: median {At(sorted, 0.5):0.00} ms, 99th percentile {At(sorted, 0.99):0.00} ms, longest {sorted[^1]:0.00} ms"));
        }
    }

    private static double At(double[] sorted, double share) => sorted[(int)((sorted.Length - 1) * share)];

    private static NewJob NewJob() => new(
        Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
        new SubmittedRecording("lecture.mp4", new string('a', 64), 1),
        new Submission("benchmark", null, "measuring", "nobody", new DateOnly(2999, 12, 31)))
    {
        SubmittedBy = "benchmark",
    };
}
