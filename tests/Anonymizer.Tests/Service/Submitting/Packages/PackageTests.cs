using System.IO.Compression;
using System.Text;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Submitting.Packages;

namespace Anonymizer.Tests.Service.Submitting.Packages;

public sealed class PackageTests : IAsyncLifetime, IDisposable
{
    private const string Declared = """
        { "patient": "no", "owner": "j.docent", "purpose": "revision", "audience": "students", "retainUntil": "2999-12-31" }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("anonymizer package ").FullName;
    private readonly TemporaryService _service = new();

    public Task InitializeAsync() => _service.Store.PrepareAsync(CancellationToken.None);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_folder_with_recording_forms_and_declarations_is_one_submission()
    {
        Write("week 3.mp4", "the recording");
        Write("about.json", Declared[..^2] + """, "presenters": [{ "name": "Jan de Vries", "consent": "form.pdf" }], "roster": "class.csv", "sidecars": ["talk.vtt"] }""");
        Write("form.pdf", "signed");
        Write("class.csv", "Sanne Bakker");
        Write("talk.vtt", "WEBVTT");
        Write("left over.docx", "something else");

        using var package = new FolderPackage(_folder);
        var id = await AcceptAsync(package);

        Assert.Equal("the recording", await File.ReadAllTextAsync(_service.Folder.SourceOf(id)));
        Assert.Equal("week 3.mp4", (await _service.FindAsync(id)).Recording.OriginalName);
        var list = _service.Folder.EnclosuresOf(id).Read()!;
        Assert.Equal(["Jan de Vries"], list.Presenters);
        Assert.Equal([EnclosureKind.Consent, EnclosureKind.Roster, EnclosureKind.Sidecar], list.Files.Select(file => file.Kind));
    }

    [Fact]
    public async Task Forms_are_found_by_the_names_of_presenters_that_were_declared_elsewhere()
    {
        var given = TemporaryService.Declared with { Presenters = ["Jan de Vries", "Marieke Bakker"] };
        var zip = Zip(("lecture/a.mp4", "the recording"), ("lecture/Consent Bakker.pdf", "b"), ("lecture/consent_DeVries.pdf", "vv"));

        using var package = new ZipPackage(zip);
        var id = await AcceptAsync(package, given);

        var files = _service.Folder.EnclosuresOf(id).Read()!.Files.OrderBy(file => file.Number);
        Assert.Equal([(1, 2L), (2, 1L)], files.Select(file => (file.Number, file.Bytes)));
    }

    [Fact]
    public async Task A_presenter_whose_form_is_not_in_it_is_refused()
    {
        using var package = new ZipPackage(Zip(("a.mp4", "x"), ("one.pdf", "1"), ("two.pdf", "2")));

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(
            () => AcceptAsync(package, TemporaryService.Declared with { Presenters = ["Jan de Vries"] }));

        Assert.StartsWith("consent:", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
        Assert.Empty(_service.Files);
    }

    [Fact]
    public async Task Names_in_a_zip_file_that_climb_out_of_it_lead_nowhere()
    {
        using var package = new ZipPackage(Zip(("../../evil.mp4", "the recording"), ("/etc/about.json", Declared)));

        var id = await AcceptAsync(package);

        Assert.Equal([Path.Combine("recordings", $"{id:n}"[^2..], $"{id:n}", "source")], _service.Files);
        Assert.Equal("evil.mp4", (await _service.FindAsync(id)).Recording.OriginalName);
    }

    [Fact]
    public void A_zip_file_that_grows_beyond_all_measure_is_refused()
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a.mp4").Open();
            entry.Write(new byte[40 << 20]);
        }

        var error = Assert.Throws<AnonymizerException>(() => new ZipPackage(new MemoryStream(memory.ToArray())));

        Assert.Contains("beyond all measure", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_file_that_holds_more_than_it_announces_is_refused_and_leaves_nothing()
    {
        // The size that the table of contents announces for the recording is made smaller than it is.
        var bytes = Zip(("a.mp4", new string('x', 5000)), ("about.json", Declared)).ToArray();
        var entry = bytes.AsSpan().IndexOf("PK\u0001\u0002"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(entry + 24), 10);

        using var package = new ZipPackage(new MemoryStream(bytes));
        var error = await Assert.ThrowsAsync<AnonymizerException>(() => AcceptAsync(package));

        Assert.Equal(Blame.Input, error.Blame);
        Assert.Empty(_service.Files);
    }

    [Theory]
    [InlineData("not a zip file")]
    [InlineData("")]
    public void What_is_no_zip_file_is_told(string content) =>
        Assert.Throws<AnonymizerException>(() => new ZipPackage(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    [Theory]
    [InlineData("{ \"patient\": \"no\", \"ownr\": \"x\" }", "ownr")]
    [InlineData("{ \"patient\": ", "line 1")]
    [InlineData("{}", "owner:")]
    public async Task Declarations_that_can_not_be_used_are_told(string json, string expected)
    {
        Write("a.mp4", "x");
        Write("a.json", json);
        using var package = new FolderPackage(_folder, "a.mp4");

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(() => AcceptAsync(package));

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../secret.pdf")]
    [InlineData("/etc/passwd")]
    public async Task Files_outside_the_folder_can_not_be_named(string name)
    {
        Write("a.mp4", "x");
        Write("a.json", Declared[..^2] + $$""", "roster": "{{name}}" }""");
        using var package = new FolderPackage(_folder, "a.mp4");

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(() => AcceptAsync(package));

        Assert.StartsWith("roster:", Assert.Single(refused.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_recordings_are_not_guessed_between()
    {
        Write("a.mp4", "x");
        Write("b.mp4", "x");
        using var package = new FolderPackage(_folder);

        var refused = await Assert.ThrowsAsync<RefusedSubmissionException>(() => AcceptAsync(package, TemporaryService.Declared));

        Assert.Contains("there are 2", refused.Message, StringComparison.Ordinal);
    }

    private static MemoryStream Zip(params (string Name, string Content)[] files)
    {
        var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        memory.Position = 0;
        return memory;
    }

    private void Write(string name, string content) => File.WriteAllText(Path.Combine(_folder, name), content);

    private Task<Guid> AcceptAsync(SubmissionPackage package, Declarations? given = null) =>
        PackageReading.AcceptAsync(_service.Intake(), package, given, [], null, Caller.Console, CancellationToken.None);
}
