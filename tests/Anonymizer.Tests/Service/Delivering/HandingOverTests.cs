using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Notifying;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Builder;

namespace Anonymizer.Tests.Service.Delivering;

/// <summary>The whole service with everything that it sends, from the result to whoever gets it, and back.</summary>
public sealed class HandingOverTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryService _service = new();
    private readonly string _site = Directory.CreateTempSubdirectory("anonymizer media site ").FullName;
    private WebApplication? _server;
    private HttpClient? _client;

    private IEnumerable<string> OnSite => Directory.EnumerateFileSystemEntries(_site).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    public Task InitializeAsync() => _service.Store.PrepareAsync(CancellationToken.None);

    public async Task DisposeAsync()
    {
        await StopAsync();
        await _service.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_site, recursive: true);

    [Fact]
    public async Task A_result_that_may_be_shared_goes_to_every_place_and_its_owner_and_a_program_are_told()
    {
        await using var bucket = await FakeBucket.StartAsync();
        await using var receiver = await HttpReceiver.StartAsync(_ => 200);
        await using var mail = new SmtpReceiver();
        await StartAsync(Outcome.Done, settings => settings with
        {
            Notifying = new NotifyingSettings
            {
                Mail = new MailSettings("127.0.0.1", mail.Port, "anonymizer@example.org", "example.org"),
                Webhook = Webhook(receiver),
            },
            Delivery = new DeliverySettings
            {
                Folder = _site,
                Bucket = new BucketSettings(bucket.Address, FakeBucket.Name, FakeBucket.AccessKey, FakeBucket.SecretKey),
                Put = new PutSettings(new Uri(receiver.Address, "/media/")),
            },
        });

        var id = await _service.SubmitAsync();

        await Eventually.UntilAsync(async () => (await _service.Store.ListDeliveriesAsync(id, CancellationToken.None)).Count(delivery => delivery.State == MessageState.Done) == 3);
        await Eventually.UntilAsync(() => Task.FromResult(mail.Mails.Count != 0 && receiver.Requests.Any(request => request.Method == "POST")));
        string[] names = [$"{id:n}.json", $"{id:n}.mp4"];
        Assert.Equal(names, OnSite);
        Assert.Equal(names, bucket.Objects.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(names.Reverse(), receiver.Requests.Where(request => request.Method == "PUT").Select(request => request.Path["/media/".Length..]));
        Assert.Equal("the result", await File.ReadAllTextAsync(Path.Combine(_site, $"{id:n}.mp4")));
        Assert.Equal("RCPT TO:<j.docent@example.org>", Assert.Single(mail.Mails).Recipient);
        Assert.Equal(["folder", "http", "s3"], (await EntriesAsync(id, "delivered")).Select(entry => entry.Details.Split(':')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_document_tells_what_a_receiver_must_know_and_not_what_the_recording_was_called()
    {
        await StartAsync(Outcome.Done, ToFolder);
        var id = await _service.SubmitAsync("the recording", "Overleg met Anna.mp4");
        await UntilDeliveredAsync(id);

        var text = await File.ReadAllTextAsync(Path.Combine(_site, $"{id:n}.json"));

        var document = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(
            (id.ToString("n"), "j.docent", "students of the course", "2999-12-31"),
            (Text(document, "job"), Text(document, "owner"), Text(document, "audience"), Text(document, "retainUntil")));
        Assert.Equal((await _service.FindAsync(id)).Result!.Sha256, Text(document.GetProperty("files")[0], "sha256"));
        Assert.DoesNotContain("Anna", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_must_look_at_leaves_when_it_is_released_and_not_before()
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => 200);
        await StartAsync(Outcome.ReviewRequired, settings => ToFolder(settings) with { Notifying = new NotifyingSettings { Webhook = Webhook(receiver) } });
        var id = await _service.SubmitAsync();

        // Told of, and so sorted; if it were to leave, it would have begun to.
        Assert.Contains("review-required", (await receiver.WaitForAsync(1))[0].Text, StringComparison.Ordinal);
        Assert.Empty(await _service.Store.ListDeliveriesAsync(id, CancellationToken.None));
        Assert.Equal(HttpStatusCode.Conflict, (await _client!.PostAsync($"/api/jobs/{id:n}/deliveries", null)).StatusCode);
        Assert.Empty(OnSite);

        await _client.PostAsync($"/api/jobs/{id:n}/release", null);

        await UntilDeliveredAsync(id);
        Assert.Equal([$"{id:n}.json", $"{id:n}.mp4"], OnSite);
        Assert.Contains("\"news\":\"released\"", (await receiver.WaitForAsync(2))[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_deletes_what_was_handed_over_and_the_receipt_says_so()
    {
        await StartAsync(Outcome.Done, ToFolder);
        var id = await _service.SubmitAsync();
        await UntilDeliveredAsync(id);

        var receipt = await (await _client!.PostAsync($"/api/jobs/{id:n}/withdrawal", null)).Content.ReadFromJsonAsync<JsonElement>();

        Assert.Empty(OnSite);
        var delivery = receipt.GetProperty("deliveries")[0];
        Assert.Equal(("folder", "deleted"), (Text(delivery, "target"), Text(delivery, "state")));
        Assert.Single(await EntriesAsync(id, "recalled"));
        Assert.Null(await _service.Store.FindAsync(id, CancellationToken.None));
        Assert.DoesNotContain(_service.Files, file => file.Contains(id.ToString("n"), StringComparison.Ordinal) && !file.StartsWith("receipts", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_can_not_be_deleted_elsewhere_stands_in_the_receipt()
    {
        await using var receiver = await HttpReceiver.StartAsync(request => request.Method == "PUT" ? 201 : 405);
        await StartAsync(Outcome.Done, settings => settings with { Delivery = new DeliverySettings { Put = new PutSettings(receiver.Address) } });
        var id = await _service.SubmitAsync();
        await UntilDeliveredAsync(id);

        var receipt = await (await _client!.PostAsync($"/api/jobs/{id:n}/withdrawal", null)).Content.ReadFromJsonAsync<JsonElement>();

        var delivery = receipt.GetProperty("deliveries")[0];
        Assert.Equal(("http", "not-deleted"), (Text(delivery, "target"), Text(delivery, "state")));
        Assert.Contains("by hand", Text(delivery, "problem"), StringComparison.Ordinal);
        Assert.Equal([$"{id:n}.mp4", $"{id:n}.json"], delivery.GetProperty("files").EnumerateArray().Select(file => file.GetString()));
        Assert.Single(await EntriesAsync(id, "recall-failed"));
    }

    [Fact]
    public async Task A_service_that_lost_the_settings_of_a_place_does_not_say_that_something_is_deleted_there()
    {
        await StartAsync(Outcome.Done, ToFolder);
        var id = await _service.SubmitAsync();
        await UntilDeliveredAsync(id);
        await StopAsync();
        await StartAsync(Outcome.Done, settings => settings, attempts: 2);

        var receipt = await (await _client!.PostAsync($"/api/jobs/{id:n}/withdrawal", null)).Content.ReadFromJsonAsync<JsonElement>();

        var delivery = receipt.GetProperty("deliveries")[0];
        Assert.Equal(("not-deleted", "The service runs without the settings for \"folder\"."), (Text(delivery, "state"), Text(delivery, "problem")));
        Assert.NotEmpty(OnSite);
    }

    [Fact]
    public async Task A_withdrawal_in_the_middle_of_an_upload_ends_it_and_deletes_what_arrived()
    {
        var arriving = new TaskCompletionSource();
        var brokenOff = new TaskCompletionSource();
        await using var receiver = await HttpReceiver.StartAsync(async (request, response) =>
        {
            response.StatusCode = request.Method == "HEAD" ? 404 : 204;
            if (request.Method == "PUT")
            {
                response.HttpContext.RequestAborted.Register(() => brokenOff.TrySetResult());
                arriving.TrySetResult();
                await brokenOff.Task;
            }
        });
        await StartAsync(Outcome.Done, settings => settings with { Delivery = new DeliverySettings { Put = new PutSettings(receiver.Address) } });
        var id = await _service.SubmitAsync();
        await arriving.Task;

        var receipt = await (await _client!.PostAsync($"/api/jobs/{id:n}/withdrawal", null)).Content.ReadFromJsonAsync<JsonElement>();

        await brokenOff.Task;
        Assert.Equal("deleted", Text(receipt.GetProperty("deliveries")[0], "state"));
        Assert.Equal(["PUT", "DELETE", "DELETE", "HEAD", "HEAD"], receiver.Requests.Select(request => request.Method));
    }

    [Fact]
    public async Task A_result_that_is_not_the_one_that_was_published_does_not_leave()
    {
        var mounted = Path.Combine(_site, "share");
        await StartAsync(Outcome.Done, settings => settings with { Delivery = new DeliverySettings { Folder = mounted } });
        var id = await _service.SubmitAsync();
        await Eventually.UntilAsync(async () => (await _service.Store.ListDeliveriesAsync(id, CancellationToken.None)) is [{ Problem: not null }]);

        await File.WriteAllTextAsync(_service.Folder.ResultOf(id, 1), "the source, say");
        Directory.CreateDirectory(mounted);

        await Eventually.UntilAsync(async () => (await _service.Store.ListDeliveriesAsync(id, CancellationToken.None)) is [{ State: MessageState.GivenUp }]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(mounted));
        Assert.Contains("not the one that was published", Assert.Single(await EntriesAsync(id, "delivery-failed")).Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_stopped_service_had_not_sent_is_sent_by_the_next_under_the_same_number()
    {
        var isDown = true;
        await using var receiver = await HttpReceiver.StartAsync(_ => isDown ? 503 : 200);
        ServiceSettings WithWebhook(ServiceSettings settings) => settings with { Notifying = new NotifyingSettings { Webhook = Webhook(receiver) } };
        await StartAsync(Outcome.Done, WithWebhook);
        await _service.SubmitAsync();
        await receiver.WaitForAsync(2);

        await StopAsync();
        isDown = false;
        var before = receiver.Requests.Count;
        await StartAsync(Outcome.Done, WithWebhook);
        await receiver.WaitForAsync(before + 1);

        Assert.Single(receiver.Requests.Select(request => request.Headers["webhook-id"]).Distinct());
        await Eventually.UntilAsync(async () => (await _service.Store.CountMessagesAsync(CancellationToken.None)).Count == 0);
        Assert.Equal(before + 1, receiver.Requests.Count);
    }

    [Fact]
    public async Task What_is_given_up_is_seen_in_the_figures_and_can_be_asked_for_once_more()
    {
        var refuses = true;
        await using var receiver = await HttpReceiver.StartAsync(_ => refuses ? 500 : 201);
        await StartAsync(Outcome.Done, settings => settings with { Delivery = new DeliverySettings { Put = new PutSettings(receiver.Address) } }, attempts: 3);
        var id = await _service.SubmitAsync();

        await Eventually.UntilAsync(async () => (await _service.Store.ListDeliveriesAsync(id, CancellationToken.None)) is [{ State: MessageState.GivenUp }]);

        Assert.Equal(3, receiver.Requests.Count);
        var figures = (await _client!.GetStringAsync("/metrics")).Split('\n');
        Assert.Contains("anonymizer_messages{kind=\"delivery\",state=\"given-up\"} 1", figures);
        Assert.Contains("anonymizer_messages_total{kind=\"delivery\",target=\"http\",outcome=\"given-up\"} 1", figures);
        Assert.Contains("anonymizer_messages_total{kind=\"delivery\",target=\"http\",outcome=\"retried\"} 2", figures);
        var view = (await _client!.GetFromJsonAsync<JsonElement>($"/api/jobs/{id:n}/deliveries"))[0];
        Assert.Equal(("http", "given-up", "The receiver answered 500 to PUT."), (Text(view, "target"), Text(view, "state"), Text(view, "problem")));

        var page = await _client!.GetStringAsync($"/jobs/{id:n}");
        Assert.All(["could not be handed over", "The receiver answered 500 to PUT.", $"/jobs/{id:n}/deliver"], text => Assert.Contains(text, page, StringComparison.Ordinal));

        refuses = false;
        Assert.Equal(HttpStatusCode.Accepted, (await _client!.PostAsync($"/api/jobs/{id:n}/deliveries", null)).StatusCode);
        await UntilDeliveredAsync(id);
    }

    [Fact]
    public async Task A_service_that_hands_nothing_over_says_so()
    {
        await StartAsync(Outcome.Done, settings => settings);
        var id = await _service.SubmitAsync();

        using var answer = await _client!.PostAsync($"/api/jobs/{id:n}/deliveries", null);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("hands nothing over", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync($"/api/jobs/{Guid.NewGuid():n}/deliveries")).StatusCode);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static WebhookSettings Webhook(HttpReceiver receiver) => new(new Uri(receiver.Address, "/hook"), "a secret of at least twenty-four bytes");

    private ServiceSettings ToFolder(ServiceSettings settings) => settings with { Delivery = new DeliverySettings { Folder = _site } };

    private Task UntilDeliveredAsync(Guid id) => Eventually.UntilAsync(async () =>
        (await _service.Store.ListDeliveriesAsync(id, CancellationToken.None)) is [{ State: MessageState.Done }]);

    private async Task<IEnumerable<Anonymizer.Service.Audit.AuditEntry>> EntriesAsync(Guid id, string action) =>
        (await _service.Store.ReadAsync(0, 100, CancellationToken.None)).Where(entry => entry.Action == action && entry.Subject == id.ToString("n"));

    private async Task StartAsync(Outcome outcome, Func<ServiceSettings, ServiceSettings> change, int attempts = 1000)
    {
        var settings = new ServiceSettings(_service.Root)
        {
            Port = 0,
            Limits = new StorageLimits { FreeBytesToKeep = 0 },
            Outbox = new OutboxSettings
            {
                FirstDelay = TimeSpan.FromMilliseconds(50),
                LongestDelay = TimeSpan.FromMilliseconds(100),
                PollInterval = TimeSpan.FromMilliseconds(50),
                MaximumAttempts = attempts,
            },
        };
        _server = await ServiceHost.CreateServerAsync(change(settings), _ => ScriptedPipeline.ThatSucceeds(outcome), CancellationToken.None);
        await _server.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_server.Urls.First()) };
    }

    private async Task StopAsync()
    {
        _client?.Dispose();
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
            _server = null;
        }
    }
}
