using Anonymizer.Service.Outbox;
using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Delivering;

/// <summary>Puts results into a folder that a media site or learning environment reads.</summary>
/// <param name="path">The folder. It is never made: where a share is not mounted, nothing must be written to the place of it.</param>
internal sealed class FolderTarget(string path) : IDeliveryTarget
{
    /// <summary>Its name.</summary>
    public const string TargetName = "folder";

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(DeliveryPackage package, CancellationToken cancellationToken)
    {
        RequireFolder();
        foreach (var file in package.Files)
        {
            await PutAsync(file, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task RecallAsync(DeliveryRecall recall, CancellationToken cancellationToken)
    {
        RequireFolder();
        var found = FindAll(recall.JobId);
        foreach (var file in found)
        {
            DurableFiles.Delete(file);
        }

        if (FindAll(recall.JobId).Length > 0)
        {
            throw new MessageFailedException("Something is still in the folder after it was deleted.");
        }

        var taken = recall.Files.Except(found.Select(file => file.Name)).Count();
        return recall.WasDelivered && taken > 0
            ? throw new MessageFailedException(
                $"{taken} of {recall.Files.Count} files were not in the folder any more: whoever took them has to delete them.", isLasting: true)
            : Task.CompletedTask;
    }

    // Whole or not at all: a reader never meets half a recording under its name. Readable as the folder's own rules have it.
    private async Task PutAsync(DeliveryFile file, CancellationToken cancellationToken)
    {
        var partial = Path.Combine(path, $".{file.Name}.partial");
        await using (var from = file.Open())
        await using (var to = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous))
        {
            await from.CopyToAsync(to, cancellationToken);
            to.Flush(flushToDisk: true);
        }

        File.Move(partial, Path.Combine(path, file.Name), overwrite: true);
        DurableFiles.FlushFolder(path);
    }

    private FileInfo[] FindAll(Guid jobId) =>
        new DirectoryInfo(path).GetFiles($"*{jobId:n}*", new EnumerationOptions { AttributesToSkip = 0 });

    private void RequireFolder()
    {
        if (!Directory.Exists(path))
        {
            throw new MessageFailedException("The folder is not there. Is it mounted?");
        }
    }
}
