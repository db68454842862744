using System.Globalization;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Service.Web.Pages;

/// <summary>Where the owner adds the consent forms that were missing; after each the result is made anew.</summary>
internal static class ConsentSection
{
    /// <summary>One form for each presenter without consent.</summary>
    public static Html Show(PageTexts texts, string id, EnclosureList enclosures, ResultReview review) =>
        Html.Join(MissingIn(review).Where(number => number <= enclosures.Presenters.Count).Select(number => Html.Of($"""
            <form class="consent" method="post" enctype="multipart/form-data" action="/jobs/{id}/consents/{number}">
            <div class="field"><label for="consent-{number}">{texts["job.consent"]} <bdi>{enclosures.Presenters[number - 1]}</bdi></label>
            <input type="file" id="consent-{number}" name="consent" required accept="{SubmitPage.ConsentTypes}" aria-describedby="consent-{number}-hint">
            <p class="hint" id="consent-{number}-hint">{texts["job.consent.hint"]}</p></div>
            <button type="submit" class="quiet">{texts["job.consent.add"]}</button>
            </form>
            """)));

    private static IEnumerable<int> MissingIn(ResultReview review) => review.Points
        .Where(point => point.Item.Code == ConsentCheck.Code)
        .Select(point => int.TryParse(point.Item.Reason is { Values: [var place] } ? place : null, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .Where(number => number > 0);
}
