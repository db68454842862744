using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Tests.Service.Access;

/// <summary>A service that asks who calls, and what everybody meets at its addresses.</summary>
public sealed class EndpointAccessTests : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer access ").FullName;
    private readonly Dictionary<string, HttpClient> _clients = [];
    private WebApplication? _server;
    private Guid _job;

    public async Task InitializeAsync()
    {
        var settings = new ServiceSettings(_root)
        {
            Port = 0,
            Worker = new WorkerSettings { LeaseTime = TimeSpan.FromSeconds(5) },
            Limits = new StorageLimits { FreeBytesToKeep = 0 },
            Access = new AccessSettings { RequireSignIn = true },
        };
        _server = await ServiceHost.CreateServerAsync(settings, _ => ScriptedPipeline.ThatSucceeds(Outcome.ReviewRequired), CancellationToken.None);
        await _server.StartAsync();
        var keys = _server.Services.GetRequiredService<AccessKeys>();
        foreach (var (name, role) in new[] { ("owner", Role.Submitter), ("other", Role.Submitter), ("reviewer", Role.Reviewer), ("admin", Role.Admin) })
        {
            var (_, text) = await keys.AddAsync(name, role, "test", CancellationToken.None);
            AddClient(name, text.Reveal());
        }

        AddClient("nobody", key: null);
        AddClient("liar", AccessKeyText.Create().Reveal());
        _job = await SubmitAsync("owner");
        await WaitForAsync(_job);
    }

    public async Task DisposeAsync() => await _server!.EndAsync();

    public void Dispose()
    {
        foreach (var client in _clients.Values)
        {
            client.Dispose();
        }

        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void Every_address_says_what_one_has_to_be_allowed()
    {
        var silent = _server!.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointAccess>() is null)
            .Select(endpoint => endpoint.DisplayName);

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_address_that_is_not_public_refuses_those_who_do_not_say_who_they_are()
    {
        var asked = 0;
        foreach (var endpoint in _server!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<EndpointAccess>() is { Deed: null })
            {
                continue;
            }

            var path = endpoint.RoutePattern.RawText!.Replace("{id:guid}", _job.ToString("n"), StringComparison.Ordinal)
                .Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{kind}", "consent", StringComparison.Ordinal);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                foreach (var caller in new[] { "nobody", "liar" })
                {
                    using var answer = await SendAsync(caller, method, path);
                    Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path} answered {caller} with {answer.StatusCode}");
                    asked++;
                }
            }
        }

        Assert.True(asked > 20);
    }

    [Theory]
    [InlineData("GET", "", 200, 404, 200, 200)]
    [InlineData("GET", "/report", 200, 404, 200, 200)]
    [InlineData("GET", "/result", 409, 404, 409, 409)]
    [InlineData("GET", "/result?review=true", 409, 404, 200, 200)]
    [InlineData("POST", "/release", 403, 403, 204, 204)]
    [InlineData("GET", "/deliveries", 200, 404, 200, 200)]
    [InlineData("POST", "/deliveries", 403, 403, 409, 409)]
    [InlineData("POST", "/cancel", 409, 404, 403, 409)]
    [InlineData("POST", "/withdrawal", 200, 404, 403, 200)]
    [InlineData("POST", "/owner", 422, 404, 403, 422)]
    [InlineData("POST", "/expiry", 422, 404, 403, 422)]
    public async Task Everybody_gets_what_the_table_says(string method, string what, int owner, int other, int reviewer, int admin)
    {
        var path = $"/api/jobs/{_job:n}{what}";
        foreach (var (caller, expected) in new[] { ("other", other), ("reviewer", reviewer), ("owner", owner), ("admin", admin) })
        {
            using var answer = await SendAsync(caller, method, path);
            Assert.True((int)answer.StatusCode == expected, $"{method} {what} answered {caller} with {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_submitter_sees_own_jobs_in_the_list_and_no_others()
    {
        var mine = await SubmitAsync("other");

        Assert.Equal([mine], await ListAsync("other"));
        Assert.Equal([_job], await ListAsync("owner"));
        Assert.Equal(2, (await ListAsync("reviewer")).Length);
        Assert.DoesNotContain(_job.ToString("n"), await _clients["other"].GetStringAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submitter_gets_a_result_that_needs_a_look_once_a_reviewer_released_it_and_not_before()
    {
        using var before = await SendAsync("owner", "GET", $"/api/jobs/{_job:n}/result?review=true");
        Assert.Equal(HttpStatusCode.Conflict, before.StatusCode);
        using var release = await SendAsync("reviewer", "POST", $"/api/jobs/{_job:n}/release");
        Assert.Equal(HttpStatusCode.NoContent, release.StatusCode);

        Assert.Equal("the result", await _clients["owner"].GetStringAsync($"/api/jobs/{_job:n}/result"));

        var log = await _server!.Services.GetRequiredService<IAuditLog>().ReadAsync(0, 100, CancellationToken.None);
        Assert.Contains(log, entry => entry is { Action: "released", Actor: "reviewer" });
        Assert.Contains(log, entry => entry is { Action: "downloaded", Actor: "owner" });
    }

    [Fact]
    public async Task A_reviewer_plays_a_result_in_pieces_and_nobody_else_does()
    {
        var result = $"/api/jobs/{_job:n}/result?review=true";
        var (ofReviewer, ofOwner) = (await _clients["reviewer"].GetStringAsync($"/jobs/{_job:n}"), await _clients["owner"].GetStringAsync($"/jobs/{_job:n}"));
        Assert.Contains($"<video id=\"watch\" controls preload=\"metadata\" playsinline src=\"{result}\"", ofReviewer, StringComparison.Ordinal);
        Assert.Contains("/release\"", ofReviewer, StringComparison.Ordinal);
        Assert.DoesNotContain("<video", ofOwner, StringComparison.Ordinal);
        Assert.DoesNotContain("/release\"", ofOwner, StringComparison.Ordinal);

        using var played = await PieceAsync("reviewer");
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 4-9/10"), (played.StatusCode, played.Content.Headers.ContentRange?.ToString()));
        Assert.Equal("result", await played.Content.ReadAsStringAsync());
        using var refused = await PieceAsync("owner");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);

        async Task<HttpResponseMessage> PieceAsync(string caller)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, result) { Headers = { Range = new RangeHeaderValue(4, 9) } };
            return await _clients[caller].SendAsync(request);
        }
    }

    [Fact]
    public async Task A_recording_is_withdrawn_on_its_page_by_whom_it_belongs_to()
    {
        using var refused = await SendAsync("reviewer", "POST", $"/jobs/{_job:n}/withdraw");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.DoesNotContain("/withdraw\"", await _clients["reviewer"].GetStringAsync($"/jobs/{_job:n}"), StringComparison.Ordinal);
        Assert.Contains("/withdraw\"", await _clients["owner"].GetStringAsync($"/jobs/{_job:n}"), StringComparison.Ordinal);

        using var withdrawn = await SendAsync("owner", "POST", $"/jobs/{_job:n}/withdraw");

        Assert.Contains($"Receipt <code>{_job:n}</code>", await withdrawn.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(
            [Path.Combine(_root, "receipts", $"{_job:n}.json")], Directory.EnumerateFileSystemEntries(_root, $"*{_job:n}*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("nobody", HttpStatusCode.Unauthorized, "Zeg wie u bent")]
    [InlineData("other", HttpStatusCode.NotFound, "Deze opname is er niet.")]
    public async Task Who_is_refused_in_a_browser_reads_why_on_a_page(string caller, HttpStatusCode status, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/jobs/{_job:n}");
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.AcceptLanguage.ParseAdd("nl");

        using var answer = await _clients[caller].SendAsync(request);

        Assert.Equal((status, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_hands_in_under_another_name()
    {
        using var answer = await PostAsync("other", "owner");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal([_job], await ListAsync("admin"));
    }

    [Fact]
    public async Task An_upload_is_nobody_elses_business()
    {
        var request = new { patient = "no", owner = "owner", purpose = "revision", audience = "students", retainUntil = "2999-12-31", name = "a.mp4", bytes = 3 };
        using var begun = await _clients["owner"].PostAsJsonAsync("/api/uploads", request);
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);

        foreach (var (method, path) in new[] { ("HEAD", ""), ("DELETE", ""), ("POST", "/complete"), ("PUT", "/roster/1") })
        {
            using var answer = await SendAsync("other", method, begun.Headers.Location + path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var own = await SendAsync("owner", "HEAD", begun.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task After_a_handover_the_new_owner_has_the_recording_and_the_old_one_no_longer()
    {
        using var change = await _clients["owner"].PostAsJsonAsync($"/api/jobs/{_job:n}/owner", new { owner = "other" });
        Assert.Equal(HttpStatusCode.NoContent, change.StatusCode);

        Assert.Equal([_job], await ListAsync("other"));
        Assert.Empty(await ListAsync("owner"));
    }

    [Fact]
    public async Task A_withdrawal_can_be_repeated_and_leaves_only_a_receipt()
    {
        using var first = await SendAsync("owner", "POST", $"/api/jobs/{_job:n}/withdrawal");
        using var second = await SendAsync("owner", "POST", $"/api/jobs/{_job:n}/withdrawal");

        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.Equal(0, (await first.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("bytesKept").GetInt64());
        using var gone = await SendAsync("owner", "GET", $"/api/jobs/{_job:n}");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal(
            [Path.Combine(_root, "receipts", $"{_job:n}.json")], Directory.EnumerateFileSystemEntries(_root, $"*{_job:n}*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task What_will_be_deleted_is_told_to_those_whom_it_concerns()
    {
        using var change = await _clients["owner"].PostAsJsonAsync($"/api/jobs/{_job:n}/expiry", new { retainUntil = "2998-12-31" });
        Assert.Equal(HttpStatusCode.NoContent, change.StatusCode);

        Assert.Equal(1, await CountAsync("owner", "/api/retention?on=2999-01-01"));
        Assert.Equal(0, await CountAsync("other", "/api/retention?on=2999-01-01"));
        Assert.Equal(0, await CountAsync("owner", "/api/retention?on=2998-12-31"));
        Assert.Equal(0, await CountAsync("owner", "/api/retention"));
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_from_the_next_request_on()
    {
        var store = _server!.Services.GetRequiredService<IAccessKeyStore>();
        var key = (await store.ListKeysAsync(CancellationToken.None)).Single(key => key.Name == "owner");
        await store.RevokeKeyAsync(key.Id, "admin", CancellationToken.None);

        using var answer = await SendAsync("owner", "GET", "/api/jobs");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    private void AddClient(string name, string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(_server!.Urls.First()) };
        client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        _clients.Add(name, client);
    }

    private async Task<HttpResponseMessage> SendAsync(string caller, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is not ("GET" or "HEAD"))
        {
            request.Content = JsonContent.Create(new { });
        }

        return await _clients[caller].SendAsync(request);
    }

    private async Task<Guid[]> ListAsync(string caller) =>
        [.. (await _clients[caller].GetFromJsonAsync<JsonElement>("/api/jobs")).EnumerateArray().Select(job => job.GetProperty("id").GetGuidText())];

    private async Task<int> CountAsync(string caller, string path) => (await _clients[caller].GetFromJsonAsync<JsonElement>(path)).GetArrayLength();

    private async Task<HttpResponseMessage> PostAsync(string caller, string owner)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("no"), "patient" },
            { new StringContent(owner), "owner" },
            { new StringContent("revision"), "purpose" },
            { new StringContent("students"), "audience" },
            { new StringContent("2999-12-31"), "retain-until" },
            { new ByteArrayContent([1, 2, 3]), "recording", "week 3.mp4" },
        };
        return await _clients[caller].PostAsync(new Uri("/api/jobs", UriKind.Relative), form);
    }

    private async Task<Guid> SubmitAsync(string owner)
    {
        using var answer = await PostAsync(owner, owner);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuidText();
    }

    private Task WaitForAsync(Guid id)
    {
        var store = _server!.Services.GetRequiredService<IJobStore>();
        return Eventually.UntilAsync(async () => (await store.FindAsync(id, CancellationToken.None))!.HasEnded);
    }
}

internal static class JsonGuids
{
    /// <summary>Numbers of jobs are written without dashes, which the framework's own reader doesn't take.</summary>
    public static Guid GetGuidText(this JsonElement element) => Guid.ParseExact(element.GetString()!, "n");
}
