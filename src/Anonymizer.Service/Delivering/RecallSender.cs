using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Delivering;

/// <summary>Has deleted what was handed over, when its recording is withdrawn or its term has ended.</summary>
/// <param name="targets">Where results went.</param>
internal sealed class RecallSender(IReadOnlyList<IDeliveryTarget> targets) : MessageSender
{
    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.Recall;

    /// <inheritdoc/>
    public override int AtOnce => 2;

    /// <inheritdoc/>
    public override async Task<string> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var target = Find(targets, message.Target);
        if (message.Files.Count > 0)
        {
            await target.RecallAsync(new DeliveryRecall(message.JobId, message.Files, message.DeliveredAt is not null), cancellationToken);
        }

        return $"{message.Files.Count} files";
    }
}
