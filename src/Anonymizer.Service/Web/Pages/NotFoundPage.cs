using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The page for addresses at which there is nothing.</summary>
internal static class NotFoundPage
{
    /// <summary>The page.</summary>
    public static IResult Show(PageTexts texts) => Layout.Page(
        texts,
        "/",
        texts["missing.title"],
        Html.Of($"""
            <section class="empty">
            <h1>{texts["missing.title"]}</h1>
            <p>{texts["missing.text"]}</p>
            <p><a class="button" href="/">{texts["missing.back"]}</a></p>
            </section>
            """),
        status: StatusCodes.Status404NotFound);
}
