using Anonymizer.IntegrationTests.Cli;
using Anonymizer.Service.Storage;
using Anonymizer.Tests.Service.Storage;

namespace Anonymizer.IntegrationTests.Service.Storage;

/// <summary>The contract of storages, for a bucket of a server that others wrote.</summary>
public sealed class BucketServerStorageTests(S3Server server) : RecordingStorageContract, IClassFixture<S3Server>
{
    private protected override async Task<StoragePlace> OpenAsync()
    {
        var settings = server.Open() with { Prefix = $"{Guid.NewGuid():n}/" };
        var folder = new TemporaryFolder();
        var limits = new StorageLimits { FreeBytesToKeep = 0 };
        var service = new BucketStorage(DataFolder.Open(folder["service"]), settings, limits);
        var worker = new BucketStorage(DataFolder.Open(folder["worker"]), settings, limits);
        await service.TakePossessionAsync(CancellationToken.None);
        return new StoragePlace(service, worker, () =>
        {
            service.Dispose();
            worker.Dispose();
            folder.Dispose();
            return ValueTask.CompletedTask;
        });
    }
}
