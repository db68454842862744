using System.Text.Json;

namespace Anonymizer.Benchmarks.HotPaths;

/// <summary>What hot paths may allocate, and what they do allocate.</summary>
internal static class AllocationBudgets
{
    // Buffers are made, lists grow and methods are compiled in the first runs.
    private const int RunsToWarmUp = 10;

    private const int Rounds = 3;

    /// <summary>Bytes for each operation, by the name of the hot path: the file budgets.json beside the program.</summary>
    public static IReadOnlyDictionary<string, long> Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "budgets.json")));
        return json.RootElement.GetProperty("bytesPerOperation").EnumerateObject().ToDictionary(budget => budget.Name, budget => budget.Value.GetInt64());
    }

    /// <summary>What one operation allocates on its thread once warm, on average, in bytes.</summary>
    /// <param name="path">What to run.</param>
    /// <param name="runs">How often in each of three rounds, the best of which counts; few where each takes long.</param>
    public static double Measure(HotPath path, int runs)
    {
        using var prepared = path.Prepare();
        for (var run = 0; run < RunsToWarmUp; run++)
        {
            prepared.Run();
        }

        // What the runtime does once, at a moment of its choice, is in one round only.
        return Enumerable.Range(0, Rounds).Min(_ => MeasureRound(prepared, runs));
    }

    private static double MeasureRound(PreparedPath prepared, int runs)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < runs; run++)
        {
            prepared.Run();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)runs;
    }
}
