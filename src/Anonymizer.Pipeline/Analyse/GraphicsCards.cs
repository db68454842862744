using Anonymizer.Media.Processes;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>Tells cheaply which kinds of graphics cards are worth a try.</summary>
public static class GraphicsCards
{
    private const string RenderNodes = "/dev/dri";

    /// <summary>Whether there is a card that a Vulkan driver may serve. Vulkan in software exists, and is slower than the processor.</summary>
    public static bool AnyForVulkan { get; } = !OperatingSystem.IsLinux()
        || NvidiaDriver.IsLoaded
        || (Directory.Exists(RenderNodes) && Directory.EnumerateFiles(RenderNodes, "renderD*").Any());

    /// <summary>The devices that "auto" tries besides the processor, best first.</summary>
    public static IReadOnlyList<DevicePreference> ToTry() =>
    [
        .. NvidiaDriver.IsLoaded ? [DevicePreference.Cuda] : (DevicePreference[])[],
        .. AnyForVulkan ? [DevicePreference.WebGpu] : (DevicePreference[])[],
    ];
}
