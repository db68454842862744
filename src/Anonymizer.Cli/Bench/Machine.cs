using System.Globalization;
using System.Runtime.InteropServices;

namespace Anonymizer.Cli.Bench;

/// <summary>What the figures were measured on.</summary>
/// <param name="Processor">Its name as the system tells it.</param>
/// <param name="Cores">Processors that this program may use.</param>
/// <param name="MemoryBytes">Memory that this program may use.</param>
/// <param name="GraphicsCards">Names of NVIDIA cards whose driver is loaded.</param>
/// <param name="OperatingSystem">Name and version.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="LoadBefore">Processes that waited for a processor in the minute before; null when unknown.</param>
internal sealed record Machine(
    string Processor, int Cores, long MemoryBytes, IReadOnlyList<string> GraphicsCards, string OperatingSystem, string Runtime, double? LoadBefore)
{
    /// <summary>Whether others work here at the same time: the figures are then lower than the machine can do.</summary>
    public bool IsBusy => LoadBefore > 0.3 * Cores;

    /// <summary>This one, now.</summary>
    public static Machine Look() => new(
        ValueOf(Lines("/proc/cpuinfo"), "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        [.. CardFiles().Select(file => ValueOf(Lines(file), "Model")).OfType<string>()],
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        Lines("/proc/loadavg") is [var load, ..] && double.TryParse(load.Split(' ')[0], CultureInfo.InvariantCulture, out var value) ? value : null);

    private static string[] CardFiles()
    {
        const string folder = "/proc/driver/nvidia/gpus";
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "information", SearchOption.AllDirectories) : [];
    }

    // "name : value", as the kernel writes it.
    private static string? ValueOf(IEnumerable<string> lines, string name) => lines
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => line.Split(':', 2) is [_, var value] ? value.Trim() : null)
        .FirstOrDefault();

    // Nice to know, but not worth an error.
    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
