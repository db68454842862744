using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web;

/// <summary>
/// Keeps pages of other sites, open in a browser on this machine, from sending anything to the service. Browsers say where a request
/// comes from; programs don't, and are not meant here.
/// </summary>
internal static class CrossSiteGuard
{
    /// <summary>Refuses requests from pages of other origins.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var own = $"{request.Scheme}://{request.Host}";
        var fromElsewhere = request.Headers.Origin is [{ } origin] && !string.Equals(origin, own, StringComparison.OrdinalIgnoreCase);
        if (!fromElsewhere)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsJsonAsync(new Problem("Requests from pages of other sites are refused.", []), ServiceJson.Options);
    }
}
