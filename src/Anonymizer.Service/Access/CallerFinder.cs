using Anonymizer.Core.Errors;
using Anonymizer.Service.Access.OpenId;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Anonymizer.Service.Access;

/// <summary>Finds out who calls: everybody who can reach a local service, or who comes with a key or with the cookie of a sign-in.</summary>
/// <param name="settings">What callers have to show.</param>
/// <param name="keys">The keys.</param>
internal sealed class CallerFinder(AccessSettings settings, AccessKeys keys)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who calls; null when that is not known.</summary>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        if (!settings.RequireSignIn)
        {
            return Caller.Local;
        }

        // A key that is wrong is not made good by a cookie.
        var header = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (header.Length > 0)
        {
            return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? await keys.FindAsync(header[Scheme.Length..].Trim(), context.RequestAborted)
                : null;
        }

        return settings.OpenId is null ? null : await FindBySignInAsync(context);
    }

    /// <summary>Answers somebody who has not said who it is.</summary>
    public Task AskAsync(HttpContext context)
    {
        if (settings.OpenId is not null && Refusal.IsForPage(context.Request))
        {
            context.Response.Redirect(SignIn.Path);
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = Scheme.Trim();
        return Refusal.WriteAsync(context, StatusCodes.Status401Unauthorized, Reason.Of("say-who-you-are"));
    }

    private static async Task<Caller?> FindBySignInAsync(HttpContext context)
    {
        var signedIn = await context.AuthenticateAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        return signedIn.Principal is { } principal ? SignIn.ReadCaller(principal) : null;
    }
}
