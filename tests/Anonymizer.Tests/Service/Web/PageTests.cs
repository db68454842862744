using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;
using Anonymizer.Service;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Web.Pages;
using Anonymizer.Service.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Tests.Service.Web;

public sealed partial class PageTests : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer pages ").FullName;
    private HttpClient _client = new();
    private WebApplication? _server;
    private RedactRequest? _asked;
    private Exception? _failure;
    private int _resultsMeanwhile;

    public async Task InitializeAsync()
    {
        var settings = new ServiceSettings(_root)
        {
            Port = 0,
            Worker = new WorkerSettings { LeaseTime = TimeSpan.FromSeconds(5) },
            Limits = new StorageLimits { FreeBytesToKeep = 0 },
        };
        var pipeline = new ScriptedPipeline(async (request, _, token) =>
        {
            _asked = request;
            _resultsMeanwhile = Directory.EnumerateFiles(_root, "result.mp4", SearchOption.AllDirectories).Count();
            if (_failure is not null)
            {
                throw _failure;
            }

            await File.WriteAllTextAsync(request.Output, "the result", token);
            await File.WriteAllTextAsync(Path.ChangeExtension(request.Output, ".vtt"), "WEBVTT", token);
        })
        {
            Outcome = Outcome.ReviewRequired,
            Review = [ReviewItem.Of("frames-concealed", Reason.Of("frames-concealed", 3)), new ReviewItem("drawn-by-hand", "Look at the corner.")],
        };
        _server = await ServiceHost.CreateServerAsync(settings, _ => pipeline, CancellationToken.None);
        await _server.StartAsync();
        _client.Dispose();
        _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(_server.Urls.First()) };
    }

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
    public void Both_languages_say_the_same_things()
    {
        var (english, dutch) = (PageTexts.Find("en")!, PageTexts.Find("nl-BE")!);

        Assert.Equal(english.Names.Order(StringComparer.Ordinal), dutch.Names.Order(StringComparer.Ordinal));
        Assert.All(english.Names, name => Assert.Equal(Holes(english[name]), Holes(dutch[name])));
    }

    [Fact]
    public void Text_of_users_never_becomes_markup()
    {
        var piece = Html.Of($"<p title=\"{"\"><b>"}\">{"<script>alert('x')</script>"} {Html.Of($"<i>{"&"}</i>")}</p>");

        Assert.Equal("<p title=\"&quot;&gt;&lt;b&gt;\">&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; <i>&amp;</i></p>", piece.ToString());
    }

    [Theory]
    [InlineData("nl-NL,nl;q=0.9,en;q=0.8", "nl")]
    [InlineData("fr, en;q=0.5", "en")]
    [InlineData("de", "en")]
    public async Task Pages_speak_the_language_that_the_browser_asks_for(string accepted, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Accept-Language", accepted);
        using var answer = await _client.SendAsync(request);

        Assert.Contains($"<html lang=\"{language}\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_language_is_remembered()
    {
        using var chosen = await _client.GetAsync(new Uri("/submit?language=nl", UriKind.Relative));
        Assert.Equal(("/submit", HttpStatusCode.Redirect), (chosen.Headers.Location!.ToString(), chosen.StatusCode));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/submit");
        request.Headers.Add("Cookie", chosen.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        using var answer = await _client.SendAsync(request);
        Assert.Contains("<html lang=\"nl\">", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/submit", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/jobs/00000000000000000000000000000000", HttpStatusCode.NotFound)]
    [InlineData("/assets/site.css", HttpStatusCode.OK)]
    [InlineData("/assets/..%2fjobs.db", HttpStatusCode.NotFound)]
    public async Task Every_answer_carries_the_headers_that_protect_it(string address, HttpStatusCode status)
    {
        using var answer = await _client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(status, answer.StatusCode);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());

        // Nothing that the policy would forbid, or that comes from elsewhere.
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch("<script(?! src=\"/assets/| type=\"application/json\")|\\son[a-z]+=\"|\\sstyle=\"|(src|href)=\"(https?:)?//", page);
    }

    [Theory]
    [InlineData("POST", "/api/uploads", "cross-site", null)]
    [InlineData("POST", "/api/jobs", null, "null")]
    [InlineData("POST", "/jobs/00000000000000000000000000000000/cancel", "same-site", null)]
    [InlineData("DELETE", "/api/uploads/00000000000000000000000000000000", null, "http://localhost:1")]
    [InlineData("GET", "/api/jobs", "cross-site", null)]
    public async Task Other_sites_can_neither_send_nor_read_anything(string method, string address, string? site, string? origin)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        Add(request, "Sec-Fetch-Site", site);
        Add(request, "Origin", origin);

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_from_another_site_leads_to_the_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        Add(request, "Sec-Fetch-Site", "cross-site");
        Add(request, "Sec-Fetch-Mode", "navigate");

        using var answer = await _client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Declarations_larger_than_any_are_not_read()
    {
        using var content = new StringContent(new string(' ', 2 << 20), System.Text.Encoding.UTF8, "application/json");

        using var answer = await _client.PostAsync(new Uri("/api/uploads", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_recording_is_handed_in_in_pieces_and_presenters_and_roster_reach_the_work()
    {
        var upload = await BeginAsync();
        await SendAsync(HttpMethod.Put, $"{upload}/consent/1", "signed");
        await SendAsync(HttpMethod.Put, $"{upload}/roster/1", "Sanne Bakker\n");
        await SendAsync(HttpMethod.Put, $"{upload}/sidecar/1", "WEBVTT");
        await SendAsync(HttpMethod.Patch, upload, "the ", 0);
        using (var elsewhere = await SendAsync(HttpMethod.Patch, upload, "the ", 0))
        {
            Assert.Equal((HttpStatusCode.Conflict, "4"), (elsewhere.StatusCode, elsewhere.Headers.GetValues("Upload-Offset").Single()));
        }

        await SendAsync(HttpMethod.Patch, upload, "recording", 4);
        using var completed = await SendAsync(HttpMethod.Post, $"{upload}/complete", string.Empty);
        Assert.Equal(HttpStatusCode.Created, completed.StatusCode);
        using var again = await SendAsync(HttpMethod.Post, $"{upload}/complete", string.Empty);
        Assert.Equal(completed.Headers.Location, again.Headers.Location);

        var events = await _client.GetStringAsync(new Uri($"{completed.Headers.Location}/events", UriKind.Relative));
        Assert.Contains("event: status", events, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"review-required\"", events, StringComparison.Ordinal);
        Assert.Equal(["Jan de Vries"], _asked!.Analyse.Presenters);
        Assert.Equal(["Sanne Bakker"], _asked.Analyse.Roster);
        Assert.Single(_asked.Sidecars);

        var page = await _client.GetStringAsync(completed.Headers.Location!.ToString().Replace("/api", string.Empty, StringComparison.Ordinal));
        Assert.Contains("Anatomy &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("Jan de Vries", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
        Assert.Equal("WEBVTT", await _client.GetStringAsync($"{completed.Headers.Location}/sidecars/1?review=true"));
        using var withoutReview = await _client.GetAsync($"{completed.Headers.Location}/sidecars/1");
        Assert.Equal(HttpStatusCode.Conflict, withoutReview.StatusCode);
        Assert.Contains("review-required", await _client.GetStringAsync($"{completed.Headers.Location}/report"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Dutch_page_says_in_Dutch_what_a_person_has_to_look_at()
    {
        var job = await HandInAsync();

        var dutch = await PageAsync(job, "nl");
        var english = await PageAsync(job, "en");

        Assert.Contains("3 beschadigde beelden zijn bij het lezen bijgewerkt.", dutch, StringComparison.Ordinal);
        Assert.Contains("Er is iets niet zeker: bekijk het hele resultaat.", dutch, StringComparison.Ordinal);
        Assert.Contains("3 damaged frame(s) were patched up", english, StringComparison.Ordinal);
        Assert.Contains("Look at the corner.", english, StringComparison.Ordinal);
        Assert.DoesNotContain("lang=\"en\"", NavigationOf().Replace(dutch, string.Empty), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "Na 0:01:02.50 kwam er 30 seconden lang geen beeld meer.")]
    [InlineData(false, "Het ging mis bij deze stap: Mensen en namen worden afgedekt.")]
    public async Task A_Dutch_page_says_in_Dutch_why_a_recording_failed(bool hasReason, string expected)
    {
        _failure = hasReason
            ? new AnonymizerException(Stage.Render, Blame.Input, Reason.Of("decoder-stalled", 30, "0:01:02.50"))
            : new AnonymizerException(Stage.Render, Blame.Input, "Only the administrator reads this.");

        var job = await HandInAsync();

        Assert.Contains(expected, WebUtility.HtmlDecode(await PageAsync(job, "nl")), StringComparison.Ordinal);
        Assert.Contains(_failure.Message, WebUtility.HtmlDecode(await PageAsync(job, "en")), StringComparison.Ordinal);
        var failure = (await _client.GetFromJsonAsync<JsonElement>($"/api/jobs/{job}")).GetProperty("failure");
        Assert.Equal(_failure.Message, failure.GetProperty("message").GetString());
        Assert.Equal(hasReason ? "decoder-stalled" : null, failure.GetProperty("reason") is { ValueKind: JsonValueKind.Object } reason ? reason.GetProperty("code").GetString() : null);
    }

    [Fact]
    public async Task Refusals_are_in_the_language_that_is_asked_for_and_name_their_fields_in_every_one()
    {
        var dutch = await RefusalAsync("nl");
        var english = await RefusalAsync(null);

        Assert.StartsWith("De opname is niet aangenomen. ", dutch.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("owner: geef de gebruikersnaam van wie verantwoordelijk is voor de opname.", Problems(dutch));
        Assert.Contains("owner: say the user id of the person responsible for the recording.", Problems(english));
        Assert.Equal(Problems(english).Select(Field), Problems(dutch).Select(Field));
        Assert.Equal("not-taken-in", english.GetProperty("code").GetString());

        static IEnumerable<string> Problems(JsonElement refusal) => refusal.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!);
        static string Field(string problem) => problem.Split(':')[0];
    }

    [Fact]
    public async Task A_consent_form_that_was_missing_is_added_on_the_page_and_the_result_is_made_anew()
    {
        var job = await HandInAsync(withoutForm: true);
        Assert.Empty(_asked!.Analyse.Presenters);
        Assert.Contains($"action=\"/jobs/{job}/consents/1\"", await PageAsync(job, "en"), StringComparison.Ordinal);
        using (var empty = await SendFormAsync(job, string.Empty))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            Assert.Contains("consent: the file is empty.", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using var added = await SendFormAsync(job, "signed");
        Assert.Equal((HttpStatusCode.SeeOther, $"/jobs/{job}"), (added.StatusCode, added.Headers.Location?.ToString()));
        await _client.GetStringAsync(new Uri($"/api/jobs/{job}/events", UriKind.Relative));

        Assert.Equal(["Jan de Vries"], _asked.Analyse.Presenters);
        Assert.Equal(1, _resultsMeanwhile);
        Assert.DoesNotContain("/consents/1\"", await PageAsync(job, "en"), StringComparison.Ordinal);
        Assert.Equal("the result", await _client.GetStringAsync($"/api/jobs/{job}/result?review=true"));
        await UntilOneResultIsKeptAsync();
        var log = await _server!.Services.GetRequiredService<IServiceStore>().ReadAsync(0, 100, CancellationToken.None);
        Assert.Contains(log, entry => entry.Action == "consent-added" && entry.Details.StartsWith("presenter 1 sha256 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_consent_form_that_nobody_waits_for_is_refused()
    {
        var job = await HandInAsync();

        foreach (var number in new[] { 0, 1, 2 })
        {
            using var answer = await SendAsync(HttpMethod.Put, $"/api/jobs/{job}/consents/{number}", "signed");
            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        }

        using var unknown = await SendAsync(HttpMethod.Put, $"/api/jobs/{Guid.NewGuid():n}/consents/1", "signed");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_address_of_the_interface_and_no_page()
    {
        var description = await _client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var described = description.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        var served = _server!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: "/" + Constraint().Replace(endpoint.RoutePattern.RawText!, "{$1}").Trim('/'), endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods))
            .Where(route => route.Path.StartsWith("/api", StringComparison.Ordinal) || route.Path.StartsWith("/health", StringComparison.Ordinal))
            .SelectMany(route => route.HttpMethods!.Select(method => $"{method} {route.Path}"));
        Assert.Equal(served.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(match => match.Value).Order(StringComparer.Ordinal);

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();

    // Where the languages themselves are named.
    [GeneratedRegex("<header.*?</header>", RegexOptions.Singleline)]
    private static partial Regex NavigationOf();

    [GeneratedRegex(@"\{(\w+):\w+\}")]
    private static partial Regex Constraint();

    // Hands a recording in and waits for what becomes of it.
    private async Task<string> HandInAsync(bool withoutForm = false)
    {
        var upload = await BeginAsync();
        await SendAsync(HttpMethod.Put, $"{upload}/consent/1", "signed");
        await SendAsync(HttpMethod.Patch, upload, "the recording", 0);
        if (withoutForm)
        {
            File.Delete(Directory.EnumerateFiles(_root, "consent-1", SearchOption.AllDirectories).Single());
        }

        using var completed = await SendAsync(HttpMethod.Post, $"{upload}/complete", string.Empty);
        await _client.GetStringAsync(new Uri($"{completed.Headers.Location}/events", UriKind.Relative));
        return completed.Headers.Location!.ToString().Split('/')[^1];
    }

    // A worker says first that the new result counts; then it deletes the old one.
    private Task UntilOneResultIsKeptAsync() =>
        Eventually.UntilAsync(() => Directory.EnumerateFiles(_root, "result.mp4", SearchOption.AllDirectories).Count() == 1);

    private async Task<HttpResponseMessage> SendFormAsync(string job, string content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(content), "consent", "form.pdf" } };
        return await _client.PostAsync(new Uri($"/jobs/{job}/consents/1", UriKind.Relative), form);
    }

    private async Task<string> PageAsync(string job, string language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/jobs/{job}");
        Add(request, "Accept-Language", language);
        using var answer = await _client.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<JsonElement> RefusalAsync(string? language)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/uploads") { Content = JsonContent.Create(new { patient = "no", name = "a.mp4", bytes = 1 }) };
        Add(request, "Accept-Language", language);
        using var answer = await _client.SendAsync(request);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> BeginAsync()
    {
        using var begun = await _client.PostAsJsonAsync("/api/uploads", new
        {
            patient = "no",
            owner = "j.docent",
            course = "Anatomy <b>",
            purpose = "revision",
            audience = "students",
            retainUntil = "2999-12-31",
            presenters = new[] { "Jan de Vries" },
            name = "week 3.mp4",
            bytes = 13,
        });
        Assert.Equal(HttpStatusCode.Created, begun.StatusCode);
        return begun.Headers.Location!.ToString();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string content, int? offset = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(content) };
        Add(request, "Upload-Offset", offset?.ToString());
        return await _client.SendAsync(request);
    }
}
