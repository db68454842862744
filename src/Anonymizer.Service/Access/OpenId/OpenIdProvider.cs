using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Access.OpenId;

/// <summary>What an identity provider says of itself.</summary>
/// <param name="Issuer">What it calls itself.</param>
/// <param name="Authorization">Where people sign in.</param>
/// <param name="Token">Where the service redeems the code of a sign-in.</param>
/// <param name="UserInfo">Where the service learns who signed in.</param>
internal sealed record OpenIdProvider(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("authorization_endpoint")] Uri Authorization,
    [property: JsonPropertyName("token_endpoint")] Uri Token,
    [property: JsonPropertyName("userinfo_endpoint")] Uri UserInfo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks the provider.</summary>
    /// <exception cref="AnonymizerException">It can't be reached, or what it says can't be used.</exception>
    public static async Task<OpenIdProvider> DiscoverAsync(OpenIdSettings settings, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = Patience };
        var address = $"{settings.Authority.AbsoluteUri.TrimEnd('/')}/.well-known/openid-configuration";
        try
        {
            var provider = await client.GetFromJsonAsync<OpenIdProvider>(new Uri(address), cancellationToken);
            return provider is { Authorization: not null, Token: not null, UserInfo: not null } && provider.IsProtectedBy(settings)
                ? provider
                : throw Unusable("it must name itself as it was named here, and sign-in, token and user-info addresses with https.", null);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or NotSupportedException)
        {
            throw Unusable(error.Message, error);
        }
        catch (TaskCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unusable("it doesn't answer.", error);
        }

        AnonymizerException Unusable(string reason, Exception? cause) => new(
            Stage.Ingest, Blame.Environment, $"The identity provider {settings.Authority} can't be used: {reason} Check its address.", cause);
    }

    private bool IsProtectedBy(OpenIdSettings settings) =>
        Issuer?.TrimEnd('/') == settings.Authority.AbsoluteUri.TrimEnd('/')
        && new[] { Authorization, Token, UserInfo }.All(address => WebAddresses.IsProtected(address));
}
