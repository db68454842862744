using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Storage;

/// <summary>
/// The one folder in which the service keeps files, on a local disk or shared between machines. Everything of a recording lies below
/// one folder of its own, and every name in it is made from the numbers of job and claim: no text that a user typed becomes a path. Where
/// recordings are kept in a bucket (<see cref="BucketStorage"/>), it holds only what is on its way.
/// <code>
/// jobs.db                             the queue, when no database is named
/// incoming/ID.partial                 a recording that is being handed in
/// incoming/ID.enclosures/             what is handed in with it, and what was declared
/// incoming/ID.lent-NUMBER/            what was fetched from a bucket for a moment
/// inbox/                              recordings that are put here with a .json beside them are taken in
/// recordings/XX/ID/source             the recording; XX are the last two digits of its number
/// recordings/XX/ID/enclosures/        consent forms, roster, transcripts, and the names of presenters
/// recordings/XX/ID/fetched/CLAIM/     what a worker got from a bucket to work on
/// recordings/XX/ID/work/CLAIM/        what a worker is making
/// recordings/XX/ID/checkpoints/CLAIM/ what is finished of the picture, until the job ends
/// recordings/XX/ID/results/CLAIM/     what a worker published: result.mp4, plan.json, report.json
/// receipts/ID.json                    what was refused or deleted, without personal data
/// secrets/                            what keys of users are hashed with, and sign-ins sealed with
/// </code>
/// </summary>
public sealed class DataFolder
{
    private const string Recordings = "recordings";
    private const string Incoming = "incoming";
    private const string Inbox = "inbox";
    private const string Receipts = "receipts";
    private const string Secrets = "secrets";
    private const string Enclosures = "enclosures";
    private const string Results = "results";
    private const string Work = "work";
    private const string Fetched = "fetched";
    private const string Lent = "lent";
    private const string Checkpoints = "checkpoints";

    // One that finds something, one that sees that it is gone, and some in case that somebody else is deleting at the same time.
    private const int LooksAtTraces = 5;

    private readonly string _root;

    private DataFolder(string root) => _root = root;

    /// <summary>The SQLite file of the queue.</summary>
    public string DatabaseFile => Path.Combine(_root, "jobs.db");

    /// <summary>The folder that is watched for recordings.</summary>
    public string InboxFolder => Path.Combine(_root, Inbox);

    /// <summary>Bytes that can still be written.</summary>
    public long FreeBytes => new DriveInfo(_root).AvailableFreeSpace;

    /// <summary>Opens the folder, made when it isn't there, and sees that it can be written to.</summary>
    /// <exception cref="AnonymizerException">It can't be used; the message says why.</exception>
    public static DataFolder Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var folder = new DataFolder(Path.GetFullPath(path));
        try
        {
            foreach (var name in new[] { string.Empty, Recordings, Incoming, Inbox, Receipts, Secrets })
            {
                MakeFolder(Path.Combine(folder._root, name));
            }

            folder.CheckIsWritable();
            return folder;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, $"The data folder {folder._root} can't be used: {error.Message} Choose another or correct its permissions.", error);
        }
    }

    /// <summary>Sees that the folder can be written to at this moment.</summary>
    /// <exception cref="IOException">It can't.</exception>
    /// <exception cref="UnauthorizedAccessException">It can't.</exception>
    public void CheckIsWritable()
    {
        var path = Path.Combine(_root, Incoming, $".check-{Guid.NewGuid():n}");
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    /// <summary>The recording of a job.</summary>
    public string SourceOf(Guid id) => Path.Combine(FolderOf(id), "source");

    /// <summary>The published recording of a job.</summary>
    public string ResultOf(Guid id, long claim) => Path.Combine(PublishedFolder(new Lease(id, claim)), "result.mp4");

    /// <summary>The secret with which keys are hashed; made when it isn't there, by one of several that ask at the same time.</summary>
    internal byte[] OpenPepper()
    {
        const int Bytes = 32;
        var path = Path.Combine(_root, Secrets, "keys");
        if (!File.Exists(path))
        {
            var mine = $"{path}.{Guid.NewGuid():n}";
            using (var file = new FileStream(mine, DurableFiles.NewFile(FileMode.CreateNew)))
            {
                file.Write(System.Security.Cryptography.RandomNumberGenerator.GetBytes(Bytes));
                file.Flush(flushToDisk: true);
            }

            DurableFiles.MoveUnlessThere(mine, path);
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Where the secrets of sign-ins are kept.</summary>
    internal DirectoryInfo SignInSecrets => new(Path.Combine(_root, Secrets, "sign-in"));

    /// <summary>What was published of a job: result, plan, report, transcripts.</summary>
    internal string ResultsOf(Guid id, long claim) => PublishedFolder(new Lease(id, claim));

    /// <summary>What was handed in with the recording of a job.</summary>
    internal EnclosureFolder EnclosuresOf(Guid id) => new(EnclosuresPath(id));

    /// <summary>What workers have finished of a job's picture.</summary>
    internal CheckpointFolders CheckpointsOf(Guid id) => new(Path.Combine(FolderOf(id), Checkpoints));

    /// <summary>The file that a receipt is written to.</summary>
    internal string ReceiptOf(Guid id) => Path.Combine(_root, Receipts, $"{id:n}.json");

    /// <summary>The file that a recording is written to while it is handed in.</summary>
    internal string IncomingOf(Guid id) => Path.Combine(_root, Incoming, $"{id:n}.partial");

    /// <summary>What is handed in with a recording, while that is going on.</summary>
    internal EnclosureFolder IncomingEnclosuresOf(Guid id) => new(IncomingEnclosuresPath(id));

    /// <summary>What was declared with a recording whose file is still arriving.</summary>
    internal string IncomingDeclarationsOf(Guid id) => Path.Combine(_root, Incoming, $"{id:n}.json");

    /// <summary>Deletes all that has arrived of a recording which is not taken in.</summary>
    internal void DeleteIncoming(Guid id)
    {
        File.Delete(IncomingOf(id));
        File.Delete(IncomingDeclarationsOf(id));
        DurableFiles.Delete(new DirectoryInfo(IncomingEnclosuresPath(id)));
        foreach (var lent in new DirectoryInfo(Path.Combine(_root, Incoming)).GetDirectories($"{id:n}.{Lent}-*"))
        {
            DurableFiles.Delete(lent);
        }
    }

    /// <summary>A path for what is fetched of a recording for a moment; nothing is there yet.</summary>
    internal string LendPath(Guid id) => Path.Combine(_root, Incoming, $"{id:n}.{Lent}-{Guid.NewGuid():n}");

    /// <summary>The numbers of the recordings that are being handed in, and when anything of each was last written.</summary>
    internal IEnumerable<(Guid Id, DateTimeOffset LastWritten)> ListIncoming() =>
        from entry in new DirectoryInfo(Path.Combine(_root, Incoming)).EnumerateFileSystemInfos()
        let id = Guid.TryParseExact(Path.GetFileNameWithoutExtension(entry.Name), "n", out var id) ? id : (Guid?)null
        where id is not null
        group entry.LastWriteTimeUtc by id.Value into entries
        select (entries.Key, new DateTimeOffset(entries.Max(), TimeSpan.Zero));

    /// <summary>
    /// Moves a recording that is in the queue from the place where it was handed in to its own. Done by whoever handed it in, and by the
    /// worker in case that one was interrupted in between; done again, it changes nothing.
    /// </summary>
    internal void TakeIn(Guid id)
    {
        var source = SourceOf(id);
        if (File.Exists(source))
        {
            return;
        }

        MakeFolder(FolderOf(id));
        TakeInEnclosures(id);
        try
        {
            DurableFiles.Move(IncomingOf(id), source);
        }
        catch (IOException) when (File.Exists(source))
        {
            // The other of the two was faster.
        }

        File.Delete(IncomingDeclarationsOf(id));
    }

    /// <summary>The folder in which a worker makes a result; empty.</summary>
    internal string MakeWorkFolder(Lease lease)
    {
        var folder = WorkFolder(lease);
        MakeFolder(folder);
        return folder;
    }

    /// <summary>The folder for what a worker gets from a bucket to work on; empty.</summary>
    internal string MakeFetchedFolder(Lease lease)
    {
        var folder = Path.Combine(FolderOf(lease.JobId), Fetched, Number(lease.Claim));
        MakeFolder(folder);
        return folder;
    }

    /// <summary>Publishes what a worker has made: the whole folder in one step. What is published counts only once the store says so.</summary>
    internal void Publish(Lease lease)
    {
        MakeFolder(Path.Combine(FolderOf(lease.JobId), Results));
        DurableFiles.Move(WorkFolder(lease), PublishedFolder(lease));
    }

    /// <summary>Deletes what this claim and the ones before it left behind, except the published result and checkpoints.</summary>
    /// <param name="lease">The claim.</param>
    /// <param name="published">The claim whose result is the job's, or null.</param>
    internal void TidyUp(Lease lease, long? published)
    {
        foreach (var kind in new[] { Work, Fetched, Results })
        {
            var parent = new DirectoryInfo(Path.Combine(FolderOf(lease.JobId), kind));
            foreach (var folder in DurableFiles.FoldersIn(parent))
            {
                var isClaim = long.TryParse(folder.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var claim);
                if (isClaim && claim <= lease.Claim && !(kind == Results && claim == published))
                {
                    DurableFiles.Delete(folder);
                }
            }
        }
    }

    /// <summary>Deletes what a claim has in hand: what it fetched, what it was making, and what it and the ones before it have finished of the picture.</summary>
    internal void DropWork(Lease lease)
    {
        foreach (var kind in new[] { Work, Fetched })
        {
            DurableFiles.Delete(new DirectoryInfo(Path.Combine(FolderOf(lease.JobId), kind, Number(lease.Claim))));
        }

        CheckpointsOf(lease.JobId).DeleteUpTo(lease.Claim);
    }

    /// <summary>Deletes the folder of a job, whatever it holds.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool DropRecording(Guid id)
    {
        var folder = new DirectoryInfo(FolderOf(id));
        var isThere = folder.Exists;
        DurableFiles.Delete(folder);
        return isThere;
    }

    /// <summary>Deletes the folder of a job, of which nothing is in hand here any more. What a claim has made for itself stays, even while it is empty.</summary>
    internal void DropIfEmpty(Guid id)
    {
        foreach (var kind in new[] { Work, Fetched, Results, Checkpoints })
        {
            DurableFiles.DeleteIfEmpty(Path.Combine(FolderOf(id), kind));
        }

        DurableFiles.DeleteIfEmpty(FolderOf(id));
    }

    /// <summary>
    /// Everything that bears the number of a job, wherever it lies: found by looking through all of the folder, so that nothing is
    /// forgotten that somebody adds to it later. Receipts are not meant.
    /// </summary>
    internal IReadOnlyList<FileSystemInfo> FindTraces(Guid id)
    {
        var receipts = Path.Combine(_root, Receipts);
        return
        [
            .. new DirectoryInfo(_root)
                .EnumerateFileSystemInfos($"*{id:n}*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false })
                .Where(entry => Path.GetDirectoryName(entry.FullName) != receipts),
        ];
    }

    /// <summary>Deletes everything that bears the number of a job, and looks again.</summary>
    /// <returns>How many files there were.</returns>
    /// <exception cref="IOException">Something could not be deleted, or was still there afterwards.</exception>
    /// <exception cref="UnauthorizedAccessException">Something could not be deleted.</exception>
    internal int Erase(Guid id)
    {
        var files = 0;
        for (var look = 1; look <= LooksAtTraces; look++)
        {
            try
            {
                files = Math.Max(files, EraseOnce(id));
                if (FindTraces(id).Count == 0)
                {
                    return files;
                }
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                // The worker with which the job ended is just deleting what it doesn't need any more: what it took away is no trace.
            }
        }

        throw new IOException($"Something of job {id:n} is still in the data folder after it was deleted.");
    }

    private int EraseOnce(Guid id)
    {
        var files = 0;
        foreach (var entry in FindTraces(id))
        {
            files += entry is DirectoryInfo { Exists: true } folder ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Count() : 1;
            DurableFiles.Delete(entry);
        }

        return files;
    }

    /// <summary>The numbers of the recordings that lie in the folder, with when each came.</summary>
    internal IEnumerable<(Guid Id, DateTimeOffset LastWritten)> ListRecordings() =>
        from folder in new DirectoryInfo(Path.Combine(_root, Recordings)).EnumerateDirectories("*").SelectMany(part => part.EnumerateDirectories())
        let id = Guid.TryParseExact(folder.Name, "n", out var id) ? id : (Guid?)null
        where id is not null
        select (id.Value, new DateTimeOffset(folder.LastWriteTimeUtc, TimeSpan.Zero));

    // Before the recording itself: once that is in its place, everything is.
    private void TakeInEnclosures(Guid id)
    {
        var enclosures = EnclosuresPath(id);
        try
        {
            if (Directory.Exists(IncomingEnclosuresPath(id)))
            {
                DurableFiles.Move(IncomingEnclosuresPath(id), enclosures);
            }
        }
        catch (IOException) when (Directory.Exists(enclosures))
        {
            // As above.
        }
    }

    private string EnclosuresPath(Guid id) => Path.Combine(FolderOf(id), Enclosures);

    private string IncomingEnclosuresPath(Guid id) => Path.Combine(_root, Incoming, $"{id:n}.{Enclosures}");

    private string FolderOf(Guid id)
    {
        // The last digits are random; the first are the time and would put a day's recordings into one folder.
        var name = id.ToString("n");
        return Path.Combine(_root, Recordings, name[^2..], name);
    }

    private string WorkFolder(Lease lease) => Path.Combine(FolderOf(lease.JobId), Work, Number(lease.Claim));

    private string PublishedFolder(Lease lease) => Path.Combine(FolderOf(lease.JobId), Results, Number(lease.Claim));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Makes a folder, with those above it, that only its owner can read.</summary>
    internal static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
