using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Workers;

/// <summary>How a worker works.</summary>
public sealed record WorkerSettings
{
    /// <summary>Its name in the list of jobs; by default that of the machine and the process.</summary>
    public string Name { get; init; } = $"{Environment.MachineName}-{Environment.ProcessId}";

    /// <summary>How many jobs it does at once, 0 to 64. Each uses the whole processor where it can, so more than one rarely pays.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>How long a job stays with a worker of which nothing is heard, 1 second to 1 hour.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The hours in which jobs are started; null: at any time.</summary>
    public NightWindow? Window { get; init; }

    /// <summary>When failed jobs are tried again.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>What decides the plan.</summary>
    public AnalyseSettings Analyse { get; init; } = new();

    /// <summary>How results are encoded.</summary>
    public EncoderSettings Render { get; init; } = new();

    /// <summary>How often a worker says that it is alive and how far it is.</summary>
    internal TimeSpan HeartbeatInterval => LeaseTime / 3 < TimeSpan.FromSeconds(2) ? LeaseTime / 3 : TimeSpan.FromSeconds(2);

    /// <summary>Everything that is out of bounds, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (Parallel is < 0 or > 64)
        {
            yield return $"Jobs at once: {Parallel} can't be used; give 0 to 64.";
        }

        if (LeaseTime < TimeSpan.FromSeconds(1) || LeaseTime > TimeSpan.FromHours(1))
        {
            yield return $"Lease: {LeaseTime.TotalSeconds} seconds can't be used; give 1 to 3600.";
        }

        if (Retry.MaximumAttempts is < 1 or > 100)
        {
            yield return $"Attempts: {Retry.MaximumAttempts} can't be used; give 1 to 100.";
        }
    }
}
