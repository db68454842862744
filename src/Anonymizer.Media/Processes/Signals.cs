using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Anonymizer.Media.Processes;

/// <summary>The polite way to end a child, which .NET has no call for.</summary>
internal static class Signals
{
    private const int Terminate = 15;

    /// <summary>Sends SIGTERM where that exists: ffmpeg then closes its files and ends. Elsewhere the closed pipes have to do.</summary>
    public static void AskToEnd(Process process)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // The process object has not reaped the child yet when this is false, so the number can't belong to another process.
        if (!process.HasExited)
        {
            _ = Kill(process.Id, Terminate);
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
