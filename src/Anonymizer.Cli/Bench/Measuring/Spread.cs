namespace Anonymizer.Cli.Bench.Measuring;

/// <summary>What several runs of the same thing gave: the one in the middle, and how far they lie apart.</summary>
/// <param name="Median">Half of the runs lie below, half above.</param>
/// <param name="Lowest">The smallest.</param>
/// <param name="Highest">The largest.</param>
internal sealed record Spread(double Median, double Lowest, double Highest)
{
    /// <summary>Of some values, at least one.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length);
        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[^1]);
    }
}
