using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web;

/// <summary>
/// Keeps pages of other sites, open in a browser on this machine, from sending anything to the service or reading from it. Browsers say
/// where a request comes from; programs don't, and are not meant here.
/// </summary>
internal static class CrossSiteGuard
{
    /// <summary>Refuses requests from pages of other origins.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!ComesFromElsewhere(context.Request))
        {
            return next(context);
        }

        return Refusal.WriteAsync(context, StatusCodes.Status403Forbidden, Reason.Of("cross-site"));
    }

    private static bool ComesFromElsewhere(HttpRequest request)
    {
        var own = $"{request.Scheme}://{request.Host}";
        if (request.Headers.Origin is [{ } origin])
        {
            return !string.Equals(origin, own, StringComparison.OrdinalIgnoreCase);
        }

        // Following a link to one of our pages is all that another site may make a browser do.
        return request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none") && !IsFollowedLink(request);
    }

    private static bool IsFollowedLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Headers["Sec-Fetch-Mode"] == "navigate"
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);
}
