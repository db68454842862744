using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Service.Access.OpenId;

/// <summary>
/// Sign-in of people with an identity provider: authorization code with PKCE, after which the service asks the provider itself, over a
/// connection of its own, who it was. Nothing that comes through the browser is believed, so there is no token whose signature would have
/// to be checked. See docs/adr for why this is not the usual package.
/// </summary>
internal static class SignIn
{
    /// <summary>Where people are sent to sign in.</summary>
    public const string Path = "/sign-in";

    private const string Provider = "openid";
    private const string CallbackPath = "/sign-in/done";
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(8);

    /// <summary>Sets the sign-in up.</summary>
    public static void Add(IServiceCollection services, OpenIdSettings settings, OpenIdProvider provider, DataFolder folder)
    {
        // Shared by all machines of the service, so that a cookie of one is understood by the others.
        services.AddDataProtection().SetApplicationName("anonymizer").PersistKeysToFileSystem(folder.SignInSecrets);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie =>
            {
                cookie.Cookie.Name = "anonymizer";
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.ExpireTimeSpan = LongestSession;
                cookie.SlidingExpiration = false;
            })
            .AddOAuth(Provider, oauth =>
            {
                oauth.ClientId = settings.ClientId;
                oauth.ClientSecret = settings.ClientSecret;
                oauth.AuthorizationEndpoint = provider.Authorization.AbsoluteUri;
                oauth.TokenEndpoint = provider.Token.AbsoluteUri;
                oauth.UserInformationEndpoint = provider.UserInfo.AbsoluteUri;
                oauth.CallbackPath = CallbackPath;
                oauth.UsePkce = true;

                // The provider leads back by a link, with which browsers send such cookies.
                oauth.CorrelationCookie.SameSite = SameSiteMode.Lax;
                oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                oauth.Scope.Add("openid");
                oauth.Scope.Add("profile");
                oauth.Events.OnCreatingTicket = context => IdentifyAsync(context, settings);
                oauth.Events.OnRemoteFailure = RefuseAsync;
            });
    }

    /// <summary>Adds the addresses.</summary>
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [Provider])).Public();
        routes.MapPost("/sign-out", () => Results.SignOut(new AuthenticationProperties { RedirectUri = "/" }, [CookieAuthenticationDefaults.AuthenticationScheme]))
            .Public();
    }

    /// <summary>Who signed in; null when the cookie says nothing of use.</summary>
    public static Caller? ReadCaller(ClaimsPrincipal principal) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } user && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Caller(user, role)
            : null;

    private static async Task IdentifyAsync(OAuthCreatingTicketContext context, OpenIdSettings settings)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var answer = await context.Backchannel.SendAsync(request, context.HttpContext.RequestAborted);
        answer.EnsureSuccessStatusCode();
        var claims = await answer.Content.ReadFromJsonAsync<JsonElement>(context.HttpContext.RequestAborted);
        var user = Values(claims, settings.UserClaim).FirstOrDefault();
        if (string.IsNullOrWhiteSpace(user) || settings.FindRole(Values(claims, settings.RoleClaim)) is not { } role)
        {
            throw new AuthenticationFailureException("This account has no role here.");
        }

        // Only what is needed: name, address and whatever else the provider told is not kept.
        var identity = new ClaimsIdentity(Provider);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user));
        identity.AddClaim(new Claim(ClaimTypes.Role, role.ToString()));
        context.Principal = new ClaimsPrincipal(identity);
    }

    private static async Task RefuseAsync(RemoteFailureContext context)
    {
        context.HandleResponse();
        await Refusal.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, Reason.Of("sign-in-failed"));
    }

    // Providers write one role as a text and several as a list.
    private static string[] Values(JsonElement claims, string name) =>
        claims.ValueKind != JsonValueKind.Object || !claims.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
        : [];
}
