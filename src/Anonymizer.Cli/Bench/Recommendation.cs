namespace Anonymizer.Cli.Bench;

/// <summary>How many jobs were run at once, and what came of it.</summary>
/// <param name="Jobs">Jobs at once.</param>
/// <param name="TimesRealTime">Seconds of recordings done per second, all jobs together.</param>
/// <param name="MemoryBytes">What all of them need together at most, ffmpeg included; null when unknown.</param>
internal sealed record ParallelFigures(int Jobs, double TimesRealTime, long? MemoryBytes);

/// <summary>How a node is best used.</summary>
/// <param name="Workers">Jobs at once.</param>
/// <param name="TimesRealTime">Seconds of recordings done per second then.</param>
/// <param name="Gain">How much more than one job alone does, as a factor.</param>
/// <param name="Reason">Why, in one sentence.</param>
internal sealed record Recommendation(int Workers, double TimesRealTime, double Gain, string Reason)
{
    // More jobs at once hold more memory and take longer each; they must be worth it.
    private const double WorthIt = 0.05;

    // The rest is for the system, its file cache and recordings larger than the measured one.
    private const double ShareOfMemory = 0.75;

    /// <summary>Recommends the fewest jobs that do nearly as much as any number that fits into the memory.</summary>
    /// <param name="measured">What was measured; one of them a single job.</param>
    /// <param name="memoryBytes">Memory of the node.</param>
    public static Recommendation Make(IReadOnlyList<ParallelFigures> measured, long memoryBytes)
    {
        var alone = measured.Single(figures => figures.Jobs == 1);
        var fitting = measured.Where(figures => figures.Jobs == 1 || (figures.MemoryBytes ?? 0) <= ShareOfMemory * memoryBytes).ToArray();
        var best = fitting.Max(figures => figures.TimesRealTime);
        var chosen = fitting.OrderBy(figures => figures.Jobs).First(figures => figures.TimesRealTime >= best * (1 - WorthIt));
        return new Recommendation(chosen.Jobs, chosen.TimesRealTime, chosen.TimesRealTime / alone.TimesRealTime, Explain(measured, fitting, chosen));
    }

    /// <summary>Whole lectures that a night is long enough for.</summary>
    /// <param name="timesRealTime">Seconds of recordings done per second.</param>
    /// <param name="nightHours">Length of the night.</param>
    /// <param name="lectureMinutes">Length of a lecture.</param>
    public static int LecturesPerNight(double timesRealTime, double nightHours, double lectureMinutes) =>
        (int)Math.Floor(nightHours * 60 * timesRealTime / lectureMinutes);

    private static string Explain(IReadOnlyList<ParallelFigures> measured, ParallelFigures[] fitting, ParallelFigures chosen)
    {
        if (measured.Count == 1)
        {
            return "Only one job at once was measured.";
        }

        var memory = fitting.Length < measured.Count ? $" {measured.Except(fitting).Min(figures => figures.Jobs)} at once would need too much memory." : string.Empty;
        return chosen.Jobs == fitting.Max(figures => figures.Jobs)
            ? $"The most that was measured is the fastest; more were not tried.{memory}"
            : $"More jobs at once do less than {WorthIt:P0} more.{memory}";
    }
}
