namespace Anonymizer.Service.Outbox;

/// <summary>Sends messages of one kind.</summary>
internal abstract class MessageSender
{
    /// <summary>The kind.</summary>
    public abstract MessageKind Kind { get; }

    /// <summary>How many are sent at once. Each kind has its own: a long upload keeps neither notices nor withdrawals waiting.</summary>
    public abstract int AtOnce { get; }

    /// <summary>Sends one. Sent again, it does the same.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the attempt: the service stops, or the message must not be sent any more.</param>
    /// <returns>What is written down about it; may be empty.</returns>
    /// <exception cref="MessageFailedException">It could not be sent.</exception>
    public abstract Task<string> SendAsync(OutboxMessage message, CancellationToken cancellationToken);

    /// <summary>The target of that name.</summary>
    /// <exception cref="MessageFailedException">The service was started without it. It may come back.</exception>
    protected static T Find<T>(IEnumerable<T> targets, string name)
        where T : IMessageTarget => targets.FirstOrDefault(target => target.Name == name)
            ?? throw new MessageFailedException($"The service runs without the settings for \"{name}\".");
}

/// <summary>Somewhere that messages go.</summary>
internal interface IMessageTarget
{
    /// <summary>Its name in the database, in the audit log and in figures.</summary>
    string Name { get; }
}
