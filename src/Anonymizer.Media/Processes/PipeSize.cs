using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace Anonymizer.Media.Processes;

/// <summary>Makes the kernel's buffer of a pipe larger, so that a frame of some megabytes takes a few system calls instead of dozens.</summary>
internal static class PipeSize
{
    /// <summary>Bytes asked for: what Linux allows everyone by default (/proc/sys/fs/pipe-max-size).</summary>
    private const int Wanted = 1 << 20;

    private const int SetPipeSize = 1031;

    /// <summary>Enlarges on Linux; elsewhere, and where the user's share of pipe memory is used up, the pipe works as it is.</summary>
    public static void Enlarge(Stream pipe)
    {
        if (OperatingSystem.IsLinux() && pipe is PipeStream stream)
        {
            _ = FileControl(stream.SafePipeHandle, SetPipeSize, Wanted);
        }
    }

    [DllImport("libc", EntryPoint = "fcntl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int FileControl(SafeHandle handle, int command, int argument);
}
