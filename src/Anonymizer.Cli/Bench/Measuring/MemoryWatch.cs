namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>
/// Looks four times a second at how much memory processes and those they started hold. The kernel keeps the peak of each, so nothing
/// between two looks is missed while a process lives; peaks of several ffmpeg processes are added up as if they came at the same moment.
/// </summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<int, (long Own, long Started)> _peaks;
    private readonly CancellationTokenSource _stop = new();
    private readonly PeriodicTimer _timer;
    private readonly Task _watching;

    private MemoryWatch(IReadOnlyList<int> processes, TimeProvider clock)
    {
        _peaks = processes.ToDictionary(process => process, _ => (0L, 0L));
        _timer = new PeriodicTimer(Interval, clock);
        _watching = WatchAsync();
    }

    /// <summary>The most that one of the processes itself held; null when unknown.</summary>
    public long? Own => Known(_peaks.Values.Max(peak => peak.Own));

    /// <summary>The most that the processes started by one of them held together; null when unknown.</summary>
    public long? Started => Known(_peaks.Values.Max(peak => peak.Started));

    /// <summary>Begins to watch.</summary>
    /// <param name="processes">Whom, by the system's numbers.</param>
    /// <param name="clock">Says when to look.</param>
    public static MemoryWatch Start(IReadOnlyList<int> processes, TimeProvider clock) => new(processes, clock);

    /// <summary>Ends the watching; the figures stay.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _timer.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        do
        {
            Look();
        }
        while (await _timer.WaitForNextTickAsync(_stop.Token));
    }

    private void Look()
    {
        var parents = ProcessTable.Parents();
        var started = parents.Keys
            .Select(process => (Process: process, Root: RootOf(process, parents)))
            .Where(found => found.Root is not null)
            .GroupBy(found => found.Root!.Value, found => ProcessTable.PeakMemory(found.Process) ?? 0);
        foreach (var group in started)
        {
            _peaks[group.Key] = (_peaks[group.Key].Own, Math.Max(_peaks[group.Key].Started, group.Sum()));
        }

        foreach (var process in _peaks.Keys.ToArray())
        {
            _peaks[process] = (Math.Max(_peaks[process].Own, ProcessTable.PeakMemory(process) ?? 0), _peaks[process].Started);
        }
    }

    // Which of the watched processes started another, directly or not; null for none of them, and for themselves.
    private int? RootOf(int process, IReadOnlyDictionary<int, int> parents)
    {
        if (_peaks.ContainsKey(process))
        {
            return null;
        }

        for (var steps = 0; steps < parents.Count && parents.TryGetValue(process, out var parent); steps++, process = parent)
        {
            if (_peaks.ContainsKey(parent))
            {
                return parent;
            }
        }

        return null;
    }

    private static long? Known(long bytes) => bytes > 0 ? bytes : null;
}
