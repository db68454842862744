namespace Anonymizer.Media.Processes;

/// <summary>Tells cheaply whether trying an NVIDIA card makes sense at all.</summary>
public static class NvidiaDriver
{
    /// <summary>Whether the driver is loaded. Without it no card can be used, and trying would only cost time.</summary>
    public static bool IsLoaded { get; } = OperatingSystem.IsWindows()
        ? File.Exists(Path.Combine(Environment.SystemDirectory, "nvcuda.dll"))
        : File.Exists("/proc/driver/nvidia/version") || File.Exists("/dev/nvidiactl") || File.Exists("/dev/dxg");
}
