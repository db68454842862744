using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Storage;

/// <summary>
/// Keeps recordings in a bucket. Names there are made from the numbers of job and claim:
/// <code>
/// service                         says whose place it is
/// ID/source                       the recording
/// ID/enclosures/consent-1, ...    what was handed in with it; list.json comes last
/// ID/results/CLAIM/result.mp4     what a worker published, with plan.json, report.json, transcripts
/// </code>
/// Each claim writes under a number of its own, so that a worker that was thought dead overwrites nothing. The data folder is scratch: a recording
/// lies there while it arrives and while it is worked on.
/// </summary>
/// <param name="folder">The data folder of this process.</param>
/// <param name="settings">The bucket; nothing is connected yet.</param>
/// <param name="limits">How much may be written to the data folder.</param>
internal sealed class BucketStorage(DataFolder folder, BucketSettings settings, StorageLimits limits) : RecordingStorage(folder), IDisposable
{
    private const string MarkName = "service";
    private const string SourceName = "source";
    private const string Enclosures = "enclosures";
    private const string Results = "results";
    private const string OctetStream = "application/octet-stream";

    // As in the data folder: somebody else may be writing or deleting at the same time.
    private const int LooksAtTraces = 5;

    // The recording, a result of the same size, and what is kept of that while it is made.
    private const int CopiesAtWork = 3;

    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(10);

    private readonly Bucket _bucket = new(settings);

    /// <inheritdoc/>
    public override string Key => settings.ToString();

    /// <inheritdoc/>
    internal override IReadOnlyList<string> Places => [FolderStorage.Place, Place];

    private string Place => $"bucket {settings}";

    /// <inheritdoc/>
    public void Dispose() => _bucket.Dispose();

    /// <inheritdoc/>
    internal override Task CheckAsync(CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestCheck);
        try
        {
            return await _bucket.FindAsync(MarkName, patience.Token) ?? throw new BucketException("The bucket is not this service's.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BucketException("The bucket's server does not answer.");
        }
    });

    /// <inheritdoc/>
    internal override async Task TryOutAsync(CancellationToken cancellationToken)
    {
        var name = $".check-{Guid.NewGuid():n}";
        try
        {
            await PutAsync(name, "try"u8.ToArray(), cancellationToken);
            if (!(await ReadAsync(name, cancellationToken)).SequenceEqual("try"u8.ToArray()) || (await _bucket.ListAsync(name, cancellationToken)).Count != 1)
            {
                throw new BucketException("What was put there is not what is read there.");
            }

            await EraseBeginningAsync(name, cancellationToken);
        }
        catch (BucketException error)
        {
            throw new AnonymizerException(
                Stage.Ingest,
                Blame.Environment,
                $"The bucket {settings} can't be used: {error.Message} Check that it exists, and that the keys may put, read, list and delete there.",
                error);
        }
    }

    /// <inheritdoc/>
    internal override async Task TakePossessionAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await _bucket.FindAsync(MarkName, cancellationToken) is null)
            {
                await PutAsync(MarkName, MakeMark(), cancellationToken);
            }

            await RequireOursAsync(cancellationToken);
        }
        catch (BucketException error)
        {
            throw new AnonymizerException(
                Stage.Ingest,
                Blame.Environment,
                $"The bucket {settings} can't be used: {error.Message} Each service needs a place of its own. Where the data folder was made anew, delete \"{MarkName}\" there.",
                error);
        }
    }

    /// <inheritdoc/>
    internal override Task BringAsync(NewJob job, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var enclosures = Folder.IncomingEnclosuresOf(job.Id);
        foreach (var file in enclosures.Read()?.Files ?? [])
        {
            await PutFileAsync(EnclosureName(job.Id, file), new FileInfo(enclosures.FileOf(file)), file.Sha256, cancellationToken);
        }

        if (enclosures.Read() is { } list)
        {
            await PutListAsync(job.Id, list, cancellationToken);
        }

        // Last, so that everything is there once the recording is.
        await PutFileAsync(SourceOf(job.Id), new FileInfo(Folder.IncomingOf(job.Id)), job.Recording.Sha256, cancellationToken);
    });

    /// <inheritdoc/>
    internal override Task SettleAsync(Guid id, CancellationToken cancellationToken)
    {
        Folder.DeleteIncoming(id);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    internal override Task<WorkFiles> FetchAsync(Lease lease, SubmittedRecording recording, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        if (Folder.FreeBytes - limits.FreeBytesToKeep < CopiesAtWork * recording.Bytes)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Environment, Reason.Of("no-room-to-work"));
        }

        var fetched = Folder.MakeFetchedFolder(lease);
        var source = Path.Combine(fetched, SourceName);
        await CopyHereAsync(SourceOf(lease.JobId), source, recording.Sha256, cancellationToken);
        var enclosures = Path.Combine(fetched, Enclosures);
        await CopyAllHereAsync($"{lease.JobId:n}/{Enclosures}/", enclosures, cancellationToken);
        return new WorkFiles(source, new EnclosureFolder(enclosures));
    });

    /// <inheritdoc/>
    internal override Task PublishAsync(Lease lease, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var work = new DirectoryInfo(Folder.MakeWorkFolder(lease));
        foreach (var file in work.GetFiles())
        {
            await PutFileAsync(ResultsOf(lease.JobId, lease.Claim) + file.Name, file, await HashAsync(file, cancellationToken), cancellationToken);
        }

        DurableFiles.Delete(work);
    });

    /// <inheritdoc/>
    internal override Task TidyUpAsync(Lease lease, long? published, CancellationToken cancellationToken)
    {
        Folder.TidyUp(lease, published: null);
        Folder.DropIfEmpty(lease.JobId);
        return GuardAsync(async () =>
        {
            var beginning = $"{lease.JobId:n}/{Results}/";
            var claims = (await _bucket.ListAsync(beginning, cancellationToken))
                .Select(entry => long.TryParse(entry.Name[beginning.Length..].Split('/')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var claim) ? claim : (long?)null)
                .OfType<long>()
                .Distinct();
            foreach (var claim in claims.Where(claim => claim <= lease.Claim && claim != published))
            {
                await EraseBeginningAsync(ResultsOf(lease.JobId, claim), cancellationToken);
            }
        });
    }

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<StoredFile>> ListResultsAsync(Guid id, long claim, CancellationToken cancellationToken) =>
        GuardAsync<IReadOnlyList<StoredFile>>(async () =>
        {
            var beginning = ResultsOf(id, claim);
            var entries = await _bucket.ListAsync(beginning, cancellationToken);
            return [.. entries.Select(entry => new StoredFile(
                entry.Name[beginning.Length..], entry.Bytes, entry.LastModified, () => new BucketStream(_bucket, entry.Name, entry.Bytes)))];
        });

    /// <inheritdoc/>
    internal override Task<LentFolder> LendResultsAsync(Guid id, long claim, CancellationToken cancellationToken) =>
        LendAsync(id, ResultsOf(id, claim), cancellationToken);

    /// <inheritdoc/>
    internal override Task<EnclosureList?> ReadEnclosuresAsync(Guid id, CancellationToken cancellationToken) => GuardAsync(async () =>
        await _bucket.FindAsync(ListOf(id), cancellationToken) is null
            ? null
            : JsonSerializer.Deserialize<EnclosureList>(await ReadAsync(ListOf(id), cancellationToken), ServiceJson.Options));

    /// <inheritdoc/>
    internal override Task<LentFolder> LendEnclosuresAsync(Guid id, CancellationToken cancellationToken) =>
        LendAsync(id, $"{id:n}/{Enclosures}/", cancellationToken);

    /// <inheritdoc/>
    internal override Task KeepEnclosureAsync(Guid id, LentFolder enclosures, Enclosure added, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var here = new EnclosureFolder(enclosures.Path);
        await PutFileAsync(EnclosureName(id, added), new FileInfo(here.FileOf(added)), added.Sha256, cancellationToken);
        await PutListAsync(id, here.Read() ?? new EnclosureList(), cancellationToken);
    });

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<StorageTrace>> FindTracesAsync(Guid id, CancellationToken cancellationToken) =>
        GuardAsync<IReadOnlyList<StorageTrace>>(async () =>
        {
            var entries = await _bucket.ListAsync($"{id:n}/", cancellationToken);
            return [FolderStorage.TraceIn(Folder, id), new StorageTrace(Place, entries.Count, entries.Sum(entry => entry.Bytes))];
        });

    /// <inheritdoc/>
    internal override Task<int> EraseAsync(Guid id, CancellationToken cancellationToken) => GuardAsync(async () =>
        Folder.Erase(id) + await EraseBeginningAsync($"{id:n}/", cancellationToken));

    /// <inheritdoc/>
    internal override Task<IReadOnlyList<(Guid Id, DateTimeOffset LastWritten)>> ListAsync(CancellationToken cancellationToken) =>
        GuardAsync<IReadOnlyList<(Guid, DateTimeOffset)>>(async () =>
        {
            await RequireOursAsync(cancellationToken);
            return
            [
                .. from entry in await _bucket.ListAsync(string.Empty, cancellationToken)
                   let id = Guid.TryParseExact(entry.Name.Split('/')[0], "n", out var id) ? id : (Guid?)null
                   where id is not null
                   group entry.LastModified by id.Value into entries
                   select (entries.Key, entries.Max()),
            ];
        });

    private static async Task GuardAsync(Func<Task> work) => await GuardAsync(async () =>
    {
        await work();
        return true;
    });

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (BucketException error)
        {
            throw new StorageException(error.Answer, error);
        }
    }

    private static string SourceOf(Guid id) => $"{id:n}/{SourceName}";

    private static string ListOf(Guid id) => $"{id:n}/{Enclosures}/{EnclosureFolder.ListName}";

    private static string EnclosureName(Guid id, Enclosure file) => $"{id:n}/{Enclosures}/{EnclosureFolder.NameOf(file)}";

    private static string ResultsOf(Guid id, long claim) => string.Create(CultureInfo.InvariantCulture, $"{id:n}/{Results}/{claim}/");

    private static async Task<string> HashAsync(FileInfo file, CancellationToken cancellationToken)
    {
        await using var content = FolderStorage.Describe(file).Open();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    // Known to whoever has the service's own data folder, and no secret by itself.
    private byte[] MakeMark() => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(HMACSHA256.HashData(Folder.OpenPepper(), "bucket"u8)));

    private async Task RequireOursAsync(CancellationToken cancellationToken)
    {
        if (!(await ReadAsync(MarkName, cancellationToken)).SequenceEqual(MakeMark()))
        {
            throw new BucketException("It belongs to another service.");
        }
    }

    private Task PutFileAsync(string name, FileInfo file, string sha256, CancellationToken cancellationToken) => _bucket.PutAsync(
        new BucketFile(name, Path.HasExtension(file.Name) ? ResultFiles.TypeOf(file.Name) : OctetStream, file.Length, sha256, FolderStorage.Describe(file).Open),
        cancellationToken);

    private Task PutListAsync(Guid id, EnclosureList list, CancellationToken cancellationToken) =>
        PutAsync(ListOf(id), JsonSerializer.SerializeToUtf8Bytes(list, ServiceJson.Options), cancellationToken);

    private Task PutAsync(string name, byte[] content, CancellationToken cancellationToken) => _bucket.PutAsync(
        new BucketFile(name, OctetStream, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), () => new MemoryStream(content, writable: false)),
        cancellationToken);

    private async Task<byte[]> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var content = await _bucket.ReadAsync(name, from: 0, cancellationToken);
        using var all = new MemoryStream();
        await content.CopyToAsync(all, cancellationToken);
        return all.ToArray();
    }

    private Task<LentFolder> LendAsync(Guid id, string beginning, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var lent = new LentFolder(Folder.LendPath(id), isCopy: true);
        try
        {
            await CopyAllHereAsync(beginning, lent.Path, cancellationToken);
            return lent;
        }
        catch
        {
            lent.Dispose();
            throw;
        }
    });

    private async Task CopyAllHereAsync(string beginning, string to, CancellationToken cancellationToken)
    {
        foreach (var entry in await _bucket.ListAsync(beginning, cancellationToken))
        {
            DataFolder.MakeFolder(to);

            // The last part of the name only: whatever somebody put there, it stays in this folder.
            await CopyHereAsync(entry.Name, Path.Combine(to, Path.GetFileName(entry.Name)), sha256: null, cancellationToken);
        }
    }

    private async Task CopyHereAsync(string name, string path, string? sha256, CancellationToken cancellationToken)
    {
        var there = await _bucket.FindAsync(name, cancellationToken) ?? throw new BucketException("A file is missing in the bucket.");
        await using var content = new BucketStream(_bucket, name, there.Bytes);
        var arrived = await IncomingFile.SaveAsync(content, path, cancellationToken);
        if (arrived != (sha256 ?? there.Sha256))
        {
            throw new BucketException("What lies in the bucket is not what was put there.");
        }
    }

    // Found by looking, so that nothing is forgotten that somebody adds later; and looked for again.
    private async Task<int> EraseBeginningAsync(string beginning, CancellationToken cancellationToken)
    {
        var files = 0;
        for (var look = 1; look <= LooksAtTraces; look++)
        {
            var found = await _bucket.ListAsync(beginning, cancellationToken);
            files = Math.Max(files, found.Count);
            foreach (var entry in found)
            {
                await _bucket.DeleteAsync(entry.Name, cancellationToken);
            }

            await _bucket.DeleteVersionsAsync(beginning, cancellationToken);
            if ((await _bucket.ListAsync(beginning, cancellationToken)).Count == 0 && !await _bucket.HasVersionsAsync(beginning, cancellationToken))
            {
                return files;
            }
        }

        throw new BucketException("Something is still in the bucket after it was deleted.");
    }
}
