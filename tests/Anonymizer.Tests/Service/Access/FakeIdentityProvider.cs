using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Tests.Service.Access;

/// <summary>An identity provider on this machine: everybody who is sent to it is signed in at once, as the test says.</summary>
internal sealed class FakeIdentityProvider : IAsyncDisposable
{
    private const string Code = "the-code";
    private const string Token = "the-token";

    private readonly WebApplication _server;
    private string? _challenge;

    private FakeIdentityProvider(WebApplication server) => _server = server;

    public Uri Address => new(_server.Urls.First());

    /// <summary>What it tells of whoever signed in.</summary>
    public object Claims { get; set; } = new { preferred_username = "j.smith", roles = new[] { "anonymizer-reviewer" }, email = "j.smith@example.org" };

    public static async Task<FakeIdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var provider = new FakeIdentityProvider(builder.Build());
        provider.Map();
        await provider._server.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private void Map()
    {
        _server.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Address,
            authorization_endpoint = new Uri(Address, "/authorize"),
            token_endpoint = new Uri(Address, "/token"),
            userinfo_endpoint = new Uri(Address, "/userinfo"),
        }));
        _server.MapGet("/authorize", (HttpRequest request) =>
        {
            _challenge = request.Query["code_challenge"];
            Assert.Contains("openid", request.Query["scope"].ToString(), StringComparison.Ordinal);
            return Results.Redirect(QueryHelpers.AddQueryString(
                request.Query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = Code, ["state"] = request.Query["state"] }));
        });
        _server.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            var proof = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
            return form["code"] == Code && form["client_secret"] == "s3cret" && proof == _challenge
                ? Results.Json(new { access_token = Token, token_type = "Bearer" })
                : Results.BadRequest();
        });
        _server.MapGet("/userinfo", (HttpRequest request) =>
            request.Headers.Authorization == $"Bearer {Token}" ? Results.Json(Claims) : Results.Unauthorized());
    }
}
