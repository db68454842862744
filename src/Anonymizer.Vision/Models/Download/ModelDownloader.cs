namespace Anonymizer.Vision.Models.Download;

/// <summary>
/// Fetches models from their public addresses. A file appears under its name only when it is whole and its hash is right;
/// what an interrupted download leaves is one `.part` file, from which the next one goes on.
/// </summary>
/// <param name="time">Clock for time limits.</param>
/// <param name="options">Patience; null for the defaults.</param>
public sealed class ModelDownloader(TimeProvider time, ModelDownloadOptions? options = null)
{
    private readonly ModelDownloadOptions _options = options ?? new ModelDownloadOptions();

    /// <summary>Fetches a model; returns at once when the right file is there already. A wrong file of that name is replaced.</summary>
    /// <param name="entry">The model, one with a download address.</param>
    /// <param name="targetFolder">Where to put it; made when missing.</param>
    /// <param name="client">The connection; the limits of the options apply besides its own.</param>
    /// <param name="progress">Told after each piece; may be null.</param>
    /// <param name="cancellationToken">Stops; what has arrived stays for the next time.</param>
    /// <returns>The file, its hash checked.</returns>
    /// <exception cref="ModelDownloadException">It could not be fetched, see <see cref="ModelDownloadException.Failure"/>.</exception>
    public async Task<ModelFile> PullAsync(
        ModelEntry entry,
        string targetFolder,
        HttpClient client,
        IProgress<DownloadProgress>? progress,
        CancellationToken cancellationToken)
    {
        Uri address = entry.Download ?? throw new ArgumentException($"The model '{entry.Name}' is not one to download.", nameof(entry));
        string target = Path.Combine(targetFolder, entry.File);
        try
        {
            Directory.CreateDirectory(targetFolder);
            if (!File.Exists(target) || FileHashes.Sha256(target) != entry.Sha256)
            {
                var transfer = new ModelTransfer(entry, address, client, _options, time, progress);
                await using PartialFile part = PartialFile.Open(targetFolder, entry);
                await ReceiveCheckedAsync(entry, transfer, part, cancellationToken);
                await part.PublishAsync(target);
            }

            return new ModelFile(target, entry.Sha256, entry);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelDownloadException(
                ModelDownloadFailure.Storage,
                $"The model '{entry.Name}' can't be written into {targetFolder} ({error.Message}). " +
                "Check space and permissions, and that no other download is under way.",
                error);
        }
    }

    private async Task ReceiveCheckedAsync(ModelEntry entry, ModelTransfer transfer, PartialFile part, CancellationToken cancellationToken)
    {
        await ReceiveWholeAsync(entry, transfer, part, cancellationToken);
        string found = await part.HashAsync(cancellationToken);

        // A rest of an earlier download may be what is wrong; then the whole file deserves a chance.
        if (found != entry.Sha256 && part.StartedEarlier)
        {
            part.Clear();
            await ReceiveWholeAsync(entry, transfer, part, cancellationToken);
            found = await part.HashAsync(cancellationToken);
        }

        if (found == entry.Sha256) return;
        part.Clear();
        throw new ModelDownloadException(
            ModelDownloadFailure.WrongContent,
            $"The download of the model '{entry.Name}' is refused: expected SHA-256 {entry.Sha256}, found {found}. " +
            "It was deleted; try again, or from another network.");
    }

    private async Task ReceiveWholeAsync(ModelEntry entry, ModelTransfer transfer, PartialFile part, CancellationToken cancellationToken)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await transfer.ReceiveAsync(part, cancellationToken);
                return;
            }
            catch (TransferInterruptedException) when (attempt < _options.Attempts)
            {
                await Task.Delay(_options.RetryDelay, time, cancellationToken);
            }
            catch (TransferInterruptedException error)
            {
                string next = part.Length > 0
                    ? "What has arrived is kept; the next 'anonymizer models pull' goes on from there."
                    : "Try again later.";
                throw new ModelDownloadException(
                    ModelDownloadFailure.Unreachable, $"The model '{entry.Name}' can't be downloaded: {error.Message}. {next}", error);
            }
        }
    }
}
