using System.Globalization;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Web.Pages;

/// <summary>What a reviewer needs to decide: the result to play, what is uncertain in it, and who is in it. Times lead into the recording.</summary>
internal static class ReviewSection
{
    private const string Video = "watch";
    private const int MostStretches = 6;

    /// <summary>Why a person has to look, for everybody who may see the job.</summary>
    public static Html Why(PageTexts texts, JobRights rights, ResultReview review) => Html.Of($"""
        <div class="notice warn" role="note">
        <h3>{texts["job.review.title"]}</h3>
        <ul>{Html.Join(review.Points.Select(point => Html.Of(
            $"<li>{ReasonText.Of(texts, point.Item)}{(point.Where is { } where && rights.Review ? Html.Of($" {Jump(texts, where)}") : Html.None)}</li>")))}</ul>
        <p>{texts[rights.Review ? "job.review.text" : "job.review.others"]}</p>
        </div>
        """);

    /// <summary>The recording and who is in it.</summary>
    public static Html Watch(PageTexts texts, Job job, ResultReview review) => Html.Of($"""
        <div class="watch">
        <div>
        <video id="{Video}" controls preload="metadata" playsinline src="/api/jobs/{job.Id.ToString("n")}/result?review=true" aria-label="{texts["job.review.video"]}"></video>
        {Elsewhere(texts, job)}
        </div>
        {(review.People.Count == 0 ? Html.None : Html.Of($"<div><h3>{texts["job.people"]}</h3><ul class=\"people\">{Html.Join(review.People.Select(person => Entry(texts, person)))}</ul></div>"))}
        </div>
        <script src="/assets/review.js" defer></script>
        """);

    /// <summary>With which a reviewer says that it may be shared.</summary>
    public static Html Release(PageTexts texts, string id) => Html.Of($"""
        <details class="release"><summary>{texts["job.release"]}</summary>
        <form method="post" action="/jobs/{id}/release">
        <label class="check"><input type="checkbox" name="looked" value="yes" required> <span>{texts["job.release.confirm"]}</span></label>
        <button type="submit">{texts["job.release.button"]}</button>
        </form></details>
        """);

    private static Html Elsewhere(PageTexts texts, Job job) => Html.Of($"""
        <details><summary>{texts["job.review.elsewhere"]}</summary>
        <form class="confirm" method="get" action="/api/jobs/{job.Id.ToString("n")}/result">
        <input type="hidden" name="review" value="true">
        <label class="check"><input type="checkbox" name="confirmed" value="yes" required> <span>{texts["job.review.confirm"]}</span></label>
        <button type="submit">{texts["job.review.download"]} ({StatusText.Size(texts, job.Result?.Bytes ?? 0)})</button>
        </form></details>
        """);

    private static Html Entry(PageTexts texts, SeenPerson person) => Html.Of($"""
        <li><span class="who">{person.Pseudonym ?? texts["job.people.unnamed"]}</span>
        <span class="{(person.IsPresenter ? "kept" : "covered")}">{texts[person.IsPresenter ? "job.people.presenter" : "job.people.redacted"]}</span>
        <span class="when">{Html.Join(person.Stretches.Take(MostStretches).Select(stretch => Html.Of($"{Jump(texts, stretch)} ")))}{More(texts, person)}</span></li>
        """);

    private static Html More(PageTexts texts, SeenPerson person) => person.Stretches.Count > MostStretches
        ? Html.Of($"<span>{texts.Format("job.people.more", person.Stretches.Count - MostStretches)}</span>")
        : Html.None;

    // Without scripts it leads to the recording, where one goes to that moment by hand.
    private static Html Jump(PageTexts texts, Stretch stretch)
    {
        var (from, to) = (Moment(stretch.From), Moment(stretch.To));
        var second = stretch.From.ToString("0.###", CultureInfo.InvariantCulture);
        return Html.Of($"<a href=\"#{Video}\" data-seek=\"{second}\" aria-label=\"{texts.Format("job.people.jump", from)}\">{(from == to ? from : $"{from}–{to}")}</a>");
    }

    private static string Moment(double seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Floor(Math.Max(0, seconds)));
        return time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }
}
