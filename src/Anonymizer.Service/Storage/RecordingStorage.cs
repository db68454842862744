using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Storage;

/// <summary>
/// Where recordings lie with what was handed in with them and what came of them: the data folder, or a bucket. What arrives, and what a worker
/// has in hand, is always in the data folder of its process.
/// </summary>
public abstract class RecordingStorage
{
    /// <summary>How the queue notes that a recording lies in the data folder.</summary>
    public const string InFolder = "folder";

    private protected RecordingStorage(DataFolder folder) => Folder = folder;

    /// <summary>The data folder of this process.</summary>
    public DataFolder Folder { get; }

    /// <summary>Which storage this is, as the queue notes it with each recording: only who has the same storage finds its files.</summary>
    public abstract string Key { get; }

    /// <summary>The places that files are deleted from, as receipts name them.</summary>
    internal abstract IReadOnlyList<string> Places { get; }

    /// <summary>Sees that the storage can be reached at this moment.</summary>
    /// <exception cref="StorageException">It can't.</exception>
    internal abstract Task CheckAsync(CancellationToken cancellationToken);

    /// <summary>Sees that files can be put, read and deleted. Done when a process starts that will do so.</summary>
    /// <exception cref="AnonymizerException">They can't; the message says why.</exception>
    internal abstract Task TryOutAsync(CancellationToken cancellationToken);

    /// <summary>Makes the place this service's own, before anything in it is taken for forgotten. Done when the service starts, not by workers.</summary>
    /// <exception cref="AnonymizerException">It is another's.</exception>
    internal abstract Task TakePossessionAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Brings a recording that has arrived whole to where every worker finds it, before it is put in the queue. What arrived stays, so that this can
    /// be done again; should the recording never come into the queue, the sweep finds it.
    /// </summary>
    internal abstract Task BringAsync(NewJob job, CancellationToken cancellationToken);

    /// <summary>
    /// Settles a recording that is in the queue: nothing stays where it arrived. Done by whoever handed it in, and by others in case that one was
    /// interrupted; done again, it changes nothing.
    /// </summary>
    internal abstract Task SettleAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Gets what a worker needs of a job onto its disk; what the data folder holds already is not copied.</summary>
    internal abstract Task<WorkFiles> FetchAsync(Lease lease, SubmittedRecording recording, CancellationToken cancellationToken);

    /// <summary>
    /// Publishes what a worker has made in its folder, under the number of its claim, so that no other claim's result is touched. What is published counts only
    /// once the queue says so.
    /// </summary>
    internal abstract Task PublishAsync(Lease lease, CancellationToken cancellationToken);

    /// <summary>Deletes what this claim and the ones before it left behind, except the published result and checkpoints.</summary>
    /// <param name="lease">The claim.</param>
    /// <param name="published">The claim whose result is the job's, or null.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    internal abstract Task TidyUpAsync(Lease lease, long? published, CancellationToken cancellationToken);

    /// <summary>What a claim has published; nothing where there is nothing.</summary>
    internal abstract Task<IReadOnlyList<StoredFile>> ListResultsAsync(Guid id, long claim, CancellationToken cancellationToken);

    /// <summary>What a claim has published, as files on this disk, until they are given back.</summary>
    internal abstract Task<LentFolder> LendResultsAsync(Guid id, long claim, CancellationToken cancellationToken);

    /// <summary>The list of what was handed in with a recording; null when nothing was.</summary>
    internal abstract Task<EnclosureList?> ReadEnclosuresAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What was handed in with a recording, as files on this disk, until they are given back.</summary>
    internal abstract Task<LentFolder> LendEnclosuresAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Keeps what was added to the list of what was handed in, and one file with it.</summary>
    internal abstract Task KeepEnclosureAsync(Guid id, LentFolder enclosures, Enclosure added, CancellationToken cancellationToken);

    /// <summary>What there is of a job, place by place, found by looking.</summary>
    internal abstract Task<IReadOnlyList<StorageTrace>> FindTracesAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Deletes everything of a job, in the data folder of this process as well, and looks again.</summary>
    /// <returns>How many files there were.</returns>
    /// <exception cref="IOException">Something could not be deleted, or was still there afterwards.</exception>
    /// <exception cref="UnauthorizedAccessException">Something could not be deleted.</exception>
    /// <exception cref="StorageException">The same, for a bucket.</exception>
    internal abstract Task<int> EraseAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The jobs that something lies there of, with when that came.</summary>
    internal abstract Task<IReadOnlyList<(Guid Id, DateTimeOffset LastWritten)>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Opens the storage that the settings name; nothing is connected yet.</summary>
    public static RecordingStorage Open(ServiceSettings settings, DataFolder folder)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(folder);
        return settings.Bucket is { } bucket
            ? new BucketStorage(folder, bucket, settings.Limits)
            : new FolderStorage(folder);
    }

    /// <summary>Refuses a queue whose recordings lie elsewhere: they would be taken for lost, and their deletion for done.</summary>
    /// <exception cref="AnonymizerException">Some do.</exception>
    internal async Task RequireSameAsync(IJobStore store, CancellationToken cancellationToken)
    {
        var others = (await store.ListStoragesAsync(cancellationToken)).Where(other => other != Key).ToList();
        if (others.Count > 0)
        {
            throw new AnonymizerException(
                Stage.Ingest,
                Blame.Input,
                $"Recordings of this queue are kept in {string.Join(" and ", others.Select(Describe))}, not in {Describe(Key)}. "
                    + "Give the same bucket as before, or none; recordings don't move.");
        }
    }

    /// <summary>Refuses a job whose files lie elsewhere.</summary>
    /// <exception cref="AnonymizerException">They do.</exception>
    internal void RequireHere(Job job)
    {
        if (job.Storage != Key)
        {
            throw new AnonymizerException(
                Stage.Deliver, Blame.Environment, $"Job {job.Id:n} is kept in {Describe(job.Storage)}, not in {Describe(Key)}. Give the bucket that it lies in.");
        }
    }

    private static string Describe(string key) => key == InFolder ? "the data folder" : $"the bucket {key}";
}

/// <summary>What a worker needs of a job, on its disk.</summary>
/// <param name="Source">The recording.</param>
/// <param name="Enclosures">What was handed in with it.</param>
internal sealed record WorkFiles(string Source, EnclosureFolder Enclosures);

/// <summary>A file of a result.</summary>
/// <param name="Name">Its name, such as <c>result.mp4</c>.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LastWritten">When it was put there.</param>
/// <param name="Open">Opens it: a stream that is read asynchronously, at any position.</param>
internal sealed record StoredFile(string Name, long Bytes, DateTimeOffset LastWritten, Func<Stream> Open);

/// <summary>What there is of a job in one place.</summary>
/// <param name="Place">Where, as receipts name it.</param>
/// <param name="Files">How many files.</param>
/// <param name="Bytes">How large they are together.</param>
public sealed record StorageTrace(string Place, int Files, long Bytes);

/// <summary>Files that lie on this disk until they are given back.</summary>
/// <param name="path">The folder; needs not exist, when there are none.</param>
/// <param name="isCopy">Whether it goes when it is given back.</param>
internal sealed class LentFolder(string path, bool isCopy) : IDisposable
{
    /// <summary>The folder; needs not exist, when there are none.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isCopy)
        {
            DurableFiles.Delete(new DirectoryInfo(Path));
        }
    }
}
