using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;
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

/// <summary>A pipeline that does what the test says.</summary>
internal sealed class ScriptedPipeline(Func<RedactRequest, IProgress<StageProgress>?, CancellationToken, Task> work) : IAnonymizationPipeline
{
    /// <summary>Hash of "the result".</summary>
    public const string Sha256OfResult = "c6ab932a934460bd21fde8c5da450ed8188bcbd6b8e6c41e0551e56e8d417b8b";

    public Outcome Outcome { get; init; } = Outcome.Done;

    public IReadOnlyList<ReviewItem> Review { get; init; } = [];

    /// <summary>Writes a result at once.</summary>
    public static ScriptedPipeline ThatSucceeds(Outcome outcome = Outcome.Done) =>
        new((request, _, token) => File.WriteAllTextAsync(request.Output, "the result", token)) { Outcome = outcome };

    /// <summary>Works until it is stopped.</summary>
    public static ScriptedPipeline ThatNeverEnds(TaskCompletionSource started) => new((request, progress, token) =>
    {
        File.WriteAllText(request.Output + ".partial", "half a result");
        progress?.Report(new StageProgress(Stage.Render, 5, 10, TimeSpan.FromSeconds(1)));
        started.TrySetResult();
        return Task.Delay(Timeout.Infinite, token);
    });

    public async Task<RedactionReport> RedactAsync(RedactRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
    {
        await work(request, progress, cancellationToken);
        return new RedactionReport
        {
            Outcome = Outcome,
            Product = "Anonymizer test",
            Source = new SourceSummary("ab12", 1000, 1920, 1080, 4, "h264", 1),
            Output = new OutputSummary(Sha256OfResult, 10, 100, 80, "libx264", "asked for"),
            Review = Review,
        };
    }

    public Task<RedactionReport> AnalyseAsync(AnalyseRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RedactionReport> RenderAsync(RenderRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<RedactionReport> InspectAsync(InspectRequest request, IProgress<StageProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
