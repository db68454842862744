using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Anonymizer.IntegrationTests.Cli;

public class InterruptionTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [SkippableTheory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task A_stopped_job_says_so_and_leaves_nothing_behind(int signal, int exitCode)
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Signals are sent the way Linux does it.");
        using var folder = new TemporaryFolder();
        await MakeLongRecordingAsync(folder["long.mp4"]);

        using var process = BuiltCommand.Start(
            new Dictionary<string, string?>(), "redact", folder["long.mp4"], "--detector", "blazeface", "--json");

        // The first line of progress shows that the work has begun; the rest of the output is read to the end below.
        Skip.If(
            await process.StandardOutput.ReadLineAsync() is not { } line || line.Contains("\"error\"", StringComparison.Ordinal),
            "The engine that runs the detectors is not installed.");
        Assert.Equal(0, SendSignal(process.Id, signal));
        var run = await BuiltCommand.EndOfAsync(process);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains("\"kind\":\"cancelled\"", run.Output, StringComparison.Ordinal);
        Assert.Equal(["long.mp4"], folder.FileNames);
    }

    private static async Task MakeLongRecordingAsync(string path)
    {
        using var ffmpeg = Process.Start(
            "ffmpeg",
            ["-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25:duration=120", "-c:v", "libx264", "-preset", "ultrafast", path]);
        await ffmpeg.WaitForExitAsync();
        Assert.Equal(0, ffmpeg.ExitCode);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
