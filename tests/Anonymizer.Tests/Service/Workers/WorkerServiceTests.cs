using Anonymizer.Core.Errors;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Workers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Service.Workers;

public class WorkerServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_finished_job_leaves_the_recording_and_its_result_and_nothing_else()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();

        await RunAsync(service, ScriptedPipeline.ThatSucceeds(), () => HasEndedAsync(service, id));

        Assert.Equal((JobState.Done, new JobResult(1, ScriptedPipeline.Sha256OfResult, 10)), await StateAndResultAsync(service, id));
        Assert.Equal("the result", await File.ReadAllTextAsync(service.Folder.ResultOf(id, 1)));
        Assert.Equal(
            ["report.json", "result.mp4", "source"],
            service.Files.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_result_that_needs_a_look_is_marked()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();

        await RunAsync(service, ScriptedPipeline.ThatSucceeds(Outcome.ReviewRequired), () => HasEndedAsync(service, id));

        Assert.Equal(JobState.ReviewRequired, (await service.FindAsync(id)).State);
    }

    [Fact]
    public async Task A_worker_that_stops_hands_its_job_back_and_takes_its_half_result_away()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();
        var started = new TaskCompletionSource();

        await RunAsync(service, ScriptedPipeline.ThatNeverEnds(started), async () =>
        {
            await started.Task;
            return true;
        });

        var job = await service.FindAsync(id);
        Assert.Equal((JobState.Queued, 0), (job.State, job.Attempts));
        Assert.Equal(["source"], service.Files.Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task A_cancelled_job_stops_its_worker_and_the_next_job_follows()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();
        var started = new TaskCompletionSource();

        await RunAsync(service, ScriptedPipeline.ThatNeverEnds(started), async () =>
        {
            await started.Task;
            await service.Store.CancelAsync(id, "j.docent", CancellationToken.None);
            return await HasEndedAsync(service, id);
        });

        Assert.Equal(JobState.Cancelled, (await service.FindAsync(id)).State);
        Assert.Equal(["source"], service.Files.Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task Progress_can_be_followed()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();

        await RunAsync(
            service,
            ScriptedPipeline.ThatNeverEnds(new TaskCompletionSource()),
            async () => (await service.FindAsync(id)).Progress == new JobProgress(Stage.Render, 5, 10));
    }

    [Fact]
    public async Task A_worker_whose_job_was_taken_over_stops_and_publishes_nothing()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();
        var stopped = new TaskCompletionSource();
        var pipeline = new ScriptedPipeline(async (_, _, token) =>
        {
            // What another worker's claim does, had the lease ended.
            await ExecuteAsync(service, "update jobs set claim = claim + 1");
            token.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, token);
        });

        await RunAsync(service, pipeline, async () =>
        {
            await stopped.Task;
            return true;
        });

        var job = await service.FindAsync(id);
        Assert.Equal((JobState.Running, null), (job.State, job.Result));
        Assert.DoesNotContain(service.Files, path => path.Contains("result", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_result_that_was_in_place_when_its_worker_was_killed_is_made_anew_and_counts_once()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();
        var killed = (await service.Store.ClaimAsync(new ClaimRequest("killed", TimeSpan.FromMilliseconds(1)), CancellationToken.None))!;
        await File.WriteAllTextAsync(Path.Combine(service.Folder.MakeWorkFolder(killed.Lease), "result.mp4"), "never announced");
        service.Folder.Publish(killed.Lease);
        service.Folder.MakeWorkFolder(killed.Lease);

        await RunAsync(service, ScriptedPipeline.ThatSucceeds(), () => HasEndedAsync(service, id));

        Assert.Equal((JobState.Done, new JobResult(2, ScriptedPipeline.Sha256OfResult, 10)), await StateAndResultAsync(service, id));
        Assert.False(File.Exists(service.Folder.ResultOf(id, 1)));
        Assert.Single(service.Files, path => path.EndsWith("result.mp4", StringComparison.Ordinal));
        Assert.Single(await service.Store.HistoryAsync(id, CancellationToken.None), entry => entry.Kind == JobEventKind.Published);
    }

    [Fact]
    public async Task A_worker_that_takes_a_job_over_gets_what_the_one_before_has_finished()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();
        var killed = (await service.Store.ClaimAsync(new ClaimRequest("killed", TimeSpan.FromMilliseconds(1)), CancellationToken.None))!;
        await FinishSomethingAsync(service, killed.Lease);
        string? seen = null;
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            seen = await File.ReadAllTextAsync(Path.Combine(request.Checkpoints!.Folder, "journal"), token);
            await request.Checkpoints.Resumed!(250, token);
            await File.WriteAllTextAsync(request.Output, "the result", token);
        });

        await RunAsync(service, pipeline, () => HasEndedAsync(service, id));

        Assert.Equal("what is finished", seen);
        Assert.Contains(await service.Store.HistoryAsync(id, CancellationToken.None), entry => entry is { Kind: JobEventKind.Resumed, Claim: 2 });
        Assert.DoesNotContain(service.Files, path => path.Contains("checkpoints", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_stops_leaves_what_it_has_finished_to_the_next()
    {
        await using var service = new TemporaryService();
        await service.SubmitAsync();
        var started = new TaskCompletionSource();
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            await File.WriteAllTextAsync(Path.Combine(request.Checkpoints!.Folder, "journal"), "what is finished", token);
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
        });

        await RunAsync(service, pipeline, async () =>
        {
            await started.Task;
            return true;
        });

        Assert.Equal(["journal", "source"], service.Files.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task After_a_failed_attempt_what_is_finished_gets_one_more_chance()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();
        var found = new List<bool>();
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            var journal = Path.Combine(request.Checkpoints!.Folder, "journal");
            found.Add(File.Exists(journal));
            await File.WriteAllTextAsync(journal, "what is finished", token);
            if (found.Count < 3)
            {
                throw new AnonymizerException(Stage.Render, Blame.Environment, "The disk is full.");
            }

            await File.WriteAllTextAsync(request.Output, "the result", token);
        });

        await RunAsync(service, pipeline, () => HasEndedAsync(service, id), new RetryPolicy { FirstDelay = TimeSpan.FromMilliseconds(1) });

        Assert.Equal([false, true, false], found);
    }

    [Fact]
    public async Task A_recording_whose_submitter_was_killed_before_moving_it_is_found()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync("all of it");
        File.Move(service.Folder.SourceOf(id), service.Folder.IncomingOf(id));
        string? seen = null;
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            seen = await File.ReadAllTextAsync(request.Input, token);
            await File.WriteAllTextAsync(request.Output, "the result", token);
        });

        await RunAsync(service, pipeline, () => HasEndedAsync(service, id));

        Assert.Equal("all of it", seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_presenter_stays_visible_only_while_the_consent_form_is_there_as_it_was_handed_in(bool exchanged)
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        using var content = new MemoryStream([1, 2, 3]);
        using var form = new MemoryStream("signed"u8.ToArray());
        var handedIn = new HandedIn("lecture.mp4", content, 3) { By = Caller.Local, Enclosures = [new NewEnclosure(EnclosureKind.Consent, 1, form)] };
        var id = await service.Intake().AcceptAsync(TemporaryService.Declared with { Presenters = ["Anna de Vries"] }, handedIn, CancellationToken.None);
        if (exchanged)
        {
            await File.WriteAllTextAsync(service.Folder.EnclosuresOf(id).ConsentOf(1), "something else");
        }

        IReadOnlyList<string>? visible = null;
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            visible = request.Analyse.Presenters;
            await File.WriteAllTextAsync(request.Output, "the result", token);
        });

        await RunAsync(service, pipeline, () => HasEndedAsync(service, id));

        Assert.Equal(exchanged ? [] : ["Anna de Vries"], visible);
        Assert.Equal(exchanged ? JobState.ReviewRequired : JobState.Done, (await service.FindAsync(id)).State);
        var report = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(service.Folder.ResultOf(id, 1))!, "report.json"));
        Assert.Equal(exchanged, report.Contains("consent-missing", StringComparison.Ordinal));
        Assert.DoesNotContain("Anna", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_recording_fails_with_the_words_of_the_pipeline()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();

        await RunAsync(
            service, Fails(new AnonymizerException(Stage.Ingest, Blame.Input, "It holds no video.")), () => HasEndedAsync(service, id));

        Assert.Equal(new JobFailure(Stage.Ingest, Blame.Input, "It holds no video."), (await service.FindAsync(id)).Failure);
    }

    [Fact]
    public async Task A_mistake_of_ours_is_told_without_what_its_text_may_name()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();

        await RunAsync(
            service, Fails(new InvalidOperationException("Anna de Vries is in frame 3")), async () => (await service.FindAsync(id)).Failure is not null);

        var job = await service.FindAsync(id);
        Assert.Equal((JobState.Queued, Blame.Bug), (job.State, job.Failure!.Blame));
        Assert.DoesNotContain("Anna", job.Failure.Message, StringComparison.Ordinal);
    }

    private static ScriptedPipeline Fails(Exception exception) => new((_, _, _) => Task.FromException(exception));

    // Runs a worker until something is the case, then stops it in order.
    private static async Task RunAsync(TemporaryService service, IAnonymizationPipeline pipeline, Func<Task<bool>> until, RetryPolicy? retry = null)
    {
        using var worker = new WorkerService(
            service.Store,
            service.Storage,
            pipeline,
            new WorkerSettings { Name = "worker", LeaseTime = TimeSpan.FromSeconds(1.5), Retry = retry ?? new RetryPolicy() },
            TimeProvider.System,
            NullLogger<WorkerService>.Instance);
        await worker.StartAsync(CancellationToken.None);
        using var tooLong = new CancellationTokenSource(Patience);
        while (!await until().WaitAsync(tooLong.Token))
        {
            await Task.Delay(20, tooLong.Token);
        }

        await worker.StopAsync(tooLong.Token);
    }

    private static Task FinishSomethingAsync(TemporaryService service, Lease lease) => File.WriteAllTextAsync(
        Path.Combine(service.Folder.CheckpointsOf(lease.JobId).TakeOver(lease.Claim).Path, "journal"), "what is finished");

    private static async Task<bool> HasEndedAsync(TemporaryService service, Guid id)
    {
        while ((await service.FindAsync(id)).FinishedAt is null)
        {
            await Task.Delay(20);
        }

        return true;
    }

    private static async Task<(JobState State, JobResult? Result)> StateAndResultAsync(TemporaryService service, Guid id)
    {
        var job = await service.FindAsync(id);
        return (job.State, job.Result);
    }

    private static async Task ExecuteAsync(TemporaryService service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={service.Folder.DatabaseFile};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only these tests call it, with texts of their own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
