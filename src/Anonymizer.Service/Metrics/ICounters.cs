using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Metrics;

/// <summary>What is counted over the years and outlives the jobs; the workers of all machines add to the same counters.</summary>
public interface ICounters
{
    /// <summary>Adds to counters.</summary>
    Task AddAsync(IReadOnlyList<Count> counts, CancellationToken cancellationToken);

    /// <summary>All counters as they stand, by name and labels.</summary>
    Task<IReadOnlyList<Count>> ReadCountersAsync(CancellationToken cancellationToken);

    /// <summary>How many jobs there are in each state; states without jobs are left out.</summary>
    Task<IReadOnlyDictionary<JobState, long>> CountJobsAsync(CancellationToken cancellationToken);
}

/// <summary>A number with a name.</summary>
/// <param name="Name">As Prometheus has it: <c>anonymizer_jobs_total</c>.</param>
/// <param name="Labels">As Prometheus writes them, without braces: <c>outcome="done"</c>; may be empty.</param>
/// <param name="Value">How much there is, or comes to it.</param>
public sealed record Count(string Name, string Labels, double Value)
{
    /// <summary>Jobs that ended, by outcome.</summary>
    internal static Count Ended(string outcome) => new("anonymizer_jobs_total", $"outcome=\"{outcome}\"", 1);

    /// <summary>Attempts that failed, by category.</summary>
    internal static Count Failed(string stage, string blame) => new("anonymizer_failures_total", $"stage=\"{stage}\",blame=\"{blame}\"", 1);

    /// <summary>Seconds of work, by stage.</summary>
    internal static Count Worked(string stage, double seconds) => new("anonymizer_stage_seconds_total", $"stage=\"{stage}\"", seconds);

    /// <summary>Attempts to send messages, by what they do, where they go and what came of it.</summary>
    internal static Count Message(string kind, string target, string outcome) =>
        new("anonymizer_messages_total", $"kind=\"{kind}\",target=\"{target}\",outcome=\"{outcome}\"", 1);

    /// <summary>Frames that were written.</summary>
    internal static Count Frames(long frames) => new("anonymizer_frames_total", string.Empty, frames);
}
