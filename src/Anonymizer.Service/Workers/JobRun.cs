using System.Data.Common;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Render.Checkpoints;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Pipeline.Sidecars;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Microsoft.Extensions.Logging;

namespace Anonymizer.Service.Workers;

/// <summary>The work on one job, from the claim to what became of it.</summary>
internal sealed class JobRun(
    IServiceStore store, RecordingStorage storage, IAnonymizationPipeline pipeline, WorkerSettings settings, TimeProvider time, ILogger logger)
{
    private const int AttemptsToTell = 5;
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromSeconds(2);

    private readonly DataFolder _folder = storage.Folder;

    /// <summary>Works on a job; whatever happens, the store is told.</summary>
    public async Task RunAsync(ClaimedJob claimed, CancellationToken stopping)
    {
        var lease = claimed.Lease;
        logger.LogInformation("Job {Job:n}: begun (claim {Claim}, attempt {Attempt})", lease.JobId, lease.Claim, claimed.Job.Attempts);
        await using (var heart = new Heart(store, lease, settings, time, logger, stopping))
        {
            OwnCheckpoint? checkpoint = null;
            try
            {
                await storage.TidyUpAsync(lease, claimed.Job.Result?.Claim, heart.Work);
                checkpoint = _folder.CheckpointsOf(lease.JobId).TakeOver(lease.Claim);
                var report = await RedactAsync(claimed, checkpoint, heart);
                await PublishAsync(lease, report, heart.Work);
            }
            catch (OperationCanceledException) when (heart.Work.IsCancellationRequested)
            {
                await StopAsync(lease, heart.Answer);
            }
#pragma warning disable CA1031 // Whatever went wrong belongs to this job; the worker goes on with the next.
            catch (Exception error)
#pragma warning restore CA1031
            {
                DropAfterFailure(lease, checkpoint);
                await FailAsync(lease, error, heart.Latest?.Stage ?? Stage.Ingest);
            }
        }

        await TidyUpAsync(lease);
    }

    private async Task<RedactionReport> RedactAsync(ClaimedJob claimed, OwnCheckpoint checkpoint, Heart heart)
    {
        var lease = claimed.Lease;
        var (source, enclosures) = await storage.FetchAsync(lease, claimed.Job.Recording, heart.Work);
        var work = _folder.MakeWorkFolder(lease);
        var list = enclosures.Read() ?? new EnclosureList();
        var consent = await ConsentCheck.OfAsync(
            list.Presenters, await store.ListConsentsAsync(lease.JobId, heart.Work), enclosures.ConsentOf, heart.Work);
        var request = new RedactRequest(source, Path.Combine(work, "result.mp4"))
        {
            Analyse = settings.Analyse with { Presenters = consent.Visible, PresenterRegions = [], Roster = ReadRoster(enclosures, list) },
            Render = settings.Render,
            PlanOutput = Path.Combine(work, "plan.json"),
            Checkpoints = new CheckpointSettings(checkpoint.Path) { Resumed = (frames, token) => NoteResumedAsync(lease, frames, token) },
            Sidecars = [.. list.Files.Where(file => file.Kind == EnclosureKind.Sidecar).OrderBy(file => file.Number).Select(enclosures.FileOf)],
        };
        var report = consent.AddTo(await pipeline.RedactAsync(request, heart, heart.Work));
        await DurableFiles.WriteAsync(
            Path.Combine(work, "report.json"), JsonSerializer.SerializeToUtf8Bytes(report, ServiceJson.Options), CancellationToken.None);
        return report;
    }

    private static IReadOnlyList<string> ReadRoster(EnclosureFolder enclosures, EnclosureList list) =>
        list.Files.FirstOrDefault(file => file.Kind == EnclosureKind.Roster) is { } roster ? Roster.Read(enclosures.FileOf(roster)) : [];

    // First the files, then the word that they count. Ended in between, another worker makes them anew under its own number.
    private async Task PublishAsync(Lease lease, RedactionReport report, CancellationToken cancellationToken)
    {
        await PutResultAsync(lease, cancellationToken);
        var result = new JobResult(lease.Claim, report.Output!.Sha256, report.Output.Bytes);
        if (await TellAsync(lease, () => store.CompleteAsync(lease, result, report.Outcome == Outcome.ReviewRequired, CancellationToken.None)))
        {
            logger.LogInformation("Job {Job:n}: published ({Outcome})", lease.JobId, report.Outcome);
            await CountAsync(report);
        }
    }

    // Hours of work lie in this folder, so a bucket that is away for a moment is waited for.
    private async Task PutResultAsync(Lease lease, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await storage.PublishAsync(lease, cancellationToken);
                return;
            }
            catch (StorageException error) when (attempt < AttemptsToTell)
            {
                logger.LogWarning("Job {Job:n}: the result can't be put where it is kept. {Reason}", lease.JobId, error.Message);
            }

            await Task.Delay(PauseBetweenAttempts, time, cancellationToken);
        }
    }

    // The result counts already; figures are not worth another attempt.
    private async Task CountAsync(RedactionReport report)
    {
        try
        {
            await store.AddAsync(
                [Count.Frames(report.Output?.Frames ?? 0), .. report.StageSeconds.Select(stage => Count.Worked(stage.Key, stage.Value))], CancellationToken.None);
        }
        catch (DbException error)
        {
            logger.LogWarning("Figures of a result were not counted. {Reason}", error.Message);
        }
    }

    private async Task StopAsync(Lease lease, LeaseAnswer answer)
    {
        switch (answer)
        {
            case LeaseAnswer.Lost:
                logger.LogWarning("Job {Job:n}: its lease ended and another worker has it; what was made here is thrown away", lease.JobId);
                break;
            case LeaseAnswer.CancelRequested:
                // First: who waits for the job's end to delete it doesn't reach this disk, where recordings are kept in a bucket.
                DropWork(lease);
                await TellAsync(lease, () => store.ConfirmCancelAsync(lease, CancellationToken.None));
                logger.LogInformation("Job {Job:n}: cancelled", lease.JobId);
                break;
            default:
                await TellAsync(lease, () => store.HandBackAsync(lease, CancellationToken.None));
                logger.LogInformation("Job {Job:n}: handed back, as this worker stops", lease.JobId);
                break;
        }
    }

    // What is kept is worth more than the note that it is.
    private async Task NoteResumedAsync(Lease lease, long frames, CancellationToken cancellationToken)
    {
        logger.LogInformation("Job {Job:n}: resumed at frame {Frame}", lease.JobId, frames);
        try
        {
            await store.NoteResumedAsync(lease, cancellationToken);
        }
        catch (DbException error)
        {
            logger.LogWarning("Job {Job:n}: the store can't be told that it was resumed. {Reason}", lease.JobId, error.Message);
        }
    }

    // What an attempt has finished, the next one goes on with. Should that one fail as well, it may be for what it went on with.
    private void DropAfterFailure(Lease lease, OwnCheckpoint? checkpoint)
    {
        if (checkpoint is not { IsFromEarlier: true })
        {
            return;
        }

        try
        {
            _folder.CheckpointsOf(lease.JobId).DeleteUpTo(lease.Claim);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("Job {Job:n}: what was finished could not be deleted. {Reason}", lease.JobId, error.Message);
        }
    }

    private void DropWork(Lease lease)
    {
        try
        {
            _folder.DropWork(lease);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("Job {Job:n}: what was in hand could not be deleted. {Reason}", lease.JobId, error.Message);
        }
    }

    private async Task FailAsync(Lease lease, Exception error, Stage reached)
    {
        var failure = JobFailure.From(error, reached);
        if (error is AnonymizerException)
        {
            logger.LogWarning("Job {Job:n}: failed ({Stage}, {Blame}). {Reason}", lease.JobId, failure.Stage, failure.Blame, failure.Message);
        }
        else
        {
            logger.LogError(error, "Job {Job:n}: failed unexpectedly at {Stage}", lease.JobId, failure.Stage);
        }

        await TellAsync(lease, () => store.FailAsync(lease, failure, settings.Retry, CancellationToken.None));
    }

    // Hours of work may hang on this word, so a database that restarts is waited for. Never told, the lease ends and another worker begins.
    private async Task<bool> TellAsync(Lease lease, Func<Task<bool>> tell)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await tell();
            }
            catch (DbException error)
            {
                logger.LogWarning("Job {Job:n}: the store doesn't answer. {Reason}", lease.JobId, error.Message);
                if (attempt == AttemptsToTell)
                {
                    return false;
                }
            }

            await Task.Delay(PauseBetweenAttempts, time);
        }
    }

    // The store knows which result counts. As long as it can't be asked, everything stays.
    private async Task TidyUpAsync(Lease lease)
    {
        try
        {
            var job = await store.FindAsync(lease.JobId, CancellationToken.None);
            if (job is null or { HasEnded: true })
            {
                _folder.CheckpointsOf(lease.JobId).DeleteUpTo(lease.Claim);
            }

            await storage.TidyUpAsync(lease, job?.Result?.Claim, CancellationToken.None);
        }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException or StorageException)
        {
            logger.LogWarning("Job {Job:n}: intermediate files could not be deleted. {Reason}", lease.JobId, error.Message);
        }
    }
}
