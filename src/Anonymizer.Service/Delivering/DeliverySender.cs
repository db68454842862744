using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Delivering;

/// <summary>Hands results over. The one place where a result leaves without anybody asking for it.</summary>
/// <param name="store">The queue, and the outbox.</param>
/// <param name="storage">Where results are kept.</param>
/// <param name="targets">Where they go.</param>
internal sealed class DeliverySender(IServiceStore store, RecordingStorage storage, IReadOnlyList<IDeliveryTarget> targets) : MessageSender
{
    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.Delivery;

    /// <inheritdoc/>
    public override int AtOnce => 2;

    /// <inheritdoc/>
    public override async Task<string> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var target = Find(targets, message.Target);

        // 1. May it leave? Asked at each attempt: much can have happened since it was decided.
        if (await store.FindAsync(message.JobId, cancellationToken) is not { IsReleased: true } job)
        {
            throw new MessageFailedException("The result may not be shared.", isLasting: true);
        }

        // 2. What leaves.
        using var results = await LendAsync(job, cancellationToken);
        var package = await DeliveryPackage.OfAsync(message.Id, job, new DirectoryInfo(results.Path), cancellationToken);

        // 3. On record before it leaves: a withdrawal finds it from here on, and the answer tells of one that came before.
        if (!await store.NoteFilesAsync(message, [.. package.Files.Select(file => file.Name)], cancellationToken))
        {
            throw new MessageFailedException("The recording is being deleted.");
        }

        // 4. It leaves.
        await target.SendAsync(package, cancellationToken);
        return $"{package.Files.Count} files, sha256 {package.Files[0].Sha256}";
    }

    private async Task<LentFolder> LendAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            return await storage.LendResultsAsync(job.Id, job.Result!.Claim, cancellationToken);
        }
        catch (StorageException error)
        {
            throw new MessageFailedException(error.Message);
        }
    }
}
