using System.Text;
using System.Text.Json;
using Anonymizer.Service;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Workers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Service.Retention;

public class RemovalTests
{
    private const string Recording = "bytes that only this recording has";

    [Fact]
    public async Task After_a_withdrawal_nothing_of_the_recording_is_left_under_the_data_folder()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording, "a telling name.mp4");
        var lease = await PublishAsync(service);

        // What other parts keep, wherever that may be: it bears the number of the job.
        await File.WriteAllTextAsync(service.Folder.IncomingOf(id), Recording);
        Directory.CreateDirectory(Path.Combine(service.Root, "thumbnails", $"{id:n}.small"));
        await File.WriteAllTextAsync(Path.Combine(service.Root, "thumbnails", $"{id:n}.small", "1.jpg"), Recording);
        await File.WriteAllTextAsync(Path.Combine(service.Folder.MakeWorkFolder(lease with { Claim = 7 }), ".partial"), Recording);
        await File.WriteAllTextAsync(Path.Combine(service.Folder.CheckpointsOf(id).TakeOver(7).Path, "part-1.mp4"), Recording);

        var answer = await RemoveAsync(service, id);

        Assert.Equal((ReceiptKind.Withdrawn, 0), (answer.Receipt!.Kind, answer.Receipt.BytesKept));
        await service.Store.DisposeAsync();
        foreach (var path in Directory.EnumerateFiles(service.Root, "*", SearchOption.AllDirectories))
        {
            var content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(path));
            Assert.DoesNotContain(Recording, content, StringComparison.Ordinal);
            Assert.DoesNotContain("the result", content, StringComparison.Ordinal);
            Assert.DoesNotContain("a telling name", content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_receipt_holds_hashes_and_times_and_no_personal_data()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording, "Anna de Vries.mp4");
        await PublishAsync(service);
        var sha256 = (await service.FindAsync(id)).Recording.Sha256;

        await RemoveAsync(service, id);

        var text = await File.ReadAllTextAsync(service.Folder.ReceiptOf(id));
        var members = JsonSerializer.Deserialize<JsonElement>(text).EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["at", "bytesKept", "deletedFrom", "filesDeleted", "id", "kind", "requestedAt", "resultSha256", "sourceSha256"], members);
        Assert.Contains(sha256, text, StringComparison.Ordinal);
        Assert.DoesNotContain("Anna", text, StringComparison.Ordinal);
        Assert.DoesNotContain("docent", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_withdrawal_gets_the_receipt_of_the_first()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync();

        var first = await RemoveAsync(service, id);
        var second = await RemoveAsync(service, id);

        Assert.Equivalent(first, second, strict: true);
        Assert.False((await RemoveAsync(service, Guid.NewGuid())).Found);
    }

    [Fact]
    public async Task A_job_that_runs_is_stopped_first()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording);
        var started = new TaskCompletionSource();
        using var worker = new WorkerService(
            service.Store,
            service.Storage,
            ScriptedPipeline.ThatNeverEnds(started),
            new WorkerSettings { Name = "worker", LeaseTime = TimeSpan.FromSeconds(1.5) },
            TimeProvider.System,
            NullLogger<WorkerService>.Instance);
        await worker.StartAsync(CancellationToken.None);
        await started.Task;

        var answer = await RemoveAsync(service, id);

        Assert.NotNull(answer.Receipt);
        Assert.Null(await service.Store.FindAsync(id, CancellationToken.None));
        await worker.StopAsync(CancellationToken.None);
        Assert.Equal([Path.Combine("receipts", $"{id:n}.json")], service.Files);
    }

    [Fact]
    public async Task Where_the_worker_takes_too_long_the_result_is_withheld_and_the_sweep_finishes()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording);
        var claimed = (await service.Store.ClaimAsync(new ClaimRequest("slow", TimeSpan.FromMinutes(5)), CancellationToken.None))!;

        var answer = await new Removal(service.Store, service.Storage, TimeProvider.System)
            .RemoveAsync(id, DeletionReason.Withdrawn, "j.docent", TimeSpan.Zero, CancellationToken.None);

        Assert.Equal(new RemovalAnswer(Found: true, Receipt: null), answer);
        Assert.True(File.Exists(service.Folder.SourceOf(id)));
        await service.Store.CompleteAsync(claimed.Lease, new JobResult(1, "cd34", 10), reviewRequired: false, CancellationToken.None);
        Assert.False((await service.FindAsync(id)).IsReleased);

        await Sweep(service).RunAsync(CancellationToken.None);

        Assert.Equal([Path.Combine("receipts", $"{id:n}.json")], service.Files);
        Assert.Contains("withdrawn", await File.ReadAllTextAsync(service.Folder.ReceiptOf(id)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deletion_that_was_interrupted_before_its_job_was_forgotten_is_finished_by_the_sweep()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording);
        await service.Store.RequestDeletionAsync(id, DeletionReason.Withdrawn, "j.docent", CancellationToken.None);
        service.Folder.Erase(id);

        await Sweep(service).RunAsync(CancellationToken.None);

        Assert.Null(await service.Store.FindAsync(id, CancellationToken.None));
        Assert.True(File.Exists(service.Folder.ReceiptOf(id)));
    }

    [Fact]
    public async Task What_was_handed_over_is_waited_for_and_the_sweep_completes_the_receipt()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording);
        await PublishAsync(service);
        await service.Store.SortNewsAsync([new OutboxRoute("folder", MessageKind.Delivery, [JobNews.Done])], CancellationToken.None);
        var delivery = (await service.Store.ClaimMessageAsync(MessageKind.Delivery, TimeSpan.FromMinutes(1), CancellationToken.None))!;
        await service.Store.NoteFilesAsync(delivery, [$"{id:n}.mp4"], CancellationToken.None);
        await service.Store.SettleMessageAsync(delivery, MessageOutcome.Sent("1 file"), CancellationToken.None);

        var answer = await new Removal(service.Store, service.Storage, TimeProvider.System)
            .RemoveAsync(id, DeletionReason.Withdrawn, "j.docent", TimeSpan.Zero, CancellationToken.None);

        Assert.Equal((true, true, null), (answer.Found, answer.IsErased, answer.Receipt));
        Assert.Equal([Path.Combine("receipts", $"{id:n}.json")], service.Files);
        Assert.Equal(RecallState.Waiting, (await ReadReceiptAsync(service, id)).Deliveries![0].State);
        Assert.NotNull(await service.Store.FindAsync(id, CancellationToken.None));

        var recall = (await service.Store.ClaimMessageAsync(MessageKind.Recall, TimeSpan.FromMinutes(1), CancellationToken.None))!;
        await service.Store.SettleMessageAsync(recall, MessageOutcome.Sent("1 file"), CancellationToken.None);
        await Sweep(service).RunAsync(CancellationToken.None);

        var receipt = await ReadReceiptAsync(service, id);
        Assert.Equal((RecallState.Deleted, 2), (receipt.Deliveries![0].State, receipt.FilesDeleted));
        Assert.Null(await service.Store.FindAsync(id, CancellationToken.None));
    }

    [Fact]
    public async Task A_recording_is_deleted_when_its_last_day_is_past_and_not_before()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording);
        var other = await service.SubmitAsync("another recording");
        var lastDay = DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(1);
        await service.Store.ChangeTermAsync(id, lastDay, "j.docent", CancellationToken.None);

        Assert.Empty(await Sweep(service).ListAsync(lastDay, CancellationToken.None));
        Assert.Equal([id], (await Sweep(service).ListAsync(lastDay.AddDays(1), CancellationToken.None)).Select(job => job.Id));
        Assert.True(File.Exists(service.Folder.SourceOf(id)));

        Assert.Equal([id], (await Sweep(service).RunAsync(CancellationToken.None)).Select(job => job.Id));

        Assert.Contains("expired", await File.ReadAllTextAsync(service.Folder.ReceiptOf(id)), StringComparison.Ordinal);
        Assert.False(File.Exists(service.Folder.SourceOf(id)));
        Assert.True(File.Exists(service.Folder.SourceOf(other)));
        Assert.Contains(await service.Store.ReadAsync(0, 100, CancellationToken.None), entry => entry is { Action: "deletion-requested", Actor: "retention" });
    }

    [Fact]
    public async Task Files_that_no_job_stands_for_go_after_a_day()
    {
        await using var service = new TemporaryService();
        await service.Store.PrepareAsync(CancellationToken.None);
        var folder = Path.GetDirectoryName(service.Folder.SourceOf(Guid.CreateVersion7()))!;
        var fresh = Path.GetDirectoryName(service.Folder.SourceOf(Guid.CreateVersion7()))!;
        foreach (var orphan in new[] { folder, fresh })
        {
            Directory.CreateDirectory(orphan);
            await File.WriteAllTextAsync(Path.Combine(orphan, "source"), Recording);
        }

        Directory.SetLastWriteTimeUtc(folder, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));

        await Sweep(service).RunAsync(CancellationToken.None);

        Assert.Equal((false, true), (Directory.Exists(folder), Directory.Exists(fresh)));
    }

    [Fact]
    public async Task Checkpoints_of_a_job_that_ended_while_it_waited_go_with_the_next_sweep_and_others_stay()
    {
        await using var service = new TemporaryService();
        var ended = await service.SubmitAsync(Recording);
        var waiting = await service.SubmitAsync("another recording");
        foreach (var id in new[] { ended, waiting })
        {
            await File.WriteAllTextAsync(Path.Combine(service.Folder.CheckpointsOf(id).TakeOver(1).Path, "journal"), "what is finished");
        }

        await service.Store.CancelAsync(ended, "j.docent", CancellationToken.None);
        await Sweep(service).RunAsync(CancellationToken.None);

        Assert.Equal((false, true), (service.Folder.CheckpointsOf(ended).Exist, service.Folder.CheckpointsOf(waiting).Exist));
        Assert.True(File.Exists(service.Folder.SourceOf(ended)));
    }

    [Fact]
    public async Task The_audit_log_is_whole_after_all_this_and_names_nobody_but_users()
    {
        await using var service = new TemporaryService();
        var id = await service.SubmitAsync(Recording, "Anna de Vries.mp4");
        await PublishAsync(service);
        await RemoveAsync(service, id);

        Assert.Null((await AuditVerification.OfAsync(service.Store, anchor: null, CancellationToken.None)).Break);
        Assert.All(await service.Store.ReadAsync(0, 100, CancellationToken.None), entry => Assert.DoesNotContain("Anna", entry.ToString(), StringComparison.Ordinal));
    }

    private static Task<RemovalAnswer> RemoveAsync(TemporaryService service, Guid id) =>
        new Removal(service.Store, service.Storage, TimeProvider.System)
            .RemoveAsync(id, DeletionReason.Withdrawn, "j.docent", TimeSpan.FromSeconds(30), CancellationToken.None);

    private static async Task<Receipt> ReadReceiptAsync(TemporaryService service, Guid id) =>
        JsonSerializer.Deserialize<Receipt>(await File.ReadAllBytesAsync(service.Folder.ReceiptOf(id)), ServiceJson.Options)!;

    private static RetentionSweep Sweep(TemporaryService service) => new(
        service.Store,
        service.Storage,
        new Removal(service.Store, service.Storage, TimeProvider.System),
        TimeProvider.System,
        NullLogger<RetentionSweep>.Instance);

    private static async Task<Lease> PublishAsync(TemporaryService service)
    {
        var lease = (await service.Store.ClaimAsync(new ClaimRequest("worker", TimeSpan.FromMinutes(1)), CancellationToken.None))!.Lease;
        var work = service.Folder.MakeWorkFolder(lease);
        await File.WriteAllTextAsync(Path.Combine(work, "result.mp4"), "the result");
        service.Folder.Publish(lease);
        await service.Store.CompleteAsync(lease, new JobResult(lease.Claim, "cd34", 10), reviewRequired: false, CancellationToken.None);
        return lease;
    }
}
