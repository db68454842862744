using System.Security.Cryptography;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting.Packages;

namespace Anonymizer.Service.Submitting;

/// <summary>A recording that arrives in pieces.</summary>
/// <param name="Name">Its name where it comes from; for display only.</param>
/// <param name="Bytes">Its size, which must be known beforehand.</param>
/// <param name="Declarations">What was declared with it.</param>
/// <param name="By">Who hands it in. Nobody else can go on with it.</param>
/// <param name="Priority">Which job comes first.</param>
public sealed record Upload(string Name, long Bytes, Declarations Declarations, Caller By, JobPriority Priority = JobPriority.Normal);

/// <summary>
/// Takes recordings in that arrive in pieces, over connections that break: declarations first, then the files that go with the
/// recording, then the recording from where it was left, then the word that it is complete. What has arrived is on the disk, so that an
/// upload goes on after a restart of the service, and is swept away a day after the last of it.
/// </summary>
/// <param name="intake">Checks what is declared, and puts the job in the queue.</param>
/// <param name="folder">Where files are kept.</param>
/// <param name="limits">How much may be written.</param>
/// <param name="time">The clock.</param>
public sealed class Uploads(RecordingIntake intake, DataFolder folder, StorageLimits limits, TimeProvider time)
{
    private readonly IncomingFile _incoming = new(folder, limits);

    // Two requests for one upload (a browser that gave up on the first) must not write at the same time.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Begins one. Nothing has been sent yet of a recording that is refused here.</summary>
    /// <returns>Its number, which becomes the job's.</returns>
    /// <exception cref="RefusedSubmissionException">Declarations are missing or wrong, or a patient was declared.</exception>
    /// <exception cref="AnonymizerException">The recording is empty or too large, or the disk has no room.</exception>
    public async Task<Guid> BeginAsync(Upload upload, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(upload);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        await intake.CheckAsync(id, upload.Declarations, upload.By, cancellationToken);
        _incoming.RequireRoom(upload.Bytes);
        if (upload.Bytes < 1)
        {
            throw IncomingFile.Empty();
        }

        try
        {
            if (upload.Declarations.Presenters.Count > 0)
            {
                await folder.IncomingEnclosuresOf(id).WriteAsync(new EnclosureList { Presenters = upload.Declarations.Presenters }, cancellationToken);
            }

            await DurableFiles.WriteAsync(
                folder.IncomingDeclarationsOf(id), JsonSerializer.SerializeToUtf8Bytes(upload, ServiceJson.Options), cancellationToken);
            await using var file = new FileStream(folder.IncomingOf(id), DurableFiles.NewFile(FileMode.CreateNew));
            return id;
        }
        catch
        {
            folder.DeleteIncoming(id);
            throw;
        }
    }

    /// <summary>Whether there is one that somebody began.</summary>
    public async Task<bool> IsOfAsync(Guid id, Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return (await ReadAsync(id, cancellationToken))?.By.UserId == caller.UserId;
    }

    /// <summary>How much has arrived of one, and how large it will be; null when there is no such upload.</summary>
    public async Task<(long Offset, long Bytes)?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { } upload ? (new FileInfo(folder.IncomingOf(id)).Length, upload.Bytes) : null;

    /// <summary>Saves a file that goes with the recording.</summary>
    /// <returns>False when there is no such upload.</returns>
    /// <exception cref="AnonymizerException">The file can't be used; the message says why.</exception>
    public Task<bool> EncloseAsync(Guid id, NewEnclosure file, CancellationToken cancellationToken) => WithAsync(
        id,
        async _ =>
        {
            await folder.IncomingEnclosuresOf(id).SaveAsync(file, cancellationToken);
            return true;
        },
        false,
        cancellationToken);

    /// <summary>Adds a piece. When the connection breaks, what has arrived of the piece stays.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="offset">Where the piece belongs: it must be what <see cref="FindAsync"/> says.</param>
    /// <param name="content">The piece.</param>
    /// <param name="cancellationToken">Ends the copying.</param>
    /// <returns>How much has arrived; null when there is no such upload.</returns>
    /// <exception cref="UploadOffsetException">The piece belongs elsewhere.</exception>
    /// <exception cref="AnonymizerException">More arrives than was announced, or the disk has no room.</exception>
    public Task<long?> AppendAsync(Guid id, long offset, Stream content, CancellationToken cancellationToken) => WithAsync(
        id,
        async upload =>
        {
            await using var file = new FileStream(folder.IncomingOf(id), FileMode.Open, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            if (file.Length != offset)
            {
                throw new UploadOffsetException(file.Length);
            }

            file.Position = offset;
            return (long?)await _incoming.AppendAsync(file, upload.Bytes, content, cancellationToken);
        },
        null,
        cancellationToken);

    /// <summary>Puts the recording in the queue, now that all of it is there. A ZIP file is handed in as what is in it.</summary>
    /// <returns>The number of the job; null when there is no such upload.</returns>
    /// <exception cref="RefusedSubmissionException">A consent form is missing, or the declarations don't hold any more.</exception>
    /// <exception cref="AnonymizerException">Part of the recording is missing, or the ZIP file can't be used.</exception>
    public Task<Guid?> CompleteAsync(Guid id, CancellationToken cancellationToken) => WithAsync<Guid?>(
        id,
        async upload =>
        {
            var arrived = new FileInfo(folder.IncomingOf(id)).Length;
            if (arrived != upload.Bytes)
            {
                throw new AnonymizerException(
                    Stage.Ingest, Blame.Input, Reason.Of("bytes-missing", upload.Bytes - arrived, arrived));
            }

            return PackageReading.IsZip(upload.Name)
                ? await UnpackAsync(id, upload, cancellationToken)
                : await EnqueueAsync(id, upload, cancellationToken);
        },
        null,
        cancellationToken);

    /// <summary>Gives one up: nothing of it stays.</summary>
    /// <returns>False when there is no such upload.</returns>
    public Task<bool> AbandonAsync(Guid id, CancellationToken cancellationToken) => WithAsync(
        id,
        _ =>
        {
            folder.DeleteIncoming(id);
            return Task.FromResult(true);
        },
        false,
        cancellationToken);

    private async Task<Guid> EnqueueAsync(Guid id, Upload upload, CancellationToken cancellationToken)
    {
        var submission = await intake.CheckAsync(id, upload.Declarations, upload.By, cancellationToken);
        var enclosed = folder.IncomingEnclosuresOf(id).Read() ?? new EnclosureList();
        RecordingIntake.RequireConsents(
            enclosed.Presenters, enclosed.Files.Where(file => file.Kind == EnclosureKind.Consent).Select(file => file.Number));
        var recording = new SubmittedRecording(
            RecordingIntake.DisplayName(upload.Name), await HashAsync(folder.IncomingOf(id), cancellationToken), upload.Bytes);
        await intake.EnqueueAsync(new NewJob(id, recording, submission) { Priority = upload.Priority, SubmittedBy = upload.By.UserId }, cancellationToken);
        return id;
    }

    // The job gets a number of its own; the ZIP file, and what came beside it, goes.
    private async Task<Guid> UnpackAsync(Guid id, Upload upload, CancellationToken cancellationToken)
    {
        var enclosures = folder.IncomingEnclosuresOf(id);
        var beside = new List<NewEnclosure>();
        try
        {
            foreach (var file in enclosures.Read()?.Files ?? [])
            {
                beside.Add(new NewEnclosure(file.Kind, file.Number, File.OpenRead(enclosures.FileOf(file))));
            }

            using var package = new ZipPackage(File.OpenRead(folder.IncomingOf(id)));
            var job = await PackageReading.AcceptAsync(intake, package, upload.Declarations, beside, upload.Priority, upload.By, cancellationToken);
            folder.DeleteIncoming(id);
            return job;
        }
        finally
        {
            beside.ForEach(file => file.Content.Dispose());
        }
    }

    private async Task<T> WithAsync<T>(Guid id, Func<Upload, Task<T>> work, T without, CancellationToken cancellationToken)
    {
        var gate = _locks[(id.GetHashCode() & int.MaxValue) % _locks.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            return await ReadAsync(id, cancellationToken) is { } upload ? await work(upload) : without;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<Upload?> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var declarations = folder.IncomingDeclarationsOf(id);
        return File.Exists(declarations) && File.Exists(folder.IncomingOf(id))
            ? JsonSerializer.Deserialize<Upload>(await File.ReadAllBytesAsync(declarations, cancellationToken), ServiceJson.Options)
            : null;
    }

    // The pieces may have come days apart and to different processes, so the hash is taken of the whole, which also reads it back once.
    private static async Task<string> HashAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}

/// <summary>A piece of an upload belongs elsewhere.</summary>
/// <param name="expected">Where the next piece has to begin.</param>
public sealed class UploadOffsetException(long expected)
    : AnonymizerException(Stage.Ingest, Blame.Input, Reason.Of("piece-elsewhere", expected))
{
    /// <summary>Where the next piece has to begin.</summary>
    public long Expected { get; } = expected;
}
