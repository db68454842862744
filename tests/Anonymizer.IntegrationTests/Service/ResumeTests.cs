using System.Diagnostics;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.IntegrationTests.Media;
using Anonymizer.Service;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Xunit.Abstractions;

namespace Anonymizer.IntegrationTests.Service;

public class ResumeTests(ITestOutputHelper output)
{
    private const int Seconds = 50;

    [SkippableFact]
    public async Task A_job_whose_worker_is_killed_goes_on_after_what_that_one_had_finished()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Processes are killed the way Linux does it.");
        using var folder = new TemporaryFolder();
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(8));
        var clip = await ServiceWorkshop.MakeClipAsync(folder["clip.mp4"], Seconds);
        var settings = new ServiceSettings(folder["data"]) { Limits = new StorageLimits { FreeBytesToKeep = 0 } };
        var parts = await ServiceParts.OpenAsync(settings, tooLong.Token);
        await using var store = parts.Store;
        var id = await ServiceWorkshop.SubmitAsync(new RecordingIntake(store, parts.Storage, settings.Limits, TimeProvider.System), clip);
        var checkpoints = Path.Combine(Path.GetDirectoryName(parts.Folder.SourceOf(id))!, "checkpoints");

        await KillWhenAsync(() => FragmentsIn(Path.Combine(checkpoints, "1")) >= 2, settings, tooLong.Token);
        var finished = FragmentsIn(Path.Combine(checkpoints, "1"));
        using var successor = ServiceWorkshop.StartWorker(settings);
        while ((await store.FindAsync(id, tooLong.Token))!.FinishedAt is null || Directory.Exists(checkpoints))
        {
            await Task.Delay(50, tooLong.Token);
        }

        successor.Kill();
        await successor.WaitForExitAsync(tooLong.Token);
        var job = (await store.FindAsync(id, tooLong.Token))!;
        var history = await store.HistoryAsync(id, tooLong.Token);
        output.WriteLine($"killed after {finished} fragments; {string.Join(", ", history.Select(entry => $"{entry.Kind} ({entry.Claim})"))}");
        Assert.Equal((JobState.Done, 2), (job.State, job.Result!.Claim));
        Assert.Equal(
            [JobEventKind.Submitted, JobEventKind.Claimed, JobEventKind.TakenOver, JobEventKind.Resumed, JobEventKind.Published], history.Select(entry => entry.Kind));

        var shown = await Workshop.ShownPacketsAsync(parts.Folder.ResultOf(id, 2));
        Assert.Equal(await Workshop.ShownPacketsAsync(clip), shown);
    }

    private static async Task KillWhenAsync(Func<bool> isTime, ServiceSettings settings, CancellationToken cancellationToken)
    {
        using Process worker = ServiceWorkshop.StartWorker(settings);
        while (!isTime())
        {
            Assert.False(worker.HasExited);
            await Task.Delay(10, cancellationToken);
        }

        worker.Kill();
        await worker.WaitForExitAsync(cancellationToken);
    }

    // The first line of the journal says what the picture comes from.
    private static int FragmentsIn(string checkpoint) =>
        Path.Combine(checkpoint, "journal") is var journal && File.Exists(journal) ? File.ReadAllLines(journal).Length - 1 : 0;
}
