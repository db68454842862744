using Anonymizer.Service.Submitting.Inbox;

namespace Anonymizer.Tests.Service.Submitting.Inbox;

public sealed class InboxScanTests : IAsyncLifetime, IDisposable
{
    private const string Declared = """
        { "patient": "no", "owner": "j.docent", "purpose": "revision", "audience": "students", "retainUntil": "2999-12-31" }
        """;

    private readonly TemporaryService _service = new();
    private InboxScan? _scan;

    private InboxScan Scan => _scan ??= new InboxScan(_service.Intake(), _service.Folder.InboxFolder);

    private IEnumerable<string> InInbox => Directory.EnumerateFileSystemEntries(_service.Folder.InboxFolder)
        .Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);

    public Task InitializeAsync() => _service.Store.PrepareAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose() => GC.SuppressFinalize(this);

    [Fact]
    public async Task A_recording_is_taken_in_once_it_does_not_grow_any_more()
    {
        Write("a.mp4", "the rec");
        Assert.Empty(await LookAsync());
        Write("a.json", Declared);
        Assert.Empty(await LookAsync());
        Write("a.mp4", "the recording");
        Assert.Empty(await LookAsync());

        var outcome = Assert.Single(await LookAsync());

        Assert.Equal("the recording", await File.ReadAllTextAsync(_service.Folder.SourceOf(outcome.Job!.Value)));
        Assert.Empty(InInbox);
    }

    [Fact]
    public async Task What_is_refused_stays_with_the_reason_and_is_tried_again_when_it_changes()
    {
        Write("a.mp4", "the recording");
        Write("a.json", "{ \"patient\": \"no\" }");
        await LookAsync();

        Assert.Null(Assert.Single(await LookAsync()).Job);
        Assert.Contains("owner:", await File.ReadAllTextAsync(Path.Combine(_service.Folder.InboxFolder, "a.mp4.refused.txt")), StringComparison.Ordinal);
        Assert.Empty(await LookAsync());

        Write("a.json", Declared);
        await LookAsync();
        Assert.NotNull(Assert.Single(await LookAsync()).Job);
        Assert.Empty(InInbox);
    }

    [Fact]
    public async Task Nothing_of_a_patient_stays()
    {
        Write("consult.mp4", "the recording");
        Write("consult.json", "{ \"patient\": \"yes\" }");
        await LookAsync();
        await LookAsync();

        Assert.Equal(["consult.mp4.refused.txt"], InInbox);
        Assert.Empty(Directory.EnumerateFiles(_service.Root, "source", SearchOption.AllDirectories));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(_service.Root, "receipts")));
    }

    [Fact]
    public async Task A_folder_is_one_submission_and_what_others_need_stays()
    {
        Directory.CreateDirectory(Path.Combine(_service.Folder.InboxFolder, "week 3"));
        Write("week 3/a.mp4", "the recording");
        Write("week 3/about.json", Declared);
        Write("unrelated.pdf", "stays");
        await LookAsync();

        Assert.NotNull(Assert.Single(await LookAsync()).Job);
        Assert.Equal(["unrelated.pdf"], InInbox);
    }

    private void Write(string name, string content)
    {
        var path = Path.Combine(_service.Folder.InboxFolder, name);
        File.WriteAllText(path, content);
    }

    private Task<IReadOnlyList<InboxOutcome>> LookAsync() => Scan.RunAsync(CancellationToken.None);
}
