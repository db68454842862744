using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Workers;
using Anonymizer.Tests.Service.Delivering;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;

namespace Anonymizer.Tests.Service.Storage;

/// <summary>The whole service with its recordings in a bucket.</summary>
public sealed class BucketServiceTests : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer bucket service ").FullName;
    private readonly string _site = Directory.CreateTempSubdirectory("anonymizer media site ").FullName;
    private FakeBucket? _bucket;
    private WebApplication? _server;
    private HttpClient? _client;

    private HttpClient Client => _client!;

    private string Data => Path.Combine(_root, "data");

    // Without what holds no recording: the queue, the keys, and the file by which services take turns at the inbox.
    private IEnumerable<string> Files => Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Data, path))
        .Where(path => !path.StartsWith("jobs.db", StringComparison.Ordinal) && !path.StartsWith("secrets", StringComparison.Ordinal))
        .Where(path => path != Path.Combine("inbox", ".turn"));

    public async Task InitializeAsync() => _bucket = await FakeBucket.StartAsync();

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.EndAsync();
        }

        await _bucket!.DisposeAsync();
    }

    public void Dispose()
    {
        _client?.Dispose();
        Directory.Delete(_root, recursive: true);
        Directory.Delete(_site, recursive: true);
    }

    [Fact]
    public async Task A_finished_job_leaves_nothing_in_the_data_folder_and_its_result_is_given_out_and_handed_over()
    {
        await StartAsync(Outcome.Done);
        var id = await SubmitAsync();
        await EndOfAsync(id);

        Assert.Equal("the result", await Client.GetStringAsync($"/api/jobs/{id}/result"));
        using var range = new HttpRequestMessage(HttpMethod.Get, $"/api/jobs/{id}/result") { Headers = { Range = new RangeHeaderValue(4, 6) } };
        using var piece = await Client.SendAsync(range);
        Assert.Equal((HttpStatusCode.PartialContent, "res"), (piece.StatusCode, await piece.Content.ReadAsStringAsync()));
        Assert.Equal("Anonymizer test", (await Client.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}/report")).GetProperty("product").GetString());
        Assert.Contains(id, await Client.GetStringAsync($"/jobs/{id}"), StringComparison.Ordinal);
        await Eventually.UntilAsync(() => File.Exists(Path.Combine(_site, $"{id}.json")));
        Assert.Equal("the result", await File.ReadAllTextAsync(Path.Combine(_site, $"{id}.mp4")));
        await Eventually.UntilAsync(() => !Files.Any());
    }

    [Fact]
    public async Task A_withdrawal_empties_the_bucket_and_the_receipt_names_it()
    {
        await StartAsync(Outcome.Done);
        var id = await SubmitAsync();
        await EndOfAsync(id);

        using var answer = await Client.PostAsync($"/api/jobs/{id}/withdrawal", null);

        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(["data folder", $"bucket {_bucket!.Address.Authority}/results/recordings/"], receipt.GetProperty("deletedFrom").EnumerateArray().Select(place => place.GetString()!));
        Assert.Equal(["recordings/service"], _bucket.Objects.Keys);
        Assert.Equal(1, _bucket.Versions - _bucket.VersionsOf("recordings/.check"));
        Assert.Equal([$"receipts/{id}.json"], Files);
    }

    [Fact]
    public async Task A_bucket_that_does_not_answer_is_told_of_and_an_upload_goes_on_when_it_does()
    {
        await StartAsync(Outcome.Done);
        var id = await SubmitAsync();
        await EndOfAsync(id);
        _bucket!.IsDown = true;

        using var ready = await Client.GetAsync("/health/ready");
        using var result = await Client.GetAsync($"/api/jobs/{id}/result");
        using var page = await Client.GetAsync($"/jobs/{id}");
        var upload = await BeginUploadAsync();
        using var refused = await Client.PostAsync($"/api/uploads/{upload}/complete", null);
        using var withdrawal = await Client.PostAsync($"/api/jobs/{id}/withdrawal", null);
        _bucket.IsDown = false;
        using var taken = await Client.PostAsync($"/api/uploads/{upload}/complete", null);

        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable],
            [ready.StatusCode, result.StatusCode, page.StatusCode, refused.StatusCode]);
        Assert.Equal("storage-unusable", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("deletion-unfinished", (await withdrawal.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);

        // The withdrawal was decided and is finished as soon as it can be.
        using var again = await Client.PostAsync($"/api/jobs/{id}/withdrawal", null);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.DoesNotContain(_bucket.Objects.Keys, key => key.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_declared_patient_reaches_neither_bucket_nor_disk()
    {
        await StartAsync(Outcome.Done);

        using var answer = await PostAsync("yes");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(["recordings/service"], _bucket!.Objects.Keys);
        Assert.StartsWith("receipts", Assert.Single(Files), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_worker_left_behind_is_deleted_as_soon_as_nobody_works_on_it()
    {
        await using var service = new TemporaryService();
        var storage = new BucketStorage(service.Folder, Settings(), new StorageLimits { FreeBytesToKeep = 0 });
        using var closed = storage;
        await service.Store.PrepareAsync(CancellationToken.None);
        var id = await AcceptAsync(service.Store, storage);
        var first = await ClaimAsync(service.Store, storage);
        await storage.FetchAsync(first.Lease, first.Job.Recording, CancellationToken.None);
        await File.WriteAllTextAsync(Path.Combine(service.Folder.MakeWorkFolder(first.Lease), "result.mp4"), "half a result");
        var sweep = new ScratchSweep(service.Store, storage, TimeProvider.System, NullLogger<ScratchSweep>.Instance);

        await sweep.RunAsync(CancellationToken.None);
        Assert.Equal(3, service.Folder.FindTraces(id).OfType<DirectoryInfo>().Single().EnumerateFiles("*", SearchOption.AllDirectories).Count() + 1);

        await service.Store.HandBackAsync(first.Lease, CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        Assert.DoesNotContain(service.Files, path => path.StartsWith("recordings", StringComparison.Ordinal));

        var second = await ClaimAsync(service.Store, storage);
        await storage.FetchAsync(second.Lease, second.Job.Recording, CancellationToken.None);
        await service.Store.CancelAsync(id, "j.docent", CancellationToken.None);
        await service.Store.ConfirmCancelAsync(second.Lease, CancellationToken.None);
        await sweep.RunAsync(CancellationToken.None);
        Assert.Empty(service.Folder.FindTraces(id));
    }

    [Fact]
    public async Task A_job_is_neither_given_nor_deleted_where_its_files_do_not_lie()
    {
        await using var service = new TemporaryService();
        using var storage = new BucketStorage(service.Folder, Settings(), new StorageLimits { FreeBytesToKeep = 0 });
        await service.Store.PrepareAsync(CancellationToken.None);
        var id = await AcceptAsync(service.Store, storage);

        Assert.Null(await service.Store.ClaimAsync(new ClaimRequest("worker", TimeSpan.FromMinutes(1)), CancellationToken.None));
        var refusal = await Assert.ThrowsAsync<AnonymizerException>(() => new Removal(service.Store, service.Storage, TimeProvider.System)
            .RemoveAsync(id, DeletionReason.Withdrawn, "j.docent", TimeSpan.Zero, CancellationToken.None));
        var atStart = await Assert.ThrowsAsync<AnonymizerException>(() => service.Storage.RequireSameAsync(service.Store, CancellationToken.None));

        Assert.Contains("Give the bucket that it lies in", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("recordings don't move", atStart.Message, StringComparison.Ordinal);
        Assert.Contains(_bucket!.Objects.Keys, key => key.Contains($"{id:n}", StringComparison.Ordinal));
        await storage.RequireSameAsync(service.Store, CancellationToken.None);
    }

    [Fact]
    public async Task A_form_that_was_missing_is_added_in_the_bucket_and_the_result_made_anew()
    {
        await StartAsync(Outcome.ReviewRequired, presenter: "Anna de Vries");
        var id = await SubmitAsync("Anna de Vries", "signed");
        await EndOfAsync(id);

        // As when somebody deletes a form there: nobody stays visible without.
        _bucket!.Remove($"recordings/{id}/enclosures/consent-1");
        using var form = new ByteArrayContent("signed again"u8.ToArray());
        using var added = await Client.PutAsync($"/api/jobs/{id}/consents/1", form);

        Assert.Equal(HttpStatusCode.Accepted, added.StatusCode);
        Assert.Equal("signed again", System.Text.Encoding.UTF8.GetString(_bucket.Objects[$"recordings/{id}/enclosures/consent-1"].Content));
    }

    private static async Task<ClaimedJob> ClaimAsync(IJobStore store, RecordingStorage storage) => (await store.ClaimAsync(
        new ClaimRequest("worker", TimeSpan.FromMinutes(1)) { Storage = storage.Key }, CancellationToken.None))!;

    private static async Task<Guid> AcceptAsync(IServiceStore store, RecordingStorage storage)
    {
        using var content = new MemoryStream("the recording"u8.ToArray());
        var handedIn = new HandedIn("lecture.mp4", content, content.Length) { By = Anonymizer.Service.Access.Caller.Local };
        return await new RecordingIntake(store, storage, new StorageLimits { FreeBytesToKeep = 0 }, TimeProvider.System)
            .AcceptAsync(TemporaryService.Declared, handedIn, CancellationToken.None);
    }

    private BucketSettings Settings() =>
        new(_bucket!.Address, FakeBucket.Name, FakeBucket.AccessKey, FakeBucket.SecretKey) { Prefix = "recordings/" };

    private async Task StartAsync(Outcome outcome, string? presenter = null)
    {
        var settings = new ServiceSettings(Data)
        {
            Port = 0,
            Bucket = Settings(),
            Worker = new WorkerSettings { LeaseTime = TimeSpan.FromSeconds(5) },
            Limits = new StorageLimits { FreeBytesToKeep = 0 },
            Delivery = new DeliverySettings { Folder = _site },
            Outbox = new OutboxSettings { PollInterval = TimeSpan.FromMilliseconds(50) },
        };
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            Assert.Equal("the recording", await File.ReadAllTextAsync(request.Input, token));
            Assert.Equal(presenter is null ? [] : [presenter], request.Analyse.Presenters);
            await File.WriteAllTextAsync(request.Output, "the result", token);
        })
        {
            Outcome = outcome,
        };
        _server = await ServiceHost.CreateServerAsync(settings, _ => pipeline, CancellationToken.None);
        await _server.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_server.Urls.First()) };
    }

    private async Task<HttpResponseMessage> PostAsync(string patient, string? presenter = null, string? form = null)
    {
        using var fields = new MultipartFormDataContent();
        foreach (var (name, value) in Declared(patient, presenter))
        {
            fields.Add(new StringContent(value), name);
        }

        if (form is not null)
        {
            fields.Add(new StringContent(form), "consent", "form.pdf");
        }

        fields.Add(new StringContent("the recording"), "recording", "lecture.mp4");
        return await Client.PostAsync("/api/jobs", fields);
    }

    private static IEnumerable<(string Name, string Value)> Declared(string patient, string? presenter)
    {
        yield return ("patient", patient);
        yield return ("owner", "j.docent");
        yield return ("purpose", "revision");
        yield return ("audience", "students of the course");
        yield return ("retain-until", "2999-12-31");
        if (presenter is not null)
        {
            yield return ("presenter", presenter);
        }
    }

    private async Task<string> SubmitAsync(string? presenter = null, string? form = null)
    {
        using var answer = await PostAsync("no", presenter, form);
        var job = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, job.ToString());
        return job.GetProperty("id").GetString()!;
    }

    private Task EndOfAsync(string id) => Eventually.UntilAsync(async () =>
        (await Client.GetFromJsonAsync<JsonElement>($"/api/jobs/{id}")).GetProperty("finishedAt").ValueKind != JsonValueKind.Null);

    private async Task<string> BeginUploadAsync()
    {
        using var begun = await Client.PostAsJsonAsync("/api/uploads", new
        {
            name = "lecture.mp4",
            bytes = "the recording".Length,
            patient = "no",
            owner = "j.docent",
            purpose = "revision",
            audience = "all",
            retainUntil = "2999-12-31",
        });
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        using var piece = new HttpRequestMessage(HttpMethod.Patch, $"/api/uploads/{id}") { Content = new StringContent("the recording") };
        piece.Headers.Add("Upload-Offset", "0");
        using var sent = await Client.SendAsync(piece);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        return id;
    }
}
