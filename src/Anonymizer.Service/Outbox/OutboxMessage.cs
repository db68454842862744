namespace Anonymizer.Service.Outbox;

/// <summary>What is told of a job.</summary>
public enum JobNews
{
    /// <summary>The result is published, and may be shared.</summary>
    Done,

    /// <summary>The result is published, and a person must look at it first.</summary>
    ReviewRequired,

    /// <summary>It was given up.</summary>
    Failed,

    /// <summary>A reviewer found the result fit to be shared.</summary>
    Released,
}

/// <summary>What a message does.</summary>
public enum MessageKind
{
    /// <summary>Tells somebody what became of a job.</summary>
    Notice,

    /// <summary>Hands a result over.</summary>
    Delivery,

    /// <summary>Has deleted what was handed over.</summary>
    Recall,
}

/// <summary>Where a message stands.</summary>
public enum MessageState
{
    /// <summary>It is to be sent, for the first time or again.</summary>
    Waiting,

    /// <summary>It was sent.</summary>
    Done,

    /// <summary>It was tried often enough, or can't ever be sent.</summary>
    GivenUp,
}

/// <summary>A message as it stood when it was read.</summary>
public sealed record OutboxMessage
{
    /// <summary>Its number; stays the same however often it is sent.</summary>
    public required Guid Id { get; init; }

    /// <summary>The job it is about.</summary>
    public required Guid JobId { get; init; }

    /// <summary>What it does.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Where it goes: the name of a target, such as <c>webhook</c>.</summary>
    public required string Target { get; init; }

    /// <summary>What a notice tells; null for other kinds.</summary>
    public JobNews? News { get; init; }

    /// <summary>Where it stands.</summary>
    public required MessageState State { get; init; }

    /// <summary>When what it is about happened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>The number of the latest claim; 0 for one that was never begun.</summary>
    public long Claim { get; init; }

    /// <summary>The names of files that left, or may have left.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>When all of it had been handed over; null until then.</summary>
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Why the latest attempt failed.</summary>
    public string? Problem { get; init; }
}

/// <summary>Says which news become messages to a target.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Kind">What the messages do: <see cref="MessageKind.Notice"/> or <see cref="MessageKind.Delivery"/>.</param>
/// <param name="News">The news that go there.</param>
public sealed record OutboxRoute(string Target, MessageKind Kind, IReadOnlyList<JobNews> News);
