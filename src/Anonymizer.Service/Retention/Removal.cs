using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Retention;

/// <summary>Deletes recordings with all that came of them, and sees that nothing is left (POLICY P6, P8).</summary>
/// <param name="store">The queue, and the outbox.</param>
/// <param name="storage">Where files are kept.</param>
/// <param name="time">The clock; only waiting is measured with it.</param>
public sealed class Removal(IServiceStore store, RecordingStorage storage, TimeProvider time)
{
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>What there is of a job that would be deleted, place by place.</summary>
    /// <exception cref="AnonymizerException">Its files lie in a place that this service doesn't reach.</exception>
    public Task<IReadOnlyList<StorageTrace>> FindTracesAsync(Job job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        storage.RequireHere(job);
        return storage.FindTracesAsync(job.Id, cancellationToken);
    }

    /// <summary>
    /// Deletes a recording. A job that runs is cancelled and its worker waited for; what was handed over is taken back by the service, which
    /// is waited for too. Where that takes too long, the decision stands, the result is not given out any more, and the sweep finishes it.
    /// Done again, it returns the receipt of the first time.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">User id of who wants it.</param>
    /// <param name="patience">How long its worker is waited for; what was handed over, no longer than that and <see cref="RetentionSettings.Patience"/>.</param>
    /// <param name="cancellationToken">Ends the waiting; the decision stands.</param>
    /// <exception cref="AnonymizerException">Something could not be deleted; the sweep tries again.</exception>
    public async Task<RemovalAnswer> RemoveAsync(Guid id, DeletionReason reason, string by, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        long? erased = null;
        while (await store.RequestDeletionAsync(id, reason, by, cancellationToken) is { } job)
        {
            if (job.HasEnded)
            {
                if (erased is null)
                {
                    await EraseAsync(job);
                    erased = time.GetTimestamp();
                }

                if (await FinishAsync(job) is { } finished)
                {
                    return new RemovalAnswer(Found: true, finished);
                }
            }

            if (time.GetElapsedTime(begun) >= patience || (erased is { } since && time.GetElapsedTime(since) >= RetentionSettings.Patience))
            {
                return new RemovalAnswer(Found: true, Receipt: null) { IsErased = erased is not null };
            }

            await Task.Delay(PauseBetweenLooks, time, cancellationToken);
        }

        return await ReadReceiptAsync(id, cancellationToken) is { } receipt
            ? new RemovalAnswer(Found: true, receipt)
            : new RemovalAnswer(Found: false, Receipt: null);
    }

    // What is here: the files, and a second look. Not to be cancelled half-way; interrupted all the same, the sweep repeats it.
    private async Task EraseAsync(Job job)
    {
        storage.RequireHere(job);
        var files = await EraseAsync(job.Id);
        var before = await ReadReceiptAsync(job.Id, CancellationToken.None);
        var receipt = new Receipt(
            job.Id.ToString("n"),
            job.Deletion == DeletionReason.Expired ? ReceiptKind.Expired : ReceiptKind.Withdrawn,
            await store.ReadClockAsync(CancellationToken.None),
            BytesKept: 0)
        {
            RequestedAt = job.DeletionRequestedAt,
            SourceSha256 = job.Recording.Sha256,
            ResultSha256 = job.Result?.Sha256,
            DeletedFrom = storage.Places,
            FilesDeleted = files + (before?.FilesDeleted ?? 0),
            Deliveries = await ReadDeliveriesAsync(job.Id),
        };
        await WriteReceiptAsync(receipt);
    }

    // What is elsewhere: once nothing of it waits any more, the proof is complete, and the database forgets the job. The row goes last.
    private async Task<Receipt?> FinishAsync(Job job)
    {
        var deliveries = await ReadDeliveriesAsync(job.Id);
        if (deliveries?.Any(delivery => delivery.State == RecallState.Waiting) == true
            || await ReadReceiptAsync(job.Id, CancellationToken.None) is not { } receipt)
        {
            return null;
        }

        if (deliveries is not null)
        {
            receipt = receipt with { At = await store.ReadClockAsync(CancellationToken.None), Deliveries = deliveries };
            await WriteReceiptAsync(receipt);
        }

        await store.ConfirmDeletionAsync(job.Id, CancellationToken.None);
        return receipt;
    }

    private async Task<IReadOnlyList<RecalledDelivery>?> ReadDeliveriesAsync(Guid id)
    {
        var messages = await store.ListDeliveriesAsync(id, CancellationToken.None);
        return messages.Count == 0 ? null : [.. messages.Select(message => new RecalledDelivery(message.Target, message.Files, StateOf(message), message.Problem))];
    }

    private static RecallState StateOf(OutboxMessage message) => message.State switch
    {
        MessageState.Done => RecallState.Deleted,
        MessageState.GivenUp => RecallState.NotDeleted,
        _ => RecallState.Waiting,
    };

    private async Task<int> EraseAsync(Guid id)
    {
        try
        {
            return await storage.EraseAsync(id, CancellationToken.None);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or StorageException)
        {
            throw new AnonymizerException(
                Stage.Deliver,
                Blame.Environment,
                Reason.Of("deletion-unfinished", $"{id:n}"),
                error);
        }
    }

    private Task WriteReceiptAsync(Receipt receipt) => DurableFiles.WriteAsync(
        storage.Folder.ReceiptOf(Guid.Parse(receipt.Id)), JsonSerializer.SerializeToUtf8Bytes(receipt, ServiceJson.Options), CancellationToken.None);

    private async Task<Receipt?> ReadReceiptAsync(Guid id, CancellationToken cancellationToken)
    {
        var path = storage.Folder.ReceiptOf(id);
        var receipt = File.Exists(path)
            ? JsonSerializer.Deserialize<Receipt>(await File.ReadAllBytesAsync(path, cancellationToken), ServiceJson.Options)
            : null;
        return receipt is { Kind: not ReceiptKind.PatientDeclared } ? receipt : null;
    }
}

/// <summary>What came of a wish to delete.</summary>
/// <param name="Found">Whether there is, or was, such a job.</param>
/// <param name="Receipt">The proof that nothing is left; null while a worker still has the job, or what was handed over is not taken back.</param>
public sealed record RemovalAnswer(bool Found, Receipt? Receipt)
{
    /// <summary>Whether nothing is left where recordings are kept.</summary>
    public bool IsErased { get; init; } = Receipt is not null;
}
