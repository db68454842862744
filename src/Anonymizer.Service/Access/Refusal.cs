using Anonymizer.Service.Web;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Access;

/// <summary>Answers of those who stand before the addresses.</summary>
internal static class Refusal
{
    /// <summary>Answers a request that is not let through.</summary>
    public static Task WriteAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new Problem(message, []), ServiceJson.Options);
    }
}
