using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Retention;

/// <summary>Deletes recordings with all that came of them, and sees that nothing is left (POLICY P6, P8).</summary>
/// <param name="store">The queue.</param>
/// <param name="folder">Where files are kept.</param>
/// <param name="time">The clock; only waiting is measured with it.</param>
public sealed class Removal(IJobStore store, DataFolder folder, TimeProvider time)
{
    private static readonly TimeSpan PauseBetweenLooks = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// Deletes a recording. A job that runs is cancelled and its worker waited for; where that takes too long, the decision stands, the
    /// result is not given out any more, and the sweep finishes it. Done again, it returns the receipt of the first time.
    /// </summary>
    /// <param name="id">The job.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">User id of who wants it.</param>
    /// <param name="patience">How long its worker is waited for.</param>
    /// <param name="cancellationToken">Ends the waiting; the decision stands.</param>
    /// <exception cref="AnonymizerException">Something could not be deleted; the sweep tries again.</exception>
    public async Task<RemovalAnswer> RemoveAsync(Guid id, DeletionReason reason, string by, TimeSpan patience, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (await store.RequestDeletionAsync(id, reason, by, cancellationToken) is { } job)
        {
            if (job.HasEnded)
            {
                return new RemovalAnswer(Found: true, await EraseAsync(job));
            }

            if (time.GetElapsedTime(begun) >= patience)
            {
                return new RemovalAnswer(Found: true, Receipt: null);
            }

            await Task.Delay(PauseBetweenLooks, time, cancellationToken);
        }

        return await ReadReceiptAsync(id, cancellationToken) is { } receipt
            ? new RemovalAnswer(Found: true, receipt)
            : new RemovalAnswer(Found: false, Receipt: null);
    }

    // Not to be cancelled half-way. Interrupted all the same, the sweep repeats it: the row goes last.
    private async Task<Receipt> EraseAsync(Job job)
    {
        // 1. The files, and a second look.
        var files = Erase(job.Id);

        // 2. The proof.
        var receipt = new Receipt(
            job.Id.ToString("n"),
            job.Deletion == DeletionReason.Expired ? ReceiptKind.Expired : ReceiptKind.Withdrawn,
            await store.ReadClockAsync(CancellationToken.None),
            BytesKept: 0)
        {
            RequestedAt = job.DeletionRequestedAt,
            SourceSha256 = job.Recording.Sha256,
            ResultSha256 = job.Result?.Sha256,
            FilesDeleted = files,
        };
        await DurableFiles.WriteAsync(
            folder.ReceiptOf(job.Id), JsonSerializer.SerializeToUtf8Bytes(receipt, ServiceJson.Options), CancellationToken.None);

        // 3. What the database knows of it.
        await store.ConfirmDeletionAsync(job.Id, CancellationToken.None);
        return receipt;
    }

    private int Erase(Guid id)
    {
        try
        {
            return folder.Erase(id);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Deliver,
                Blame.Environment,
                Reason.Of("deletion-unfinished", $"{id:n}"),
                error);
        }
    }

    private async Task<Receipt?> ReadReceiptAsync(Guid id, CancellationToken cancellationToken)
    {
        var path = folder.ReceiptOf(id);
        var receipt = File.Exists(path)
            ? JsonSerializer.Deserialize<Receipt>(await File.ReadAllBytesAsync(path, cancellationToken), ServiceJson.Options)
            : null;
        return receipt is { Kind: not ReceiptKind.PatientDeclared } ? receipt : null;
    }
}

/// <summary>What came of a wish to delete.</summary>
/// <param name="Found">Whether there is, or was, such a job.</param>
/// <param name="Receipt">The proof that nothing is left; null while a worker still has the job.</param>
public sealed record RemovalAnswer(bool Found, Receipt? Receipt);
