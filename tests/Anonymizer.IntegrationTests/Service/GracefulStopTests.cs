using System.Runtime.InteropServices;
using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Service;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.IntegrationTests.Service;

public class GracefulStopTests
{
    private const int Terminate = 15;

    [SkippableFact]
    public async Task A_worker_that_is_asked_to_stop_hands_its_job_back_and_leaves_only_the_recording_and_what_is_finished()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Signals are sent the way Linux does it.");
        using var folder = new TemporaryFolder();
        using var tooLong = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var clip = await ServiceWorkshop.MakeClipAsync(folder["clip.mp4"], seconds: 120);
        var settings = new ServiceSettings(folder["data"]) { Limits = new StorageLimits { FreeBytesToKeep = 0 } };
        var parts = await ServiceParts.OpenAsync(settings, tooLong.Token);
        await using var store = parts.Store;
        var id = await ServiceWorkshop.SubmitAsync(new RecordingIntake(store, parts.Storage, settings.Limits, TimeProvider.System), clip);

        using var worker = ServiceWorkshop.StartWorker(settings);
        while ((await store.FindAsync(id, tooLong.Token))!.Progress is null)
        {
            await Task.Delay(50, tooLong.Token);
        }

        Assert.Equal(0, SendSignal(worker.Id, Terminate));
        await worker.WaitForExitAsync(tooLong.Token);

        var job = (await store.FindAsync(id, tooLong.Token))!;
        Assert.Equal((0, JobState.Queued, 0), (worker.ExitCode, job.State, job.Attempts));
        Assert.Equal(
            [parts.Folder.SourceOf(id)],
            Directory.EnumerateFiles(Path.Combine(settings.DataFolder, "recordings"), "*", SearchOption.AllDirectories)
                .Where(path => !path.Contains("checkpoints", StringComparison.Ordinal)));
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
