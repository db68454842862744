namespace Anonymizer.Service.Web.Pages;

/// <summary>What pages tell their scripts.</summary>
internal static class PageScript
{
    /// <summary>Texts for a script, as a block of data: not a script itself, so the policy against inline scripts stays whole.</summary>
    /// <param name="texts">The language.</param>
    /// <param name="beginning">Which texts.</param>
    public static Html Data(PageTexts texts, string beginning)
    {
        // The serializer writes <, > and & as escapes: nothing in the texts can end the element.
        var json = texts.Json(beginning);
        return Html.OfTrusted($"<script type=\"application/json\" id=\"texts\">{json}</script>");
    }
}
