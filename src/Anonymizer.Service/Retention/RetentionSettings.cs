using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Retention;

/// <summary>How recordings are let go.</summary>
public sealed record RetentionSettings
{
    /// <summary>How often is looked for recordings whose term has ended, 1 second to 1 day.</summary>
    public TimeSpan SweepInterval { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest term that can be chosen, in days from the present one; null: any.</summary>
    public int? LongestDays { get; init; }

    /// <summary>How long a withdrawal over HTTP waits for the worker of a running job.</summary>
    internal static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>As the service was told when it was started last, for commands that work on its queue without it.</summary>
    /// <param name="store">The queue.</param>
    /// <param name="cancellationToken">Ends the look early.</param>
    public static async Task<RetentionSettings> ReadAsync(IJobStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        return new RetentionSettings { LongestDays = await store.ReadLongestTermAsync(cancellationToken) };
    }

    /// <summary>Everything that is out of bounds, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (SweepInterval < TimeSpan.FromSeconds(1) || SweepInterval > TimeSpan.FromDays(1))
        {
            yield return $"Sweep: {SweepInterval.TotalSeconds} seconds can't be used; give 1 to 86400.";
        }

        if (LongestDays is < 1 or > 36_500)
        {
            yield return $"Longest term: {LongestDays} days can't be used; give 1 to 36500.";
        }
    }

    /// <summary>What is wrong with a last day; null when it can be chosen.</summary>
    public Reason? FindProblem(DateOnly until, DateOnly today)
    {
        if (until < today)
        {
            return Reason.Of("retain-until-past");
        }

        return LongestDays is { } days && until > today.AddDays(days)
            ? Reason.Of("retain-until-too-far", days, $"{today.AddDays(days):yyyy-MM-dd}")
            : null;
    }
}
