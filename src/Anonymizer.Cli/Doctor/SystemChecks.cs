using System.Globalization;
using System.Runtime.InteropServices;
using Anonymizer.Media.Processes;

namespace Anonymizer.Cli.Doctor;

/// <summary>Looks at the machine itself.</summary>
internal static class SystemChecks
{
    /// <summary>Below this, a long recording may not fit: an hour of 1080p lecture takes about half of it.</summary>
    private const long ComfortableBytes = 2L << 30;

    private const string DriverVersionFile = "/proc/driver/nvidia/version";

    /// <summary>The .NET runtime; it works, or this code would not run.</summary>
    public static Finding Runtime() => Finding.Works(
        ".NET",
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");

    /// <summary>Whether a driver for a graphics card is loaded: NVIDIA's own, or the one that Windows lends to Linux inside it.</summary>
    public static bool MayHaveGraphicsCard() => NvidiaDriver.IsLoaded;

    /// <summary>The driver of an NVIDIA card, as the kernel tells it.</summary>
    public static Finding GraphicsDriver()
    {
        try
        {
            using var reader = new StreamReader(DriverVersionFile);
            return Finding.Works("NVIDIA driver", reader.ReadLine()?.Trim() ?? "loaded");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Finding.Absent("NVIDIA driver", "not loaded; CUDA, decoding and encoding on a card need it");
        }
    }

    /// <summary>Free space on the disk that holds a folder.</summary>
    public static Finding FreeSpace(string name, string folder)
    {
        try
        {
            var free = new DriveInfo(folder).AvailableFreeSpace;
            var text = string.Create(CultureInfo.InvariantCulture, $"{free / (double)(1 << 30):0.0} GB free in {folder}");
            return free >= ComfortableBytes
                ? Finding.Works(name, text)
                : Finding.Absent(name, text, "Long recordings may not fit. Free some space, or write to another disk.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Finding.Absent(name, $"unknown in {folder} ({exception.Message})");
        }
    }
}
