using System.Net;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Access.OpenId;
using Microsoft.AspNetCore.Builder;

namespace Anonymizer.Tests.Service.Access;

public sealed class SignInTests : IAsyncLifetime, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("anonymizer sign-in ").FullName;
    private FakeIdentityProvider? _provider;
    private WebApplication? _server;
    private HttpClient? _browser;

    public async Task InitializeAsync()
    {
        _provider = await FakeIdentityProvider.StartAsync();
        _server = await ServiceHost.CreateServerAsync(Settings(_provider.Address), _ => ScriptedPipeline.ThatSucceeds(), CancellationToken.None);
        await _server.StartAsync();
        _browser = new HttpClient { BaseAddress = new Uri(_server.Urls.First()) };
        _browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public async Task DisposeAsync()
    {
        await _server!.EndAsync();
        await _provider!.DisposeAsync();
    }

    public void Dispose()
    {
        _browser?.Dispose();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task Whoever_opens_a_page_is_sent_to_sign_in_and_comes_back_with_the_role_of_the_provider()
    {
        // The browser follows: page, sign-in, provider, back, page.
        using var page = await _browser!.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("/", page.RequestMessage!.RequestUri!.AbsolutePath);
        using var asReviewer = await _browser.PostAsync(new Uri($"/api/jobs/{Guid.NewGuid():n}/release", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.NotFound, asReviewer.StatusCode);
        using var asAdmin = await _browser.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, asAdmin.StatusCode);
    }

    [Fact]
    public async Task An_account_without_a_role_stays_outside()
    {
        _provider!.Claims = new { preferred_username = "j.smith", roles = new[] { "something-else" } };

        using var page = await _browser!.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
        using var still = await _browser.GetAsync(new Uri("/api/jobs", UriKind.Relative));
        Assert.NotEqual("/api/jobs", still.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [Fact]
    public async Task The_highest_of_several_roles_counts_also_when_it_is_written_as_one_text()
    {
        _provider!.Claims = new { preferred_username = "j.smith", roles = "anonymizer-admin" };
        using var page = await _browser!.GetAsync(new Uri("/", UriKind.Relative));

        using var metrics = await _browser.GetAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, metrics.StatusCode);
    }

    [Fact]
    public async Task After_signing_out_one_is_asked_again()
    {
        using var page = await _browser!.GetAsync(new Uri("/", UriKind.Relative));
        _provider!.Claims = new { };
        using var gone = await _browser.PostAsync(new Uri("/sign-out", UriKind.Relative), null);

        using var after = await _browser.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, after.StatusCode);
    }

    [Fact]
    public async Task A_provider_that_calls_itself_otherwise_is_refused_at_start()
    {
        var settings = Settings(new Uri(_provider!.Address, "/elsewhere"));

        var error = await Assert.ThrowsAsync<AnonymizerException>(
            () => ServiceHost.CreateServerAsync(settings, _ => ScriptedPipeline.ThatSucceeds(), CancellationToken.None));

        Assert.Contains("identity provider", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://elsewhere.example", "anonymizer", "s3cret")]
    [InlineData("https://elsewhere.example", "anonymizer", "")]
    [InlineData("https://elsewhere.example", "", "s3cret")]
    public void Settings_that_cannot_work_are_told_at_start(string authority, string client, string secret) =>
        Assert.Single(new OpenIdSettings(new Uri(authority), client, secret).FindProblems());

    [Fact]
    public void A_service_that_others_reach_must_ask_who_they_are()
    {
        Assert.NotEmpty(new AccessSettings { Listen = IPAddress.Any }.FindProblems());
        Assert.Empty(new AccessSettings { Listen = IPAddress.Any, RequireSignIn = true }.FindProblems());
        Assert.NotEmpty(new AccessSettings { PublicAddress = new Uri("https://a.example") }.FindProblems());
        Assert.NotEmpty(new AccessSettings { RequireSignIn = true, PublicAddress = new Uri("http://a.example") }.FindProblems());
    }

    private ServiceSettings Settings(Uri authority) => new(_root)
    {
        Port = 0,
        Access = new AccessSettings { RequireSignIn = true, OpenId = new OpenIdSettings(authority, "anonymizer", "s3cret") },
    };
}
