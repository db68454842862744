using Anonymizer.Core.Errors;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Retention;

namespace Anonymizer.IntegrationTests.Service.Jobs;

/// <summary>What every store has to do about consent, owners, terms and the end of jobs.</summary>
public abstract partial class JobStoreContract
{
    [SkippableFact]
    public async Task Consent_forms_are_on_record_with_who_handed_them_in_and_when()
    {
        var id = await EnqueueAsync(job => job with { Consents = [new NewConsent(1, "ab", 10), new NewConsent(2, "cd", 20)] });

        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(
            [new ConsentRecord(1, "ab", 10, "j.docent", job.SubmittedAt), new ConsentRecord(2, "cd", 20, "j.docent", job.SubmittedAt)],
            (await Store.ListConsentsAsync(id, CancellationToken.None)).Select(record => record with { At = job.SubmittedAt }));
    }

    [SkippableFact]
    public async Task A_consent_form_that_is_added_puts_a_job_back_in_the_queue_and_the_old_result_stays_until_there_is_another()
    {
        var id = await EnqueueAsync(job => job with { Consents = [new NewConsent(1, "ab", 10)] });
        Assert.False(await Store.AddConsentAsync(id, new NewConsent(1, "cd", 20), "j.docent", CancellationToken.None));
        var first = (await ClaimAsync())!.Lease;
        await Store.CompleteAsync(first, new JobResult(first.Claim, "old", 1), reviewRequired: true, CancellationToken.None);

        Assert.True(await Store.AddConsentAsync(id, new NewConsent(1, "cd", 20), "j.docent", CancellationToken.None));

        var queued = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.Queued, "old", null), (queued.State, queued.Result?.Sha256, queued.FinishedAt));
        Assert.Equal("cd", Assert.Single(await Store.ListConsentsAsync(id, CancellationToken.None)).Sha256);
        Assert.Equal(JobEventKind.QueuedAgain, (await Store.HistoryAsync(id, CancellationToken.None))[^1].Kind);

        // What goes wrong leaves the job with the result that it has.
        await Store.FailAsync((await ClaimAsync())!.Lease, new JobFailure(Stage.Render, Blame.Input, "It is damaged."), new RetryPolicy(), CancellationToken.None);
        var failed = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.ReviewRequired, "old", "It is damaged."), (failed.State, failed.Result?.Sha256, failed.Failure?.Message));
        Assert.True(await Store.AddConsentAsync(id, new NewConsent(1, "ef", 30), "j.docent", CancellationToken.None));
        Assert.Equal(CancelAnswer.Cancelled, await Store.CancelAsync(id, "j.docent", CancellationToken.None));
        Assert.Equal(JobState.ReviewRequired, (await Store.FindAsync(id, CancellationToken.None))!.State);

        Assert.True(await Store.AddConsentAsync(id, new NewConsent(1, "ef", 30), "j.docent", CancellationToken.None));
        var last = (await ClaimAsync())!.Lease;
        await Store.CompleteAsync(last, new JobResult(last.Claim, "new", 1), reviewRequired: false, CancellationToken.None);
        var done = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal((JobState.Done, "new", null), (done.State, done.Result?.Sha256, done.Failure));
        Assert.False(await Store.AddConsentAsync(id, new NewConsent(1, "ef", 30), "j.docent", CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_waiting_job_that_is_to_be_deleted_is_never_begun_and_forgotten_when_its_files_are_gone()
    {
        var id = await EnqueueAsync(job => job with { Consents = [new NewConsent(1, "ab", 10)] });

        var decided = await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);

        Assert.Equal((JobState.Cancelled, DeletionReason.Withdrawn, true), (decided!.State, decided.Deletion!.Value, decided.HasEnded));
        Assert.Null(await ClaimAsync());
        await Store.ConfirmDeletionAsync(id, CancellationToken.None);
        Assert.Null(await Store.FindAsync(id, CancellationToken.None));
        Assert.Empty(await Store.HistoryAsync(id, CancellationToken.None));
        Assert.Empty(await Store.ListConsentsAsync(id, CancellationToken.None));
        Assert.Null(await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_running_job_is_not_forgotten_before_its_worker_has_stopped()
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;

        Assert.Equal(JobState.Running, (await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None))!.State);
        await Store.ConfirmDeletionAsync(id, CancellationToken.None);
        Assert.NotNull(await Store.FindAsync(id, CancellationToken.None));

        Assert.Equal(LeaseAnswer.CancelRequested, await HeartbeatAsync(lease, null));
        Assert.True(await Store.ConfirmCancelAsync(lease, CancellationToken.None));
        Assert.True((await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None))!.HasEnded);
    }

    [SkippableFact]
    public async Task A_worker_that_is_gone_is_waited_for_until_its_lease_ends()
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;
        Assert.False((await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None))!.HasEnded);

        await AdvanceAsync(LeaseTime * 2);

        Assert.True((await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None))!.HasEnded);
        Assert.Equal(LeaseAnswer.Lost, await HeartbeatAsync(lease, null));
        Assert.False(await CompleteAsync(lease));
    }

    [SkippableFact]
    public async Task The_first_reason_to_delete_stays()
    {
        var id = await EnqueueAsync();
        await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);

        var again = await Store.RequestDeletionAsync(id, DeletionReason.Expired, "retention", CancellationToken.None);

        Assert.Equal(DeletionReason.Withdrawn, again!.Deletion);
        Assert.Single(await ActionsAsync(), action => action == "deletion-requested");
    }

    [SkippableFact]
    public async Task What_is_due_is_what_is_past_its_last_day_and_what_was_decided()
    {
        var past = await EnqueueAsync(job => job with { Submission = job.Submission with { RetainUntil = new DateOnly(2027, 8, 31) } });
        await EnqueueAsync(job => job with { Submission = job.Submission with { RetainUntil = new DateOnly(2027, 9, 1) } });
        var withdrawn = await EnqueueAsync();
        await Store.RequestDeletionAsync(withdrawn, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);

        var due = await Store.ListToDeleteAsync(new DateOnly(2027, 9, 1), CancellationToken.None);

        Assert.Equal([past, withdrawn], due.Select(job => job.Id));
    }

    [SkippableFact]
    public async Task A_job_is_handed_over_and_its_term_changed_and_both_are_written_down()
    {
        var id = await EnqueueAsync();

        Assert.True(await Store.ChangeOwnerAsync(id, "a.jansen", "j.docent", CancellationToken.None));
        Assert.True(await Store.ChangeTermAsync(id, new DateOnly(2032, 1, 31), "a.jansen", CancellationToken.None));

        var job = (await Store.FindAsync(id, CancellationToken.None))!;
        Assert.Equal(("a.jansen", new DateOnly(2032, 1, 31)), (job.Submission.Owner, job.Submission.RetainUntil));
        Assert.Equal([id], (await Store.ListOwnAsync("a.jansen", 10, CancellationToken.None)).Select(own => own.Id));
        Assert.Empty(await Store.ListOwnAsync("j.docent", 10, CancellationToken.None));
        var entries = await Store.ReadAsync(1, 10, CancellationToken.None);
        Assert.Equal(
            [("j.docent", "from j.docent to a.jansen"), ("a.jansen", "from 2031-08-31 to 2032-01-31")],
            entries.Select(entry => (entry.Actor, entry.Details)));
        Assert.False(await Store.ChangeOwnerAsync(Guid.NewGuid(), "a.jansen", "j.docent", CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_result_is_released_once_and_only_when_it_waits_for_a_reviewer()
    {
        var id = await EnqueueAsync();
        Assert.False(await Store.ReleaseAsync(id, "r.viewer", CancellationToken.None));
        var lease = (await ClaimAsync())!.Lease;
        await Store.CompleteAsync(lease, new JobResult(lease.Claim, "ab", 5), reviewRequired: true, CancellationToken.None);
        Assert.False((await Store.FindAsync(id, CancellationToken.None))!.IsReleased);

        Assert.True(await Store.ReleaseAsync(id, "r.viewer", CancellationToken.None));
        Assert.True(await Store.ReleaseAsync(id, "r.viewer", CancellationToken.None));

        Assert.True((await Store.FindAsync(id, CancellationToken.None))!.IsReleased);
        Assert.Single(await ActionsAsync(), action => action == "released");
    }

    [SkippableFact]
    public async Task Every_change_of_a_job_by_a_person_and_every_outcome_stands_in_the_audit_log()
    {
        var id = await EnqueueAsync();
        await CompleteAsync((await ClaimAsync())!.Lease);
        await Store.RequestDeletionAsync(id, DeletionReason.Expired, "retention", CancellationToken.None);
        await Store.ConfirmDeletionAsync(id, CancellationToken.None);

        Assert.Equal(["submitted", "published", "deletion-requested", "deleted"], await ActionsAsync());
    }

    [SkippableFact]
    public async Task Entries_that_several_processes_add_at_once_form_one_chain()
    {
        const int Each = 20;
        var stores = Enumerable.Range(0, 5).Select(_ => Open()).ToArray();

        await Task.WhenAll(stores.Select((store, number) => Task.Run(async () =>
        {
            for (var i = 0; i < Each; i++)
            {
                await store.AppendAsync(new AuditNote($"user{number}", AuditAction.Downloaded, "a job"), CancellationToken.None);
            }
        })));

        var verification = await AuditVerification.OfAsync(Store, anchor: null, CancellationToken.None);
        Assert.Equal((stores.Length * Each, null), (verification.Entries, verification.Break));
        await DisposeAllAsync(stores);
    }

    [SkippableTheory]
    [InlineData("update audit_entries set details = 'nothing' where number = 3", 2, "Entry 3 was changed")]
    [InlineData("update audit_entries set action = 'no such thing' where number = 3", 2, "Entry 3 was changed")]
    [InlineData("update audit_entries set at = at + 1 where number = 1", 0, "Entry 1 was changed")]
    [InlineData("delete from audit_entries where number = 3", 2, "Entry 3 is missing")]
    [InlineData("delete from audit_entries where number = 1", 0, "Entry 1 is missing")]
    [InlineData("delete from audit_entries where number > 3", 3, "Entries 4 to 5 are missing at the end")]
    [InlineData("delete from audit_entries", 0, "Entries 1 to 5 are missing at the end")]
    public async Task A_change_of_the_audit_log_is_found_where_it_is(string tampering, int whole, string expected)
    {
        await AppendAsync(5);

        await ExecuteAsync(tampering);

        var verification = await AuditVerification.OfAsync(Store, anchor: null, CancellationToken.None);
        Assert.Equal(whole, verification.Entries);
        Assert.Contains(expected, verification.Break, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_audit_log_that_was_made_anew_is_found_by_an_anchor_kept_elsewhere()
    {
        await AppendAsync(4);
        var anchor = (await AuditVerification.OfAsync(Store, anchor: null, CancellationToken.None)).End;
        await AppendAsync(2);
        Assert.Null((await AuditVerification.OfAsync(Store, anchor, CancellationToken.None)).Break);

        await ExecuteAsync("delete from audit_entries");
        await ExecuteAsync("update audit_head set number = 0, hash = ''");
        await AppendAsync(6);

        Assert.Null((await AuditVerification.OfAsync(Store, anchor: null, CancellationToken.None)).Break);
        Assert.Contains("made anew", (await AuditVerification.OfAsync(Store, anchor, CancellationToken.None)).Break, StringComparison.Ordinal);
    }

    private async Task AppendAsync(int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await Store.AppendAsync(new AuditNote("j.docent", AuditAction.Downloaded, "a job", $"time {i}"), CancellationToken.None);
            await AdvanceAsync(TimeSpan.FromSeconds(1));
        }
    }

    private async Task<IEnumerable<string>> ActionsAsync() => (await Store.ReadAsync(0, 100, CancellationToken.None)).Select(entry => entry.Action);
}
