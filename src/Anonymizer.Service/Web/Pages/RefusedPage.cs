using Anonymizer.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The page for whoever asks for something that can't be had.</summary>
internal static class RefusedPage
{
    /// <summary>The page for whoever is not let through.</summary>
    public static IResult Show(PageTexts texts, int status, Reason reason) => Show(texts, status, reason, texts["refused.title"], "/");

    /// <summary>The page for whoever wanted something that can't be done.</summary>
    /// <param name="texts">The language.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="reason">Why not.</param>
    /// <param name="title">What was not done.</param>
    /// <param name="back">Where one goes on from here.</param>
    public static IResult Show(PageTexts texts, int status, Reason reason, string title, string back) => Layout.Page(
        texts,
        "/",
        title,
        Html.Of($"""
            <section class="empty">
            <h1>{title}</h1>
            <p>{reason.In(texts.Language)}</p>
            <p><a class="button" href="{back}">{texts[back == "/" ? "missing.back" : "job.back"]}</a></p>
            </section>
            """),
        status: status);
}
