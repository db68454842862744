using Anonymizer.Service.Consent;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Retention;

namespace Anonymizer.IntegrationTests.Service.Jobs;

/// <summary>What every store has to do about messages.</summary>
public abstract partial class JobStoreContract
{
    private static readonly OutboxRoute[] Routes =
    [
        new("webhook", MessageKind.Notice, Enum.GetValues<JobNews>()),
        new("folder", MessageKind.Delivery, [JobNews.Done, JobNews.Released]),
    ];

    [SkippableFact]
    public async Task What_becomes_of_a_job_is_told_and_only_what_may_be_shared_is_handed_over()
    {
        var done = await CompleteNextAsync(reviewRequired: false);
        var review = await CompleteNextAsync(reviewRequired: true);
        var failed = await EnqueueAsync();
        await FailNextAsync(new RetryPolicy { MaximumAttempts = 1 }, MachineTrouble);

        await Store.SortNewsAsync(Routes, CancellationToken.None);

        Assert.Equal(
            [(done, JobNews.Done), (review, JobNews.ReviewRequired), (failed, JobNews.Failed)],
            (await ClaimMessagesAsync(MessageKind.Notice)).Select(notice => (notice.JobId, notice.News!.Value)).OrderBy(told => told.Value));
        Assert.Equal([done], (await ClaimMessagesAsync(MessageKind.Delivery)).Select(delivery => delivery.JobId));

        await Store.ReleaseAsync(review, "r.viewer", CancellationToken.None);
        await Store.SortNewsAsync(Routes, CancellationToken.None);

        Assert.Equal([(review, JobNews.Released)], (await ClaimMessagesAsync(MessageKind.Notice)).Select(notice => (notice.JobId, notice.News!.Value)));
        Assert.Equal([review], (await ClaimMessagesAsync(MessageKind.Delivery)).Select(delivery => delivery.JobId));
    }

    [SkippableFact]
    public async Task An_attempt_that_is_tried_again_and_a_cancelled_job_are_no_news()
    {
        await EnqueueAsync();
        await FailNextAsync(new RetryPolicy(), MachineTrouble);
        await Store.CancelAsync(await EnqueueAsync(), "j.docent", CancellationToken.None);

        await Store.SortNewsAsync(Routes, CancellationToken.None);

        Assert.Empty(await Store.CountMessagesAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_result_that_could_not_be_made_anew_is_told_as_waiting_for_a_reviewer_and_not_as_failed()
    {
        var id = await CompleteNextAsync(reviewRequired: true);
        await Store.SortNewsAsync(Routes, CancellationToken.None);
        foreach (var notice in await ClaimMessagesAsync(MessageKind.Notice))
        {
            await Store.SettleMessageAsync(notice, MessageOutcome.Sent(string.Empty), CancellationToken.None);
        }

        await Store.AddConsentAsync(id, new NewConsent(1, "cd", 20), "j.docent", CancellationToken.None);
        await FailNextAsync(new RetryPolicy { MaximumAttempts = 1 }, MachineTrouble);

        await Store.SortNewsAsync(Routes, CancellationToken.None);

        Assert.Equal([(id, JobNews.ReviewRequired)], (await ClaimMessagesAsync(MessageKind.Notice)).Select(notice => (notice.JobId, notice.News!.Value)));
    }

    [SkippableFact]
    public async Task News_that_go_nowhere_are_forgotten()
    {
        await CompleteNextAsync();

        await Store.SortNewsAsync([], CancellationToken.None);
        await Store.SortNewsAsync(Routes, CancellationToken.None);

        Assert.Empty(await Store.CountMessagesAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_message_whose_sender_is_silent_is_sent_again_under_the_same_number()
    {
        await CompleteNextAsync();
        var first = await ClaimMessageAsync(MessageKind.Notice);
        Assert.Null(await Store.ClaimMessageAsync(MessageKind.Notice, LeaseTime, CancellationToken.None));

        await AdvanceAsync(LeaseTime / 2);
        Assert.True(await Store.KeepMessageAsync(first, LeaseTime, CancellationToken.None));
        await AdvanceAsync(LeaseTime * 0.75);
        Assert.Null(await Store.ClaimMessageAsync(MessageKind.Notice, LeaseTime, CancellationToken.None));

        await AdvanceAsync(LeaseTime);
        var second = (await Store.ClaimMessageAsync(MessageKind.Notice, LeaseTime, CancellationToken.None))!;
        Assert.Equal((first.Id, 2), (second.Id, second.Attempts));
        Assert.False(await Store.KeepMessageAsync(first, LeaseTime, CancellationToken.None));
        await Store.SettleMessageAsync(first, MessageOutcome.GivenUp("late"), CancellationToken.None);
        Assert.True(await Store.KeepMessageAsync(second, LeaseTime, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_message_that_failed_waits_and_one_that_was_handed_back_does_not()
    {
        await CompleteNextAsync();
        var first = await ClaimMessageAsync(MessageKind.Notice);

        await Store.SettleMessageAsync(first, MessageOutcome.Later("nobody answered", TimeSpan.FromMinutes(1)), CancellationToken.None);
        Assert.Null(await Store.ClaimMessageAsync(MessageKind.Notice, LeaseTime, CancellationToken.None));
        await AdvanceAsync(TimeSpan.FromMinutes(2));
        var second = (await Store.ClaimMessageAsync(MessageKind.Notice, LeaseTime, CancellationToken.None))!;
        Assert.Equal((2, "nobody answered"), (second.Attempts, second.Problem));

        await Store.SettleMessageAsync(second, MessageOutcome.HandedBack, CancellationToken.None);
        Assert.Equal(2, (await ClaimMessageAsync(MessageKind.Notice)).Attempts);
    }

    [SkippableFact]
    public async Task A_notice_that_was_sent_is_gone_and_one_that_was_given_up_is_counted()
    {
        await CompleteNextAsync();
        await CompleteNextAsync();
        await Store.SettleMessageAsync(await ClaimMessageAsync(MessageKind.Notice), MessageOutcome.Sent(string.Empty), CancellationToken.None);
        await Store.SettleMessageAsync(await ClaimMessageAsync(MessageKind.Notice), MessageOutcome.GivenUp("gone"), CancellationToken.None);

        var counts = await Store.CountMessagesAsync(CancellationToken.None);
        Assert.Equal(1, counts[(MessageKind.Notice, MessageState.GivenUp)]);
        Assert.False(counts.ContainsKey((MessageKind.Notice, MessageState.Waiting)));
        var counters = (await Store.ReadCountersAsync(CancellationToken.None)).Where(count => count.Name == "anonymizer_messages_total");
        Assert.Equal(
            [("kind=\"notice\",target=\"webhook\",outcome=\"given-up\"", 1), ("kind=\"notice\",target=\"webhook\",outcome=\"sent\"", 1)],
            counters.Select(count => (count.Labels, (int)count.Value)));
    }

    [SkippableFact]
    public async Task Senders_that_ask_at_the_same_time_never_get_the_same_message()
    {
        const int Jobs = 30;
        for (var i = 0; i < Jobs; i++)
        {
            await CompleteNextAsync();
        }

        var stores = Enumerable.Range(0, 4).Select(_ => Open()).ToArray();
        var given = await Task.WhenAll(stores.Select(store => Task.Run(async () =>
        {
            await store.SortNewsAsync(Routes, CancellationToken.None);
            var mine = new List<Guid>();
            while (await store.ClaimMessageAsync(MessageKind.Notice, LeaseTime, CancellationToken.None) is { } message)
            {
                mine.Add(message.Id);
            }

            return mine;
        })));

        // Who sorted first may have asked before the others had sorted theirs.
        var all = given.SelectMany(mine => mine).Concat((await ClaimMessagesAsync(MessageKind.Notice)).Select(message => message.Id)).ToArray();
        Assert.Equal((Jobs, Jobs), (all.Length, all.Distinct().Count()));
        await DisposeAllAsync(stores);
    }

    [SkippableFact]
    public async Task A_delivery_is_written_down_with_its_files_and_taken_back_when_the_recording_is_withdrawn()
    {
        var id = await CompleteNextAsync();
        var delivery = await ClaimMessageAsync(MessageKind.Delivery);
        Assert.True(await Store.NoteFilesAsync(delivery, ["a.mp4", "a.json"], CancellationToken.None));
        await Store.SettleMessageAsync(delivery, MessageOutcome.Sent("2 files"), CancellationToken.None);
        var delivered = Assert.Single(await Store.ListDeliveriesAsync(id, CancellationToken.None));
        Assert.Equal((MessageKind.Delivery, MessageState.Done, true), (delivered.Kind, delivered.State, delivered.DeliveredAt is not null));

        await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);

        var recall = await ClaimMessageAsync(MessageKind.Recall);
        Assert.Equal((delivery.Id, 1, delivered.DeliveredAt), (recall.Id, recall.Attempts, recall.DeliveredAt));
        Assert.Equal(["a.mp4", "a.json"], recall.Files);
        await Store.SettleMessageAsync(recall, MessageOutcome.Sent("2 files"), CancellationToken.None);
        Assert.Equal(MessageState.Done, Assert.Single(await Store.ListDeliveriesAsync(id, CancellationToken.None)).State);
        Assert.Equal(["submitted", "published", "delivered", "deletion-requested", "recalled"], await ActionsAsync());

        await Store.ConfirmDeletionAsync(id, CancellationToken.None);
        Assert.Empty(await Store.ListDeliveriesAsync(id, CancellationToken.None));
        Assert.Empty(await Store.CountMessagesAsync(CancellationToken.None));
    }

    [SkippableFact]
    public async Task After_a_withdrawal_nothing_is_told_or_handed_over_and_what_never_left_is_not_taken_back()
    {
        var sorted = await CompleteNextAsync();
        await Store.SortNewsAsync(Routes, CancellationToken.None);
        var unsorted = await CompleteNextAsync();

        await Store.RequestDeletionAsync(sorted, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);
        await Store.RequestDeletionAsync(unsorted, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);
        await Store.SortNewsAsync(Routes, CancellationToken.None);

        Assert.Empty(await Store.CountMessagesAsync(CancellationToken.None));
        Assert.False(await Store.DeliverAgainAsync(sorted, ["folder"], "a.jansen", CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_delivery_under_way_hears_of_the_withdrawal_and_is_taken_back_when_it_has_stopped()
    {
        var id = await CompleteNextAsync();
        var delivery = await ClaimMessageAsync(MessageKind.Delivery);
        await Store.NoteFilesAsync(delivery, ["a.mp4"], CancellationToken.None);

        await Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "a.jansen", CancellationToken.None);

        Assert.False(await Store.KeepMessageAsync(delivery, LeaseTime, CancellationToken.None));
        Assert.False(await Store.NoteFilesAsync(delivery, ["b.mp4"], CancellationToken.None));
        Assert.Null(await Store.ClaimMessageAsync(MessageKind.Recall, LeaseTime, CancellationToken.None));
        await Store.SettleMessageAsync(delivery, MessageOutcome.HandedBack, CancellationToken.None);
        var recall = await ClaimMessageAsync(MessageKind.Recall);
        Assert.Equal(["a.mp4"], recall.Files);
        Assert.Null(recall.DeliveredAt);
    }

    [SkippableFact]
    public async Task A_result_is_handed_over_once_more_when_somebody_asks_and_only_when_it_may_be_shared()
    {
        var id = await CompleteNextAsync();
        var delivery = await ClaimMessageAsync(MessageKind.Delivery);
        await Store.SettleMessageAsync(delivery, MessageOutcome.GivenUp("refused"), CancellationToken.None);

        Assert.True(await Store.DeliverAgainAsync(id, ["folder", "s3"], "a.admin", CancellationToken.None));

        var again = await ClaimMessagesAsync(MessageKind.Delivery);
        Assert.Equal(["folder", "s3"], again.Select(message => message.Target).Order(StringComparer.Ordinal));
        Assert.All(again, message => Assert.Equal(1, message.Attempts));
        Assert.DoesNotContain(again, message => message.Id == delivery.Id);
        Assert.False(await Store.DeliverAgainAsync(await CompleteNextAsync(reviewRequired: true), ["folder"], "a.admin", CancellationToken.None));
        Assert.False(await Store.DeliverAgainAsync(Guid.NewGuid(), ["folder"], "a.admin", CancellationToken.None));
    }

    private async Task<Guid> CompleteNextAsync(bool reviewRequired = false)
    {
        var id = await EnqueueAsync();
        var lease = (await ClaimAsync())!.Lease;
        Assert.True(await Store.CompleteAsync(lease, new JobResult(lease.Claim, "ab", 5), reviewRequired, CancellationToken.None));
        return id;
    }

    private async Task<OutboxMessage> ClaimMessageAsync(MessageKind kind)
    {
        await Store.SortNewsAsync(Routes, CancellationToken.None);
        return (await Store.ClaimMessageAsync(kind, LeaseTime, CancellationToken.None))!;
    }

    private async Task<List<OutboxMessage>> ClaimMessagesAsync(MessageKind kind)
    {
        var messages = new List<OutboxMessage>();
        while (await Store.ClaimMessageAsync(kind, LeaseTime, CancellationToken.None) is { } message)
        {
            messages.Add(message);
        }

        return messages;
    }
}
