using System.Security.Cryptography;
using System.Text;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service.Storage;

/// <summary>What holds wherever recordings are kept.</summary>
public abstract class RecordingStorageContract
{
    private const string Recording = "bytes that only this recording has";

    [SkippableFact]
    public async Task A_recording_reaches_a_worker_with_what_was_handed_in_and_nothing_stays_where_it_arrived()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);

        var files = await place.Elsewhere.FetchAsync(new Lease(job.Id, 1), job.Recording, CancellationToken.None);

        Assert.Equal(Recording, await File.ReadAllTextAsync(files.Source));
        Assert.Equal("signed", await File.ReadAllTextAsync(files.Enclosures.ConsentOf(1)));
        Assert.Equal(["Anna de Vries"], files.Enclosures.Read()!.Presenters);
        Assert.Equal(["Anna de Vries"], (await place.Storage.ReadEnclosuresAsync(job.Id, CancellationToken.None))!.Presenters);
        Assert.False(File.Exists(place.Storage.Folder.IncomingOf(job.Id)));
        Assert.Null(place.Storage.Folder.IncomingEnclosuresOf(job.Id).Read());
    }

    [SkippableFact]
    public async Task Bringing_and_settling_may_be_repeated()
    {
        await using var place = await OpenAsync();
        var job = await ArriveAsync(place.Storage);

        await place.Storage.BringAsync(job, CancellationToken.None);
        await place.Storage.BringAsync(job, CancellationToken.None);
        await place.Storage.SettleAsync(job.Id, CancellationToken.None);
        await place.Storage.SettleAsync(job.Id, CancellationToken.None);

        Assert.Equal(Recording, await File.ReadAllTextAsync((await place.Storage.FetchAsync(new Lease(job.Id, 1), job.Recording, CancellationToken.None)).Source));
    }

    [SkippableFact]
    public async Task A_recording_without_anything_beside_it_has_no_list()
    {
        await using var place = await OpenAsync();
        var job = await ArriveAsync(place.Storage, enclosed: false);
        await place.Storage.BringAsync(job, CancellationToken.None);
        await place.Storage.SettleAsync(job.Id, CancellationToken.None);

        Assert.Null(await place.Storage.ReadEnclosuresAsync(job.Id, CancellationToken.None));
        Assert.Null((await place.Elsewhere.FetchAsync(new Lease(job.Id, 1), job.Recording, CancellationToken.None)).Enclosures.Read());
    }

    [SkippableFact]
    public async Task A_result_is_read_at_any_position()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);
        await PublishAsync(place.Elsewhere, new Lease(job.Id, 1), "0123456789");

        var file = Assert.Single(await place.Storage.ListResultsAsync(job.Id, 1, CancellationToken.None));
        await using var content = file.Open();
        var piece = new byte[3];

        Assert.Equal(("result.mp4", 10, 10), (file.Name, file.Bytes, content.Length));
        Assert.Equal("0123456789", await ReadAsync(content));
        content.Seek(4, SeekOrigin.Begin);
        await content.ReadExactlyAsync(piece);
        Assert.Equal("456", Encoding.UTF8.GetString(piece));
        content.Position = 1;
        await content.ReadExactlyAsync(piece);
        Assert.Equal("123", Encoding.UTF8.GetString(piece));
        Assert.Equal(4, content.Position);
        content.Seek(-1, SeekOrigin.End);
        Assert.Equal("9", await ReadAsync(content));
        Assert.Equal(0, await content.ReadAsync(piece));
        Assert.Empty(await place.Storage.ListResultsAsync(job.Id, 2, CancellationToken.None));
    }

    [SkippableFact]
    public async Task A_worker_that_was_thought_dead_overwrites_nothing()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);
        await PublishAsync(place.Storage, new Lease(job.Id, 2), "what counts");

        await PublishAsync(place.Elsewhere, new Lease(job.Id, 1), "too late");
        await place.Elsewhere.TidyUpAsync(new Lease(job.Id, 1), published: 2, CancellationToken.None);

        Assert.Equal("what counts", await ReadResultAsync(place.Storage, job.Id, 2));
        Assert.Empty(await place.Storage.ListResultsAsync(job.Id, 1, CancellationToken.None));
    }

    [SkippableFact]
    public async Task Tidying_up_leaves_the_published_result_and_those_of_later_claims()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);
        foreach (var claim in new[] { 1, 2, 3, 10 })
        {
            await PublishAsync(place.Storage, new Lease(job.Id, claim), $"made by {claim}");
        }

        await place.Storage.TidyUpAsync(new Lease(job.Id, 3), published: 2, CancellationToken.None);

        var left = new List<long>();
        foreach (var claim in new[] { 1, 2, 3, 10 })
        {
            if ((await place.Storage.ListResultsAsync(job.Id, claim, CancellationToken.None)).Count > 0)
            {
                left.Add(claim);
            }
        }

        Assert.Equal([2, 10], left);
    }

    [SkippableFact]
    public async Task A_lent_result_is_a_file_and_goes_back()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);
        await PublishAsync(place.Storage, new Lease(job.Id, 1), "the result");

        using (var lent = await place.Storage.LendResultsAsync(job.Id, 1, CancellationToken.None))
        {
            Assert.Equal("the result", await File.ReadAllTextAsync(Path.Combine(lent.Path, "result.mp4")));
        }

        Assert.Equal("the result", await ReadResultAsync(place.Storage, job.Id, 1));
        Assert.Empty(place.Storage.Folder.ListIncoming());
    }

    [SkippableFact]
    public async Task A_form_that_is_added_later_is_kept_with_the_others()
    {
        await using var place = await OpenAsync();
        var job = await SubmitAsync(place.Storage);

        using (var lent = await place.Storage.LendEnclosuresAsync(job.Id, CancellationToken.None))
        {
            var enclosures = new EnclosureFolder(lent.Path);
            using var form = new MemoryStream("signed as well"u8.ToArray());
            await enclosures.SaveAsync(new NewEnclosure(EnclosureKind.Consent, 2, form), CancellationToken.None);
            var added = enclosures.Read()!.Files.Single(file => file.Number == 2);
            await place.Storage.KeepEnclosureAsync(job.Id, lent, added, CancellationToken.None);
        }

        var files = await place.Elsewhere.FetchAsync(new Lease(job.Id, 1), job.Recording, CancellationToken.None);
        Assert.Equal(["signed", "signed as well"], [await File.ReadAllTextAsync(files.Enclosures.ConsentOf(1)), await File.ReadAllTextAsync(files.Enclosures.ConsentOf(2))]);
        Assert.Equal(2, files.Enclosures.Read()!.Files.Count);
    }

    [SkippableFact]
    public async Task What_is_erased_is_gone_everywhere_and_neighbours_stay()
    {
        await using var place = await OpenAsync();
        var (gone, kept) = (await SubmitAsync(place.Storage), await SubmitAsync(place.Storage));
        foreach (var job in new[] { gone, kept })
        {
            await PublishAsync(place.Storage, new Lease(job.Id, 1), "the result");
        }

        var traces = await place.Storage.FindTracesAsync(gone.Id, CancellationToken.None);
        var deleted = await place.Storage.EraseAsync(gone.Id, CancellationToken.None);

        // The recording, the list, the form, the result.
        Assert.Equal((4, 4), (traces.Sum(trace => trace.Files), deleted));
        Assert.Equal(place.Storage.Places, traces.Select(trace => trace.Place));
        Assert.All(await place.Storage.FindTracesAsync(gone.Id, CancellationToken.None), trace => Assert.Equal((0, 0), (trace.Files, trace.Bytes)));
        Assert.Equal([kept.Id], (await place.Storage.ListAsync(CancellationToken.None)).Select(entry => entry.Id));
        Assert.Equal("the result", await ReadResultAsync(place.Storage, kept.Id, 1));
        Assert.Equal(0, await place.Storage.EraseAsync(gone.Id, CancellationToken.None));
    }

    [SkippableFact]
    public async Task What_lies_there_is_listed_with_its_time()
    {
        await using var place = await OpenAsync();
        var before = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var job = await SubmitAsync(place.Storage);

        var (id, at) = Assert.Single(await place.Storage.ListAsync(CancellationToken.None));

        Assert.Equal(job.Id, id);
        Assert.InRange(at, before, TimeProvider.System.GetUtcNow().AddMinutes(1));
    }

    [SkippableFact]
    public async Task A_storage_that_works_says_so()
    {
        await using var place = await OpenAsync();

        await place.Storage.TryOutAsync(CancellationToken.None);
        await place.Storage.CheckAsync(CancellationToken.None);
        await place.Elsewhere.TryOutAsync(CancellationToken.None);

        Assert.Empty(await place.Storage.ListAsync(CancellationToken.None));
    }

    /// <summary>Opens an empty storage, as the service sees it and as a worker on another machine does.</summary>
    private protected abstract Task<StoragePlace> OpenAsync();

    private protected static async Task<NewJob> SubmitAsync(RecordingStorage storage)
    {
        var job = await ArriveAsync(storage);
        await storage.BringAsync(job, CancellationToken.None);
        await storage.SettleAsync(job.Id, CancellationToken.None);
        return job;
    }

    // A recording that has arrived whole in the data folder, with a consent form.
    private protected static async Task<NewJob> ArriveAsync(RecordingStorage storage, bool enclosed = true)
    {
        var id = Guid.CreateVersion7();
        await File.WriteAllTextAsync(storage.Folder.IncomingOf(id), Recording);
        if (enclosed)
        {
            var enclosures = storage.Folder.IncomingEnclosuresOf(id);
            await enclosures.WriteAsync(new EnclosureList { Presenters = ["Anna de Vries"] }, CancellationToken.None);
            using var form = new MemoryStream("signed"u8.ToArray());
            await enclosures.SaveAsync(new NewEnclosure(EnclosureKind.Consent, 1, form), CancellationToken.None);
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Recording)));
        var submission = new Submission("j.docent", null, "revision", "students of the course", new DateOnly(2999, 12, 31));
        return new NewJob(id, new SubmittedRecording("lecture.mp4", sha256, Recording.Length), submission) { SubmittedBy = "j.docent" };
    }

    private protected static async Task PublishAsync(RecordingStorage storage, Lease lease, string content)
    {
        await File.WriteAllTextAsync(Path.Combine(storage.Folder.MakeWorkFolder(lease), "result.mp4"), content);
        await storage.PublishAsync(lease, CancellationToken.None);
    }

    private protected static async Task<string> ReadResultAsync(RecordingStorage storage, Guid id, long claim)
    {
        await using var content = Assert.Single(await storage.ListResultsAsync(id, claim, CancellationToken.None)).Open();
        return await ReadAsync(content);
    }

    private static async Task<string> ReadAsync(Stream content)
    {
        using var reader = new StreamReader(content, leaveOpen: true);
        return await reader.ReadToEndAsync();
    }
}

/// <summary>An empty storage.</summary>
/// <param name="Storage">As the service sees it.</param>
/// <param name="Elsewhere">As a worker on another machine sees it.</param>
/// <param name="Close">Takes it away.</param>
internal sealed record StoragePlace(RecordingStorage Storage, RecordingStorage Elsewhere, Func<ValueTask> Close) : IAsyncDisposable
{
    public ValueTask DisposeAsync() => Close();
}
