using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Delivering;

/// <summary>Somewhere that results are handed over to. Both ways can be gone again: what is there already is replaced, what is gone already is as good as deleted.</summary>
internal interface IDeliveryTarget : IMessageTarget
{
    /// <summary>Hands a result over, file by file in their order.</summary>
    /// <exception cref="MessageFailedException">It could not be handed over.</exception>
    Task SendAsync(DeliveryPackage package, CancellationToken cancellationToken);

    /// <summary>Deletes what was handed over, and looks again.</summary>
    /// <param name="recall">What.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <exception cref="MessageFailedException">Something could not be deleted, or can't be looked for.</exception>
    Task RecallAsync(DeliveryRecall recall, CancellationToken cancellationToken);
}

/// <summary>What is to be deleted at a target.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Files">The names under which something left, or may have left.</param>
/// <param name="WasDelivered">Whether all of it arrived once.</param>
internal sealed record DeliveryRecall(Guid JobId, IReadOnlyList<string> Files, bool WasDelivered);
