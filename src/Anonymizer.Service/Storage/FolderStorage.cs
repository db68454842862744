using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Storage;

/// <summary>Keeps recordings in the data folder, which all processes of the service share: taking in and publishing are renames.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class FolderStorage(DataFolder folder) : RecordingStorage(folder)
{
    /// <summary>How receipts name the data folder.</summary>
    public const string Place = "data folder";

    private const int BufferSize = 1 << 16;

    /// <inheritdoc/>
    public override string Key => InFolder;

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Places => [Place];

    /// <summary>A file of the disk.</summary>
    public static StoredFile Describe(FileInfo file) => new(
        file.Name,
        file.Length,
        new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero),
        () => new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, FileOptions.Asynchronous));

    /// <inheritdoc/>
    internal override Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task TryOutAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task TakePossessionAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task BringAsync(NewJob job, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task SettleAsync(Guid id, CancellationToken cancellationToken)
    {
        Folder.TakeIn(id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    internal override Task<WorkFiles> FetchAsync(Lease lease, SubmittedRecording recording, CancellationToken cancellationToken)
    {
        Folder.TakeIn(lease.JobId);
        return Task.FromResult(new WorkFiles(Folder.SourceOf(lease.JobId), Folder.EnclosuresOf(lease.JobId)));
    }

    /// <inheritdoc/>
    internal override Task PublishAsync(Lease lease, CancellationToken cancellationToken)
    {
        Folder.Publish(lease);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    internal override Task TidyUpAsync(Lease lease, long? published, CancellationToken cancellationToken)
    {
        Folder.TidyUp(lease, published);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<StoredFile>> ListResultsAsync(Guid id, long claim, CancellationToken cancellationToken)
    {
        var published = new DirectoryInfo(Folder.ResultsOf(id, claim));
        return Task.FromResult<IReadOnlyList<StoredFile>>(published.Exists ? [.. published.GetFiles().Select(Describe)] : []);
    }

    /// <inheritdoc/>
    internal override Task<LentFolder> LendResultsAsync(Guid id, long claim, CancellationToken cancellationToken) =>
        Task.FromResult(new LentFolder(Folder.ResultsOf(id, claim), isCopy: false));

    /// <inheritdoc/>
    internal override Task<EnclosureList?> ReadEnclosuresAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(Folder.EnclosuresOf(id).Read());

    /// <inheritdoc/>
    internal override Task<LentFolder> LendEnclosuresAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult(new LentFolder(Folder.EnclosuresOf(id).Path, isCopy: false));

    /// <inheritdoc/>
    internal override Task KeepEnclosureAsync(Guid id, LentFolder enclosures, Enclosure added, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<StorageTrace>> FindTracesAsync(Guid id, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StorageTrace>>([TraceIn(Folder, id)]);

    /// <inheritdoc/>
    internal override Task<int> EraseAsync(Guid id, CancellationToken cancellationToken) => Task.FromResult(Folder.Erase(id));

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<(Guid Id, DateTimeOffset LastWritten)>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<(Guid, DateTimeOffset)>>([.. Folder.ListRecordings()]);

    /// <summary>What a data folder holds of a job.</summary>
    internal static StorageTrace TraceIn(DataFolder folder, Guid id)
    {
        // Of a folder that bears the number, the files in it that bear it too are found twice.
        var files = folder.FindTraces(id)
            .SelectMany(entry => entry is DirectoryInfo found ? found.EnumerateFiles("*", SearchOption.AllDirectories) : [(FileInfo)entry])
            .DistinctBy(file => file.FullName)
            .ToList();
        return new StorageTrace(Place, files.Count, files.Sum(file => file.Length));
    }
}
