using Anonymizer.Core.Errors;
using Anonymizer.Service.Web;
using Anonymizer.Service.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Access;

/// <summary>Answers of those who stand before the addresses: a page to whoever opens one, JSON to everybody else.</summary>
internal static class Refusal
{
    /// <summary>Whether somebody opens a page in a browser.</summary>
    public static bool IsForPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Answers a request that is not let through.</summary>
    public static Task WriteAsync(HttpContext context, int status, Reason reason)
    {
        if (IsForPage(context.Request))
        {
            return RefusedPage.Show(PageTexts.For(context.Request), status, reason).ExecuteAsync(context);
        }

        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(Problem.Of(context.Request, reason), ServiceJson.Options);
    }
}
