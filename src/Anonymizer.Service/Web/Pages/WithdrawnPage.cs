using Anonymizer.Core.Errors;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>What came of a withdrawal: the proof that nothing is left, or what keeps it from being finished.</summary>
internal static class WithdrawnPage
{
    /// <summary>The page of a recording that is gone.</summary>
    public static IResult Show(PageTexts texts, Receipt receipt) => Page(
        texts,
        texts["withdrawn.title"],
        Html.Of($"<p>{texts.Format("withdrawn.text", receipt.FilesDeleted)}</p><p>{texts["withdrawn.receipt"]} <code>{receipt.Id}</code></p>"),
        StatusCodes.Status200OK);

    /// <summary>The page of a recording of which something could not be deleted.</summary>
    public static IResult Show(PageTexts texts, AnonymizerException error) => Page(
        texts,
        texts["withdrawn.unfinished"],
        Html.Of($"<p>{error.Reason?.In(texts.Language) ?? error.Message}</p>"),
        StatusCodes.Status500InternalServerError);

    private static IResult Page(PageTexts texts, string title, Html text, int status) => Layout.Page(
        texts,
        "/",
        title,
        Html.Of($"""
            <section class="empty">
            <h1>{title}</h1>
            {text}
            <p><a class="button" href="/">{texts["missing.back"]}</a></p>
            </section>
            """),
        status: status);
}
