using System.Text;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Tests.Service.Delivering;

namespace Anonymizer.Tests.Service.Storage;

/// <summary>The contract, for a bucket that keeps versions and lists two keys at a time, and what only a bucket can do wrong.</summary>
public class BucketStorageTests : RecordingStorageContract
{
    [Fact]
    public async Task Nothing_stays_in_the_data_folder_of_a_worker()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);
        var lease = new Lease(job.Id, 1);
        await place.Elsewhere.FetchAsync(lease, job.Recording, CancellationToken.None);
        await PublishAsync(place.Elsewhere, lease, "the result");

        await place.Elsewhere.TidyUpAsync(lease, published: 1, CancellationToken.None);

        Assert.Empty(place.Elsewhere.Folder.FindTraces(job.Id));
        Assert.Empty(place.Storage.Folder.FindTraces(job.Id));
        Assert.Equal("the result", await ReadResultAsync(place.Storage, job.Id, 1));
    }

    [Fact]
    public async Task What_is_erased_is_gone_in_all_its_versions()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);
        var before = bucket.Versions;
        var job = await ArriveAsync(place.Storage);
        await place.Storage.BringAsync(job, CancellationToken.None);
        await place.Storage.BringAsync(job, CancellationToken.None);
        Assert.Equal(before + 6, bucket.Versions);

        await place.Storage.EraseAsync(job.Id, CancellationToken.None);

        Assert.Equal(before, bucket.Versions);
    }

    [Fact]
    public async Task A_bucket_that_does_not_let_delete_is_no_success()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);
        var job = await SubmitAsync(place.Storage);
        bucket.IsLocked = true;

        var failure = await Assert.ThrowsAsync<StorageException>(() => place.Storage.EraseAsync(job.Id, CancellationToken.None));
        var atStart = await Assert.ThrowsAsync<AnonymizerException>(() => place.Elsewhere.TryOutAsync(CancellationToken.None));

        Assert.Equal(Reason.Of("storage-unusable", "403 AccessDenied"), failure.Reason);
        Assert.Contains("may put, read, list and delete", atStart.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_was_changed_in_the_bucket_is_not_worked_on()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);
        var job = await SubmitAsync(place.Storage);

        var another = job.Recording with { Sha256 = new string('0', 64) };

        await Assert.ThrowsAsync<StorageException>(() => place.Elsewhere.FetchAsync(new Lease(job.Id, 1), another, CancellationToken.None));
    }

    [Fact]
    public async Task A_recording_for_which_a_worker_has_no_room_is_not_fetched()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);
        var job = await SubmitAsync(place.Storage);
        using var full = new BucketStorage(place.Elsewhere.Folder, SettingsOf(bucket), new StorageLimits { FreeBytesToKeep = long.MaxValue });

        var refusal = await Assert.ThrowsAsync<AnonymizerException>(() => full.FetchAsync(new Lease(job.Id, 1), job.Recording, CancellationToken.None));

        Assert.Equal(("no-room-to-work", Blame.Environment), (refusal.Reason?.Code, refusal.Blame));
    }

    [Fact]
    public async Task A_place_that_is_another_services_is_refused_and_not_swept()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);

        var refusal = await Assert.ThrowsAsync<AnonymizerException>(() => place.Elsewhere.TakePossessionAsync(CancellationToken.None));

        Assert.Contains("belongs to another service", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StorageException>(() => place.Elsewhere.ListAsync(CancellationToken.None));
        await place.Storage.TakePossessionAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_bucket_that_is_out_of_order_is_told_of()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);
        var job = await ArriveAsync(place.Storage);
        bucket.IsDown = true;

        await Assert.ThrowsAsync<StorageException>(() => place.Storage.CheckAsync(CancellationToken.None));
        await Assert.ThrowsAsync<StorageException>(() => place.Storage.BringAsync(job, CancellationToken.None));

        Assert.True(File.Exists(place.Storage.Folder.IncomingOf(job.Id)));
    }

    [Fact]
    public async Task Names_in_the_bucket_are_numbers_of_jobs_and_claims()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var place = await OpenAsync(bucket);
        var job = await SubmitAsync(place.Storage);
        await PublishAsync(place.Storage, new Lease(job.Id, 7), "the result");

        Assert.Equal(
            [
                $"recordings/{job.Id:n}/enclosures/consent-1",
                $"recordings/{job.Id:n}/enclosures/list.json",
                $"recordings/{job.Id:n}/results/7/result.mp4",
                $"recordings/{job.Id:n}/source",
                "recordings/service",
            ],
            bucket.Objects.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("the result", Encoding.UTF8.GetString(bucket.Objects[$"recordings/{job.Id:n}/results/7/result.mp4"].Content));
    }

    private protected override async Task<StoragePlace> OpenAsync()
    {
        var bucket = await FakeBucket.StartAsync(pageSize: 2);
        return await OpenAsync(bucket, bucket.DisposeAsync);
    }

    private static Task<StoragePlace> OpenAsync(FakeBucket bucket) => OpenAsync(bucket, () => ValueTask.CompletedTask);

    private static async Task<StoragePlace> OpenAsync(FakeBucket bucket, Func<ValueTask> close)
    {
        var root = Directory.CreateTempSubdirectory("anonymizer storage ");
        var limits = new StorageLimits { FreeBytesToKeep = 0 };
        var service = new BucketStorage(DataFolder.Open(Path.Combine(root.FullName, "service")), SettingsOf(bucket), limits);
        var worker = new BucketStorage(DataFolder.Open(Path.Combine(root.FullName, "worker")), SettingsOf(bucket), limits);
        await service.TakePossessionAsync(CancellationToken.None);
        return new StoragePlace(service, worker, async () =>
        {
            service.Dispose();
            worker.Dispose();
            root.Delete(recursive: true);
            await close();
        });
    }

    private static BucketSettings SettingsOf(FakeBucket bucket) =>
        new(bucket.Address, FakeBucket.Name, FakeBucket.AccessKey, FakeBucket.SecretKey) { Prefix = "recordings/" };
}
