namespace Anonymizer.Service.Outbox;

/// <summary>What became of an attempt to send a message.</summary>
public sealed record MessageOutcome
{
    private MessageOutcome()
    {
    }

    /// <summary>Whether it arrived.</summary>
    public bool IsSent { get; private init; }

    /// <summary>What is written down about it; may be empty.</summary>
    public string Details { get; private init; } = string.Empty;

    /// <summary>Why it did not arrive, in plain words.</summary>
    public string? Problem { get; private init; }

    /// <summary>How long to wait before the next attempt; null: there is none.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the attempt doesn't count, because the service stops.</summary>
    public bool IsHandedBack { get; private init; }

    /// <summary>It arrived.</summary>
    public static MessageOutcome Sent(string details) => new() { IsSent = true, Details = details };

    /// <summary>It did not arrive, and is tried again.</summary>
    public static MessageOutcome Later(string problem, TimeSpan retryAfter) => new() { Problem = problem, RetryAfter = retryAfter };

    /// <summary>It did not arrive, and is not tried again.</summary>
    public static MessageOutcome GivenUp(string problem) => new() { Problem = problem };

    /// <summary>The service stops; whoever comes next begins anew.</summary>
    public static MessageOutcome HandedBack { get; } = new() { IsHandedBack = true, RetryAfter = TimeSpan.Zero };
}
