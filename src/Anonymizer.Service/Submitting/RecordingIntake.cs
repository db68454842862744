using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Submitting;

/// <summary>A recording as somebody hands it in.</summary>
/// <param name="OriginalName">Its name there; for display only.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="AnnouncedBytes">Its size, when that is known beforehand.</param>
public sealed record HandedIn(string OriginalName, Stream Content, long? AnnouncedBytes)
{
    /// <summary>Which job comes first.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>Who hands it in.</summary>
    public required Caller By { get; init; }

    /// <summary>What is handed in with it. The streams stay the caller's.</summary>
    public IReadOnlyList<NewEnclosure> Enclosures { get; init; } = [];
}

/// <summary>Takes recordings in: checks what is declared, stores the file, puts the job in the queue.</summary>
/// <param name="store">The queue, and the audit log.</param>
/// <param name="storage">Where files are kept.</param>
/// <param name="limits">How much may be written.</param>
/// <param name="time">The clock.</param>
public sealed class RecordingIntake(IServiceStore store, RecordingStorage storage, StorageLimits limits, TimeProvider time)
{
    /// <summary>A recording that nobody has written to for so long is not being handed in any more.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private const int LongestName = 200;

    private readonly IncomingFile _incoming = new(storage.Folder, limits);

    /// <summary>How long recordings may be kept.</summary>
    public RetentionSettings Retention { get; init; } = new();

    /// <summary>Takes a recording in. The declarations come first: nothing is read of a recording that is refused.</summary>
    /// <returns>The number of the job.</returns>
    /// <exception cref="RefusedSubmissionException">Declarations are missing or wrong, or a patient was declared.</exception>
    /// <exception cref="Core.Errors.AnonymizerException">The recording is empty or too large, or the disk has no room.</exception>
    public async Task<Guid> AcceptAsync(Declarations declarations, HandedIn recording, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(declarations);
        ArgumentNullException.ThrowIfNull(recording);
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var submission = await CheckAsync(id, declarations, recording.By, cancellationToken);
        try
        {
            await EncloseAsync(id, declarations, recording.Enclosures, cancellationToken);
            var (sha256, bytes) = await _incoming.ReceiveAsync(id, recording.Content, recording.AnnouncedBytes, cancellationToken);
            var received = new SubmittedRecording(DisplayName(recording.OriginalName), sha256, bytes);
            var job = new NewJob(id, received, submission) { Priority = recording.Priority, SubmittedBy = recording.By.UserId };
            await EnqueueAsync(job, cancellationToken);
        }
        catch
        {
            storage.Folder.DeleteIncoming(id);
            throw;
        }

        return id;
    }

    /// <summary>Checks what is declared; for a patient a receipt is written.</summary>
    /// <param name="id">The number that the job will have.</param>
    /// <param name="declarations">What was declared.</param>
    /// <param name="by">Who hands it in.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <exception cref="RefusedSubmissionException">Declarations are missing or wrong, or a patient was declared.</exception>
    internal async Task<Submission> CheckAsync(Guid id, Declarations declarations, Caller by, CancellationToken cancellationToken)
    {
        if (declarations.DeclaresPatient)
        {
            var receipt = new Receipt(id.ToString("n"), ReceiptKind.PatientDeclared, time.GetUtcNow(), BytesKept: 0);
            await DurableFiles.WriteAsync(storage.Folder.ReceiptOf(id), JsonSerializer.SerializeToUtf8Bytes(receipt, ServiceJson.Options), cancellationToken);
            await store.AppendAsync(new AuditNote(by.UserId, AuditAction.PatientRefused, receipt.Id), cancellationToken);
            throw RefusedSubmissionException.Patient(receipt);
        }

        var today = DateOnly.FromDateTime(time.GetLocalNow().DateTime);
        var submission = declarations.Check(today, out var problems) ?? throw RefusedSubmissionException.Incomplete(problems);
        if (Retention.FindProblem(submission.RetainUntil, today) is { } tooLong)
        {
            throw RefusedSubmissionException.Incomplete(tooLong);
        }

        return AccessTable.MayHandInFor(by, submission.Owner)
            ? submission
            : throw RefusedSubmissionException.Incomplete(Reason.Of("owner-not-yours", by.UserId));
    }

    /// <summary>Refuses a recording with a presenter who stays visible without a consent form (POLICY: fail closed).</summary>
    /// <exception cref="RefusedSubmissionException">One is missing.</exception>
    internal static void RequireConsents(IReadOnlyList<string> presenters, IEnumerable<int> consents)
    {
        var missing = Enumerable.Range(1, presenters.Count).Except(consents).ToList();
        if (missing.Count > 0)
        {
            throw RefusedSubmissionException.Incomplete(
                [.. missing.Select(number => Reason.Of("consent-needed", number))]);
        }
    }

    /// <summary>
    /// Brings a recording that has arrived whole to where it is kept, puts it in the queue with its consent forms on record, and settles it there. Interrupted before
    /// it is in the queue, it is swept away some day; after that, the worker settles it.
    /// </summary>
    internal async Task EnqueueAsync(NewJob job, CancellationToken cancellationToken)
    {
        var forms = (storage.Folder.IncomingEnclosuresOf(job.Id).Read()?.Files ?? []).Where(file => file.Kind == EnclosureKind.Consent);
        await storage.BringAsync(job, cancellationToken);
        await store.EnqueueAsync(
            job with { Storage = storage.Key, Consents = [.. forms.Select(form => new NewConsent(form.Number, form.Sha256, form.Bytes))] }, cancellationToken);
        await storage.SettleAsync(job.Id, cancellationToken);
    }

    /// <summary>Deletes recordings whose handing in broke off long ago. Called when the service starts.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, lastWritten) in storage.Folder.ListIncoming().ToArray())
        {
            if (time.GetUtcNow() - lastWritten < Abandoned)
            {
                continue;
            }

            if (await store.FindAsync(id, cancellationToken) is null)
            {
                storage.Folder.DeleteIncoming(id);
            }
            else
            {
                await storage.SettleAsync(id, cancellationToken);
            }
        }
    }

    private async Task EncloseAsync(Guid id, Declarations declarations, IReadOnlyList<NewEnclosure> files, CancellationToken cancellationToken)
    {
        RequireConsents(declarations.Presenters, files.Where(file => file.Kind == EnclosureKind.Consent).Select(file => file.Number));
        if (declarations.Presenters.Count == 0 && files.Count == 0)
        {
            return;
        }

        var enclosures = storage.Folder.IncomingEnclosuresOf(id);
        await enclosures.WriteAsync(new EnclosureList { Presenters = declarations.Presenters }, cancellationToken);
        foreach (var file in files)
        {
            await enclosures.SaveAsync(file, cancellationToken);
        }
    }

    // What a browser or a person calls the file, without folders and without characters that could fool somebody who reads a list.
    internal static string DisplayName(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. last.Where(character => !char.IsControl(character)).Take(LongestName)]).Trim();
        return clean.Length == 0 ? "recording" : clean;
    }
}
