using Anonymizer.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The page for whoever may not see what is asked for, or has not said who that is.</summary>
internal static class RefusedPage
{
    /// <summary>The page.</summary>
    public static IResult Show(PageTexts texts, int status, Reason reason) => Layout.Page(
        texts,
        "/",
        texts["refused.title"],
        Html.Of($"""
            <section class="empty">
            <h1>{texts["refused.title"]}</h1>
            <p>{reason.In(texts.Language)}</p>
            <p><a class="button" href="/">{texts["missing.back"]}</a></p>
            </section>
            """),
        status: status);
}
