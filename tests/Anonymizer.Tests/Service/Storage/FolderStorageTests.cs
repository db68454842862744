using Anonymizer.Service.Storage;

namespace Anonymizer.Tests.Service.Storage;

/// <summary>The contract, for the data folder, which machines share.</summary>
public class FolderStorageTests : RecordingStorageContract
{
    private protected override Task<StoragePlace> OpenAsync()
    {
        var root = Directory.CreateTempSubdirectory("anonymizer storage ");
        return Task.FromResult(new StoragePlace(new FolderStorage(DataFolder.Open(root.FullName)), new FolderStorage(DataFolder.Open(root.FullName)), () =>
        {
            root.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }));
    }
}
