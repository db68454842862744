using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Workers;
using Microsoft.AspNetCore.Builder;

namespace Anonymizer.Tests.Service.Web;

public sealed class HttpInterfaceTests : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer http ").FullName;
    private HttpClient _client = new();
    private WebApplication? _server;

    public async Task InitializeAsync() => await StartAsync(Outcome.Done);

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.EndAsync();
        }
    }

    public void Dispose()
    {
        _client.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task A_recording_goes_in_and_its_result_comes_out()
    {
        using var submitted = await SubmitAsync();
        Assert.Equal(HttpStatusCode.Created, submitted.StatusCode);

        var job = await EndOfAsync(submitted.Headers.Location!);

        Assert.Equal("done", job.GetProperty("state").GetString());
        Assert.Equal("week 3.mp4", job.GetProperty("recording").GetProperty("originalName").GetString());
        Assert.Equal("the result", await _client.GetStringAsync($"{submitted.Headers.Location}/result"));
        Assert.Single((await _client.GetFromJsonAsync<JsonElement>("/api/jobs")).EnumerateArray());
    }

    [Fact]
    public async Task A_result_that_needs_a_look_is_only_given_to_who_asks_for_a_review()
    {
        await StartAsync(Outcome.ReviewRequired);
        using var submitted = await SubmitAsync();
        await EndOfAsync(submitted.Headers.Location!);

        using var refused = await _client.GetAsync($"{submitted.Headers.Location}/result");

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("the result", await _client.GetStringAsync($"{submitted.Headers.Location}/result?review=true"));
    }

    [Fact]
    public async Task What_is_missing_is_told_all_at_once_and_nothing_is_kept()
    {
        using var answer = await SubmitAsync(("patient", "no"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problems = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems");
        Assert.Equal(4, problems.GetArrayLength());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_root, "incoming")));
    }

    [Fact]
    public async Task A_patient_is_refused_with_a_receipt()
    {
        using var answer = await SubmitAsync(("patient", "yes"), ("owner", "j.docent"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var receipt = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receipt").GetString();
        Assert.True(File.Exists(Path.Combine(_root, "receipts", $"{receipt}.json")));
        Assert.Empty(Directory.EnumerateFiles(_root, "source", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Pages_of_other_sites_can_send_nothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/jobs") { Content = Form(All) };
        request.Headers.Add("Origin", "https://elsewhere.example");

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty((await _client.GetFromJsonAsync<JsonElement>("/api/jobs")).EnumerateArray());
    }

    [Fact]
    public async Task Requests_under_another_name_of_this_machine_are_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/jobs") { Headers = { Host = "rebound.example" } };

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/jobs/00000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("/api/jobs/..%2f..%2fjobs.db/result", HttpStatusCode.NotFound)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/health/ready", HttpStatusCode.OK)]
    public async Task Addresses_answer_as_they_should(string address, HttpStatusCode status)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task It_is_not_ready_when_the_data_folder_is_gone()
    {
        Directory.Delete(Path.Combine(_root, "incoming"), recursive: true);

        using var answer = await _client.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    private static (string Name, string Value)[] All =>
        [("patient", "no"), ("owner", "j.docent"), ("purpose", "revision"), ("audience", "students"), ("retain-until", "2999-12-31")];

    private static MultipartFormDataContent Form((string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent([1, 2, 3]), "recording", "week 3.mp4");
        return form;
    }

    private async Task StartAsync(Outcome outcome)
    {
        if (_server is not null)
        {
            await _server.EndAsync();
        }

        var settings = new ServiceSettings(_root)
        {
            Port = 0,
            Worker = new WorkerSettings { LeaseTime = TimeSpan.FromSeconds(5) },
            Limits = new StorageLimits { FreeBytesToKeep = 0 },
        };
        _server = await ServiceHost.CreateServerAsync(settings, _ => ScriptedPipeline.ThatSucceeds(outcome), CancellationToken.None);
        await _server.StartAsync();
        _client.Dispose();
        _client = new HttpClient { BaseAddress = new Uri(_server.Urls.First()) };
    }

    private async Task<HttpResponseMessage> SubmitAsync(params (string Name, string Value)[] fields)
    {
        using var form = Form(fields.Length == 0 ? All : fields);
        return await _client.PostAsync(new Uri("/api/jobs", UriKind.Relative), form);
    }

    private async Task<JsonElement> EndOfAsync(Uri job)
    {
        using var tooLong = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var view = await _client.GetFromJsonAsync<JsonElement>(job, tooLong.Token);
            if (view.GetProperty("finishedAt").ValueKind != JsonValueKind.Null)
            {
                return view;
            }

            await Task.Delay(30, tooLong.Token);
        }
    }
}
