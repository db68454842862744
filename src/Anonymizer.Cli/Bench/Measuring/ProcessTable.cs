using System.Globalization;

namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>Reads what Linux tells of processes. Elsewhere, and where it is hidden, nothing is known.</summary>
internal static class ProcessTable
{
    private const string Folder = "/proc";

    // Clock ticks per second in these files; the kernel shows the same to programs on all machines.
    private const double TicksPerSecond = 100;

    /// <summary>Processor time of all children that have ended so far, and of those they had waited for, in seconds.</summary>
    public static double? SecondsOfEndedChildren() =>
        Fields("self") is { Length: > 14 } fields && Number(fields[13]) is { } user && Number(fields[14]) is { } system
            ? (user + system) / TicksPerSecond
            : null;

    /// <summary>The most memory that a process ever held, in bytes; null when it has ended.</summary>
    public static long? PeakMemory(int process)
    {
        const string name = "VmHWM:";
        var line = Lines($"{Folder}/{process}/status").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal));
        var kilobytes = line?[name.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim();
        return Number(kilobytes) is { } size ? size << 10 : null;
    }

    /// <summary>The parent of every process that runs.</summary>
    public static IReadOnlyDictionary<int, int> Parents()
    {
        var parents = new Dictionary<int, int>();
        if (!Directory.Exists($"{Folder}/self"))
        {
            return parents;
        }

        foreach (var path in Directory.EnumerateDirectories(Folder))
        {
            var name = Path.GetFileName(path);
            if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var process)
                && Fields(name) is { Length: > 1 } fields && Number(fields[1]) is { } parent)
            {
                parents[process] = (int)parent;
            }
        }

        return parents;
    }

    // The fields of "stat" after the program's name, which stands in brackets and may hold anything: state, parent, ...
    private static string[]? Fields(string process)
    {
        var line = Lines($"{Folder}/{process}/stat").FirstOrDefault();
        var afterName = line?.LastIndexOf(')') ?? -1;
        return afterName < 0 ? null : line![(afterName + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    // A process that ends while it is looked at has no lines.
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
