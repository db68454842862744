using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Jobs;

/// <summary>When a failed job is tried again. Waiting doubles with every attempt, up to <see cref="LongestDelay"/>.</summary>
public sealed record RetryPolicy
{
    /// <summary>
    /// A mistake of ours happens again with the same recording, most likely; the second attempt is for what only looked like one.
    /// </summary>
    private const int AttemptsAfterBug = 2;

    /// <summary>How often a job is started before it is given up, 1 to 100.</summary>
    public int MaximumAttempts { get; init; } = 5;

    /// <summary>How long the second attempt waits. More than zero.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long to wait before the next attempt, or null to give up.</summary>
    /// <param name="failure">Why the latest attempt failed.</param>
    /// <param name="attempts">How many attempts there were, at least one.</param>
    public TimeSpan? DelayAfter(JobFailure failure, int attempts)
    {
        ArgumentNullException.ThrowIfNull(failure);
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        var allowed = failure.Blame switch
        {
            // The same file is refused again, however often it is tried.
            Blame.Input => 1,
            Blame.Bug => Math.Min(AttemptsAfterBug, MaximumAttempts),
            _ => MaximumAttempts,
        };
        return attempts < allowed ? Delay(attempts) : null;
    }

    private TimeSpan Delay(int attempts)
    {
        var seconds = FirstDelay.TotalSeconds * Math.Pow(2, attempts - 1);
        return seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
    }
}
