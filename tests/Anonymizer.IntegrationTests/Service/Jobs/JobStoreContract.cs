using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.IntegrationTests.Service.Jobs;

/// <summary>What every store has to do.</summary>
public abstract partial class JobStoreContract : IAsyncLifetime
{
    private static readonly TimeSpan LeaseTime = TimeSpan.FromSeconds(30);
    private static readonly JobFailure MachineTrouble = new(Stage.Render, Blame.Environment, "The disk is full.");

    private IServiceStore? _store;

    private protected IServiceStore Store => _store!;

    public virtual async Task InitializeAsync()
    {
        await CreateDatabaseAsync();
        _store = Open();
        await _store.PrepareAsync(CancellationToken.None);
    }

    public virtual async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_job_comes_back_as_it_was_handed_in()
    {
        var job = NewJob() with { Priority = JobPriority.Low };

        await Store.EnqueueAsync(job, CancellationToken.None);

        var found = await Store.FindAsync(job.Id, CancellationToken.None);
        Assert.Equal((JobState.Queued, JobPriority.Low, 0), (found!.State, found.Priority, found.Attempts));
        Assert.Equal((job.Recording, job.Submission), (found.Recording, found.Submission));
        Assert.Null(await Store.FindAsync(Guid.NewGuid(), CancellationToken.None));
    }

    [SkippableFact]
    public async Task An_empty_queue_gives_nothing() => Assert.Null(await ClaimAsync());

    [SkippableFact]
    public async Task The_urgent_come_first_and_then_the_oldest()
    {
        var first = await EnqueueAsync();
        await AdvanceAsync(TimeSpan.FromMilliseconds(5));
        var low = await EnqueueAsync(job => job with { Priority = JobPriority.Low });
        await AdvanceAsync(TimeSpan.FromMilliseconds(5));
        var second = await EnqueueAsync();
        var urgent = await EnqueueAsync(job => job with { Priority = JobPriority.Urgent });

        Assert.Equal([urgent, first, second, low], await Store.WaitingAsync(10, CancellationToken.None));
        Assert.Equal([urgent, first], await Store.WaitingAsync(2, CancellationToken.None));
        Assert.Equal([urgent, first, second, low], await ClaimAllAsync());
        Assert.Empty(await Store.WaitingAsync(10, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_job_waits_for_its_time()
    {
        var start = (await Store.FindAsync(await EnqueueAsync(), CancellationToken.None))!.SubmittedAt;
        await ClaimAsync();
        var later = await EnqueueAsync(job => job with { NotBefore = start + TimeSpan.FromMinutes(10) });

        await AdvanceAsync(TimeSpan.FromMinutes(9));
        await HeartbeatAllAsync();
        Assert.Null(await ClaimAsync(window: null));

        await AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Contains(later, await ClaimAllAsync());
    }

    [SkippableFact]
    public async Task A_job_is_given_only_to_who_reaches_the_storage_that_its_files_lie_in()
    {
        const string Bucket = "s3.example.org/bucket/";
        var there = await EnqueueAsync(job => job with { Storage = Bucket });
        var here = await EnqueueAsync();

        Assert.Equal(["folder", Bucket], await Store.ListStoragesAsync(CancellationToken.None));
        Assert.Equal([here], await ClaimAllAsync());
        var claimed = await Store.ClaimAsync(new ClaimRequest("worker", LeaseTime) { Storage = Bucket }, CancellationToken.None);
        Assert.Equal((there, Bucket), (claimed!.Job.Id, claimed.Job.Storage));
    }

    [SkippableFact]
    public async Task The_longest_term_is_what_was_noted_last()
    {
        Assert.Null(await Store.ReadLongestTermAsync(CancellationToken.None));
        await Store.NoteLongestTermAsync(365, CancellationToken.None);
        await Store.NoteLongestTermAsync(730, CancellationToken.None);
        Assert.Equal(730, await Store.ReadLongestTermAsync(CancellationToken.None));
        await Store.NoteLongestTermAsync(null, CancellationToken.None);
        Assert.Null(await Store.ReadLongestTermAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task By_day_only_the_urgent_are_started()
    {
        var usual = await EnqueueAsync();
        var urgent = await EnqueueAsync(job => job with { Priority = JobPriority.Urgent });
        var now = (await Store.FindAsync(usual, CancellationToken.None))!.SubmittedAt;
        var closed = Window(now, fromHours: 2, toHours: 4);
        var open = Window(now, fromHours: -1, toHours: 1);

        Assert.Equal(urgent, (await ClaimAsync(closed))!.Job.Id);
        Assert.Null(await ClaimAsync(closed));
        Assert.Equal(usual, (await ClaimAsync(open))!.Job.Id);
    }

    [SkippableFact]
    public async Task Workers_that_ask_at_the_same_time_never_get_the_same_job()
    {
        const int Jobs = 60;
        for (var i = 0; i < Jobs; i++)
        {
            await EnqueueAsync();
        }

        var stores = Enumerable.Range(0, 6).Select(_ => Open()).ToArray();
        var given = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            var mine = new List<Guid>();
            while (await store.ClaimAsync(new ClaimRequest("worker", LeaseTime), CancellationToken.None) is { } claimed)
            {
                mine.Add(claimed.Job.Id);
            }

            return mine;
        })));

        var all = given.SelectMany(mine => mine).ToArray();
        Assert.Equal(Jobs, all.Length);
        Assert.Equal(Jobs, all.Distinct().Count());
        await DisposeAllAsync(stores);
    }

    [SkippableFact]
    public async Task A_job_whose_worker_is_gone_is_taken_over_when_the_lease_ends()
    {
        await EnqueueAsync();
        var gone = (await ClaimAsync())!;
        await AdvanceAsync(LeaseTime - TimeSpan.FromSeconds(10));
        Assert.Null(await ClaimAsync());

        await AdvanceAsync(TimeSpan.FromSeconds(11));
        var successor = (await ClaimAsync())!;

        Assert.Equal(gone.Job.Id, successor.Job.Id);
        Assert.True(successor.Lease.Claim > gone.Lease.Claim);
        Assert.Equal(
            [JobEventKind.Submitted, JobEventKind.Claimed, JobEventKind.TakenOver],
            (await Store.HistoryAsync(gone.Job.Id, CancellationToken.None)).Select(entry => entry.Kind));
    }

    [SkippableFact]
    public async Task Heartbeats_keep_a_job_and_tell_how_far_it_is()
    {
        var id = await EnqueueAsync();
        var claimed = (await ClaimAsync())!;
        for (var i = 1; i <= 4; i++)
        {
            await AdvanceAsync(LeaseTime * 0.8);
            Assert.Equal(LeaseAnswer.Held, await HeartbeatAsync(claimed.Lease, new JobProgress(Stage.Render, i * 100, 1000)));
            Assert.Null(await ClaimAsync());
        }

        Assert.Equal(LeaseAnswer.Held, await HeartbeatAsync(claimed.Lease, null));
        Assert.Equal(new JobProgress(Stage.Render, 400, 1000), (await Store.FindAsync(id, CancellationToken.None))!.Progress);
    }

    [SkippableFact]
    public async Task A_worker_that_lost_its_job_is_heard_no_more()
    {
        var id = await EnqueueAsync();
        var late = (await ClaimAsync())!.Lease;
        await AdvanceAsync(LeaseTime * 2);
        var successor = (await ClaimAsync())!.Lease;

        Assert.Equal(LeaseAnswer.Lost, await HeartbeatAsync(late, null));
        Assert.False(await CompleteAsync(late));
        Assert.False(await Store.FailAsync(late, MachineTrouble, new RetryPolicy(), CancellationToken.None));
        Assert.False(await Store.NoteResumedAsync(late, CancellationToken.None));
        Assert.False(await Store.HandBackAsync(late, CancellationToken.None));
        Assert.False(await Store.ConfirmCancelAsync(late, CancellationToken.None));

        Assert.True(await CompleteAsync(successor));
        Assert.False(await CompleteAsync(late));
        Assert.Equal(successor.Claim, (await Store.FindAsync(id, CancellationToken.None))!.Result!.Claim);
    }

    [SkippableFact]
    public async Task That_a_worker_goes_on_with_earlier_work_is_on_record()
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;

        Assert.True(await Store.NoteResumedAsync(lease, CancellationToken.None));

        var latest = (await Store.HistoryAsync(id, CancellationToken.None))[^1];
        Assert.Equal((JobEventKind.Resumed, lease.Claim), (latest.Kind, latest.Claim));
        Assert.Equal(JobState.Running, (await Store.FindAsync(id, CancellationToken.None))!.State);
    }

    [SkippableFact]
    public async Task A_result_is_published_once_however_often_the_worker_says_so()
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;

        Assert.True(await CompleteAsync(lease));
        Assert.True(await CompleteAsync(lease));

        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.Done, null), (job.State, job.LeaseUntil));
        Assert.NotNull(job.FinishedAt);
        Assert.Single(await Store.HistoryAsync(id, CancellationToken.None), entry => entry.Kind == JobEventKind.Published);
        await AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Null(await ClaimAsync());
    }

    [SkippableFact]
    public async Task A_result_that_needs_a_look_says_so()
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;

        Assert.True(await Store.CompleteAsync(lease, new JobResult(lease.Claim, "ab", 5), reviewRequired: true, CancellationToken.None));

        Assert.Equal(JobState.ReviewRequired, (await Store.FindAsync(id, CancellationToken.None))!.State);
    }

    [SkippableFact]
    public async Task Trouble_with_the_machine_is_tried_again_after_longer_and_longer_waits_and_then_given_up()
    {
        var id = await EnqueueAsync();
        var policy = new RetryPolicy { MaximumAttempts = 3, FirstDelay = TimeSpan.FromMinutes(1) };
        foreach (var wait in new[] { 1, 2 })
        {
            await FailNextAsync(policy, MachineTrouble);
            await AdvanceAsync(TimeSpan.FromMinutes(wait) - TimeSpan.FromSeconds(20));
            Assert.Null(await ClaimAsync());
            await AdvanceAsync(TimeSpan.FromSeconds(21));
        }

        await FailNextAsync(policy, MachineTrouble);

        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.Failed, 3, MachineTrouble), (job.State, job.Attempts, job.Failure));
        await AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Null(await ClaimAsync());
    }

    [SkippableFact]
    public async Task A_recording_that_cannot_be_processed_is_given_up_at_once()
    {
        var id = await EnqueueAsync();

        await FailNextAsync(new RetryPolicy(), new JobFailure(Stage.Ingest, Blame.Input, "It holds no video."));

        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.Failed, "It holds no video."), (job.State, job.Failure!.Message));
    }

    [SkippableFact]
    public async Task A_job_that_succeeds_after_a_failure_shows_no_failure()
    {
        var id = await EnqueueAsync();
        await FailNextAsync(new RetryPolicy(), MachineTrouble);
        await AdvanceAsync(TimeSpan.FromHours(1));

        Assert.True(await CompleteAsync((await ClaimAsync())!.Lease));

        Assert.Null((await Store.FindAsync(id, CancellationToken.None))!.Failure);
    }

    [SkippableFact]
    public async Task A_job_that_ends_every_worker_is_given_up()
    {
        var id = await EnqueueAsync();
        var request = new ClaimRequest("worker", LeaseTime) { MaximumAttempts = 3 };
        for (var i = 0; i < 3; i++)
        {
            Assert.NotNull(await Store.ClaimAsync(request, CancellationToken.None));
            await AdvanceAsync(LeaseTime * 2);
        }

        Assert.Null(await Store.ClaimAsync(request, CancellationToken.None));

        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.Failed, Blame.Environment), (job.State, job.Failure!.Blame));
    }

    [SkippableFact]
    public async Task A_job_handed_back_is_there_at_once_and_has_lost_no_attempt()
    {
        var id = await EnqueueAsync();

        Assert.True(await Store.HandBackAsync((await ClaimAsync())!.Lease, CancellationToken.None));

        Assert.Equal((JobState.Queued, 0), await StateAndAttemptsAsync(id));
        Assert.Equal(id, (await ClaimAsync())!.Job.Id);
    }

    [SkippableFact]
    public async Task A_waiting_job_is_cancelled_at_once()
    {
        var id = await EnqueueAsync();

        Assert.Equal(CancelAnswer.Cancelled, await Store.CancelAsync(id, "j.docent", CancellationToken.None));

        Assert.Null(await ClaimAsync());
        Assert.Equal(CancelAnswer.TooLate, await Store.CancelAsync(id, "j.docent", CancellationToken.None));
        Assert.Equal(CancelAnswer.Unknown, await Store.CancelAsync(Guid.NewGuid(), "j.docent", CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_running_job_is_cancelled_through_its_worker()
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;

        Assert.Equal(CancelAnswer.Stopping, await Store.CancelAsync(id, "j.docent", CancellationToken.None));
        Assert.Equal(LeaseAnswer.CancelRequested, await HeartbeatAsync(lease, null));
        Assert.True(await Store.ConfirmCancelAsync(lease, CancellationToken.None));

        Assert.Equal((JobState.Cancelled, 1), await StateAndAttemptsAsync(id));
    }

    [SkippableFact]
    public async Task A_cancelled_job_whose_worker_is_gone_is_not_begun_again()
    {
        var id = await EnqueueAsync();
        await ClaimAsync();
        await Store.CancelAsync(id, "j.docent", CancellationToken.None);
        await AdvanceAsync(LeaseTime * 2);

        Assert.Null(await ClaimAsync());

        Assert.Equal((JobState.Cancelled, 1), await StateAndAttemptsAsync(id));
    }

    [SkippableFact]
    public async Task The_list_shows_the_latest_first()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            ids.Insert(0, await EnqueueAsync());
            await AdvanceAsync(TimeSpan.FromMilliseconds(5));
        }

        Assert.Equal(ids.Take(3), (await Store.ListAsync(3, CancellationToken.None)).Select(job => job.Id));
    }

    [SkippableFact]
    public async Task A_new_job_wakes_those_who_wait_for_one()
    {
        var arrival = Store.NextArrival;
        await EnqueueAsync();

        await arrival.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [SkippableFact]
    public async Task Several_that_start_on_an_empty_database_set_it_up_once()
    {
        await CreateDatabaseAsync();
        var stores = Enumerable.Range(0, 6).Select(_ => Open()).ToArray();

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.PrepareAsync(CancellationToken.None))));

        await stores[0].EnqueueAsync(NewJob(), CancellationToken.None);
        Assert.Single(await stores[5].ListAsync(10, CancellationToken.None));
        await DisposeAllAsync(stores);
    }

    [SkippableFact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await ExecuteAsync("insert into schema_versions (version) values (9999)");

        var error = await Assert.ThrowsAsync<AnonymizerException>(() => Store.PrepareAsync(CancellationToken.None));

        Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Makes a new, empty database; stores opened from now on use it.</summary>
    protected abstract Task CreateDatabaseAsync();

    /// <summary>Another store on the same database, as another process would have it.</summary>
    private protected abstract IServiceStore Open();

    /// <summary>Does something to the database that no store does.</summary>
    protected abstract Task ExecuteAsync(string sql);

    /// <summary>Puts the clock of the store forward.</summary>
    protected abstract Task AdvanceAsync(TimeSpan time);

    private protected static NewJob NewJob() => new(
        Guid.CreateVersion7(),
        new SubmittedRecording("Hoorcollege 3 (blok 2).mp4", new string('a', 64), 123_456_789_012),
        new Submission("j.docent", "Anatomie", "herhaling", "studenten van het vak", new DateOnly(2031, 8, 31)))
    {
        SubmittedBy = "j.docent",
    };

    private static NightWindow Window(DateTimeOffset now, int fromHours, int toHours) => new(
        TimeOnly.FromTimeSpan(now.AddHours(fromHours).TimeOfDay), TimeOnly.FromTimeSpan(now.AddHours(toHours).TimeOfDay), TimeZoneInfo.Utc);

    private static async Task DisposeAllAsync(IEnumerable<IServiceStore> stores)
    {
        foreach (var store in stores)
        {
            await store.DisposeAsync();
        }
    }

    private async Task<Guid> EnqueueAsync(Func<NewJob, NewJob>? change = null)
    {
        var job = change is null ? NewJob() : change(NewJob());
        await Store.EnqueueAsync(job, CancellationToken.None);
        return job.Id;
    }

    private Task<ClaimedJob?> ClaimAsync(NightWindow? window = null) =>
        Store.ClaimAsync(new ClaimRequest("worker", LeaseTime) { Window = window }, CancellationToken.None);

    private async Task<List<Guid>> ClaimAllAsync()
    {
        var order = new List<Guid>();
        while (await ClaimAsync() is { } claimed)
        {
            order.Add(claimed.Job.Id);
        }

        return order;
    }

    private Task<LeaseAnswer> HeartbeatAsync(Lease lease, JobProgress? progress) =>
        Store.HeartbeatAsync(lease, LeaseTime, progress, CancellationToken.None);

    private async Task HeartbeatAllAsync()
    {
        foreach (var job in await Store.ListAsync(100, CancellationToken.None))
        {
            await HeartbeatAsync(new Lease(job.Id, job.Claim), null);
        }
    }

    private Task<bool> CompleteAsync(Lease lease) =>
        Store.CompleteAsync(lease, new JobResult(lease.Claim, "ab", 5), reviewRequired: false, CancellationToken.None);

    private async Task FailNextAsync(RetryPolicy policy, JobFailure failure) =>
        Assert.True(await Store.FailAsync((await ClaimAsync())!.Lease, failure, policy, CancellationToken.None));

    private async Task<(JobState State, int Attempts)> StateAndAttemptsAsync(Guid id)
    {
        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        return (job.State, job.Attempts);
    }
}
