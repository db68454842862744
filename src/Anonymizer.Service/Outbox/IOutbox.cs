namespace Anonymizer.Service.Outbox;

/// <summary>
/// Keeps what is to be sent. News of a job are written in the transaction in which they happen, whichever process that is; the service, which
/// alone knows where things go, sorts them into messages and sends those. A message is sent at least once: one whose sender dies is
/// sent again by the next, under the same number.
/// </summary>
public interface IOutbox
{
    /// <summary>Makes messages of all news that are not sorted yet. News that go nowhere are forgotten.</summary>
    Task SortNewsAsync(IReadOnlyList<OutboxRoute> routes, CancellationToken cancellationToken);

    /// <summary>Gives the next message of a kind to a sender, or null when none is due. No two senders are given the same claim.</summary>
    Task<OutboxMessage?> ClaimMessageAsync(MessageKind kind, TimeSpan leaseTime, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease of a message. False when it isn't the sender's any more: it must stop.</summary>
    Task<bool> KeepMessageAsync(OutboxMessage message, TimeSpan leaseTime, CancellationToken cancellationToken);

    /// <summary>Notes under which names something is about to leave. False when nothing may leave any more.</summary>
    Task<bool> NoteFilesAsync(OutboxMessage message, IReadOnlyList<string> files, CancellationToken cancellationToken);

    /// <summary>Notes what became of an attempt; what was handed over or taken back is written into the audit log as well.</summary>
    Task SettleMessageAsync(OutboxMessage message, MessageOutcome outcome, CancellationToken cancellationToken);

    /// <summary>What was and will be handed over of a job, and taken back, in order of the targets' names.</summary>
    Task<IReadOnlyList<OutboxMessage>> ListDeliveriesAsync(Guid jobId, CancellationToken cancellationToken);

    /// <summary>Has a result handed over once more, or for the first time where targets were added later.</summary>
    /// <param name="jobId">The job.</param>
    /// <param name="targets">Where to.</param>
    /// <param name="by">User id of who wants it.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <returns>False when there is no such job, or its result may not be shared.</returns>
    Task<bool> DeliverAgainAsync(Guid jobId, IReadOnlyList<string> targets, string by, CancellationToken cancellationToken);

    /// <summary>How many messages there are of each kind in each state.</summary>
    Task<IReadOnlyDictionary<(MessageKind Kind, MessageState State), long>> CountMessagesAsync(CancellationToken cancellationToken);
}
