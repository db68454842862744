using System.Runtime.InteropServices;

namespace Anonymizer.Vision.Inference;

/// <summary>
/// Has the C library give memory back to the system soon after it is freed. By default glibc raises the size from which it does so with
/// the sizes it sees, and keeps a heap for every few threads: what networks need only while they are loaded would stay for the whole job,
/// 15 MB of 400, measured. Without effect where the C library is another one.
/// </summary>
public static class FreedMemory
{
    private const int TrimThreshold = -1; // M_TRIM_THRESHOLD
    private const int MostHeaps = -8; // M_ARENA_MAX
    private const int KeptBytes = 64 << 10;
    private const int Heaps = 2;

    private static readonly bool IsGlibc = OperatingSystem.IsLinux()
        && NativeLibrary.TryLoad("libc.so.6", out var library)
        && NativeLibrary.TryGetExport(library, "mallopt", out _)
        && NativeLibrary.TryGetExport(library, "malloc_trim", out _);

    /// <summary>From now on, keeps little of what becomes free. Best called before networks are loaded.</summary>
    public static void KeepLittle()
    {
        if (IsGlibc)
        {
            _ = SetOption(TrimThreshold, KeptBytes);
            _ = SetOption(MostHeaps, Heaps);
        }
    }

    /// <summary>Gives back what is free now.</summary>
    public static void GiveBack()
    {
        if (IsGlibc)
        {
            _ = Trim(0);
        }
    }

    [DllImport("libc.so.6", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetOption(int option, int value);

    [DllImport("libc.so.6", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Trim(nuint kept);
}
