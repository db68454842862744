using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Jobs.Sqlite;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service;

/// <summary>A data folder with a queue in it, for one test.</summary>
internal sealed class TemporaryService : IAsyncDisposable
{
    public TemporaryService()
    {
        Root = Directory.CreateTempSubdirectory("anonymizer service ").FullName;
        Folder = DataFolder.Open(Root);
        Storage = new FolderStorage(Folder);
        Store = new SqliteJobStore(Folder.DatabaseFile, TimeProvider.System);
    }

    public static Declarations Declared { get; } = new()
    {
        Patient = "no",
        Owner = "j.docent",
        Purpose = "revision",
        Audience = "students of the course",
        RetainUntil = "2999-12-31",
    };

    public string Root { get; }

    public DataFolder Folder { get; }

    public RecordingStorage Storage { get; }

    public IServiceStore Store { get; }

    /// <summary>All files but those of the database, relative to the data folder.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Root, path))
        .Where(path => !path.StartsWith("jobs.db", StringComparison.Ordinal));

    public RecordingIntake Intake(StorageLimits? limits = null) =>
        new(Store, Storage, limits ?? new StorageLimits { FreeBytesToKeep = 0 }, TimeProvider.System);

    public async Task<Guid> SubmitAsync(string content = "the recording", string name = "lecture.mp4")
    {
        await Store.PrepareAsync(CancellationToken.None);
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));
        return await Intake().AcceptAsync(Declared, new HandedIn(name, bytes, bytes.Length) { By = Caller.Local }, CancellationToken.None);
    }

    public async Task<Job> FindAsync(Guid id) => (await Store.FindAsync(id, CancellationToken.None))!;

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }
}
