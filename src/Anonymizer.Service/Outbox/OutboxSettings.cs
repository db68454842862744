namespace Anonymizer.Service.Outbox;

/// <summary>How messages are sent and tried again. Waiting doubles with every attempt.</summary>
internal sealed record OutboxSettings
{
    /// <summary>How often a message is begun before it is given up. With the waiting times below that takes two days: a weekend without a receiver loses nothing.</summary>
    public int MaximumAttempts { get; init; } = 20;

    /// <summary>How long the second attempt waits.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromHours(6);

    /// <summary>After this long without a word from its sender, another begins anew.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often is looked for messages.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often a sender says that it is at it, and hears whether it still may: a recording that is withdrawn stops leaving within two seconds.</summary>
    public TimeSpan KeepInterval => LeaseTime / 6 < TimeSpan.FromSeconds(2) ? LeaseTime / 6 : TimeSpan.FromSeconds(2);

    /// <summary>How long to wait after an attempt.</summary>
    /// <param name="attempts">How many there were, at least one.</param>
    /// <returns>Null when there is no further one.</returns>
    public TimeSpan? DelayAfter(int attempts)
    {
        if (attempts >= MaximumAttempts)
        {
            return null;
        }

        var seconds = FirstDelay.TotalSeconds * Math.Pow(2, attempts - 1);
        return seconds < LongestDelay.TotalSeconds ? TimeSpan.FromSeconds(seconds) : LongestDelay;
    }
}
