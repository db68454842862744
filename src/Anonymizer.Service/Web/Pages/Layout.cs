using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>What all pages have in common: head, navigation, language switch.</summary>
internal static class Layout
{
    /// <summary>A page as an answer.</summary>
    /// <param name="texts">The language.</param>
    /// <param name="path">Where the page is, for the language switch and the navigation.</param>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is on it.</param>
    /// <param name="script">A script of <c>Assets/</c>, or null.</param>
    /// <param name="status">The status of the answer.</param>
    public static IResult Page(PageTexts texts, string path, string title, Html body, string? script = null, int status = StatusCodes.Status200OK)
    {
        var page = Html.Of($"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · Anonymizer</title>
            <link rel="stylesheet" href="/assets/site.css">
            <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
            {(script is null ? Html.None : Html.Of($"<script src=\"/assets/{script}\" defer></script>"))}
            </head>
            <body>
            <a class="skip" href="#main">{texts["layout.skip"]}</a>
            <header class="top"><div class="wide">
            <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Anonymizer</a>
            <nav aria-label="{texts["layout.navigation"]}">
            {Link("/", texts["layout.list"], path)}
            {Link("/submit", texts["layout.submit"], path)}
            </nav>
            <div class="languages" role="group" aria-label="{texts["layout.language"]}">{Html.Join(PageTexts.All.Select(other => Switch(other, texts, path)))}</div>
            </div></header>
            <main id="main" class="wide" tabindex="-1">
            {body}
            </main>
            <footer class="wide">{texts["layout.footer"]}</footer>
            </body>
            </html>
            """);
        return Results.Content(page.ToString(), "text/html; charset=utf-8", statusCode: status);
    }

    private static Html Link(string address, string text, string path) =>
        address == path ? Html.Of($"<a href=\"{address}\" aria-current=\"page\">{text}</a>") : Html.Of($"<a href=\"{address}\">{text}</a>");

    private static Html Switch(PageTexts other, PageTexts current, string path) => other == current
        ? Html.Of($"<span class=\"chosen\" lang=\"{other.Language}\" aria-current=\"true\">{other["layout.name"]}</span>")
        : Html.Of($"<a href=\"{path}?language={other.Language}\" lang=\"{other.Language}\" hreflang=\"{other.Language}\">{other["layout.name"]}</a>");
}
