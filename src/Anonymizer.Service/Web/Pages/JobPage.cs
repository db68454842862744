using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>One recording: how it stands, what came of it, what was declared with it.</summary>
internal static class JobPage
{
    /// <summary>The page.</summary>
    public static IResult Show(
        PageTexts texts,
        JobRights rights,
        Job job,
        JobStatus status,
        EnclosureList enclosures,
        ResultReview review,
        IReadOnlyList<string> sidecars,
        Html deliveries)
    {
        var id = job.Id.ToString("n");
        var isOpen = job.State is JobState.Queued or JobState.Running;
        var withdraw = rights.Withdraw && job.Deletion is null ? Withdraw(texts, id) : Html.None;
        var body = Html.Of($"""
            {PageScript.Data(texts, "follow.")}
            <p class="back"><a href="/">← {texts["layout.list"]}</a></p>
            <div class="heading"><h1><bdi>{job.Recording.OriginalName}</bdi></h1>{StatusText.Badge(texts, StatusText.Shown(job))}</div>
            <section class="card" aria-labelledby="status"{(isOpen ? Html.Of($" data-follow=\"{id}\" data-detail") : Html.None)}>
            <h2 id="status">{texts["job.status"]}</h2>
            <div role="status" aria-live="polite"><p class="line" data-line>{StatusText.Line(texts, status with { State = StatusText.Shown(job) })}</p></div>
            {StatusText.Bar(texts, status)}
            {(isOpen ? Figures(texts) : Html.None)}
            {Outcome(texts, rights, job, id, enclosures, review, sidecars)}
            {(job.AwaitsReview ? withdraw : Html.None)}
            {(isOpen && rights.Cancel && !status.CancelRequested ? Cancel(texts, id) : Html.None)}
            </section>
            {deliveries}
            <section class="card" aria-labelledby="declared">
            <h2 id="declared">{texts["job.declared"]}</h2>
            <dl>{Declared(texts, job, enclosures)}</dl>
            {(job.AwaitsReview ? Html.None : withdraw)}
            </section>
            """);
        return Layout.Page(texts, $"/jobs/{id}", job.Recording.OriginalName, body, "follow.js");
    }

    private static Html Figures(PageTexts texts) => Html.Of($"""
        <dl class="figures" data-figures-list hidden>
        <div><dt>{texts["job.percent"]}</dt><dd data-percent>–</dd></div>
        <div><dt>{texts["job.speed"]}</dt><dd data-speed>–</dd></div>
        <div><dt>{texts["job.left"]}</dt><dd data-left>–</dd></div>
        </dl>
        """);

    private static Html Outcome(
        PageTexts texts, JobRights rights, Job job, string id, EnclosureList enclosures, ResultReview review, IReadOnlyList<string> sidecars) => job.State switch
        {
            _ when job.Deletion is not null => Html.Of($"<p class=\"notice bad\">{texts["job.deleting"]}</p>"),
            _ when job.IsReleased && rights.Take => Html.Of($"""
            {(job.ReleasedAt is { } at ? Html.Of($"<p>{texts["job.released"]} {StatusText.Moment(at)}.</p>") : Html.Of($"<p>{texts["job.check"]}</p>"))}
            <p class="actions"><a class="button" href="/api/jobs/{id}/result" download>{texts["job.download"]} ({StatusText.Size(texts, job.Result?.Bytes ?? 0)})</a></p>
            {Files(texts, id, sidecars, review: false)}
            """),
            JobState.ReviewRequired when !job.IsReleased => Html.Of($"""
            {(job.Failure is { } retried ? Html.Of($"<div class=\"notice bad\" role=\"note\"><h3>{texts["job.again.failed"]}</h3><p>{ReasonText.Of(texts, retried)}</p></div>") : Html.None)}
            {ReviewSection.Why(texts, rights, review)}
            {(rights.AddConsent ? ConsentSection.Show(texts, id, enclosures, review) : Html.None)}
            {(rights.Review ? ReviewSection.Watch(texts, job, review) : Html.None)}
            {Files(texts, id, rights.Review ? sidecars : [], review: true)}
            {(rights.Release ? ReviewSection.Release(texts, id) : Html.None)}
            """),
            JobState.Failed => Html.Of($"""
            <div class="notice bad" role="note">
            <h3>{texts["job.failed.title"]}</h3>
            <p>{(job.Failure is { } cause ? ReasonText.Of(texts, cause) : string.Empty)}</p>
            <p>{texts[$"job.failed.{Jobs.Sql.Words.Of(job.Failure?.Blame ?? Core.Errors.Blame.Bug)}"]}</p>
            </div>
            <p class="actions"><a class="button" href="/submit">{texts["list.submit"]}</a></p>
            """),
            JobState.Queued when job.Failure is { } failure => Html.Of($"""
            <div class="notice warn" role="note"><h3>{texts["job.retry.title"]}</h3><p>{ReasonText.Of(texts, failure)}</p></div>
            """),
            _ => Html.None,
        };

    private static Html Files(PageTexts texts, string id, IReadOnlyList<string> sidecars, bool review) => Html.Of($"""
        <h3>{texts["job.files"]}</h3>
        <ul class="files">
        <li><a href="/api/jobs/{id}/report" download>{texts["job.report"]}</a></li>
        {Html.Join(sidecars.Index().Select(entry => Html.Of(
            $"<li><a href=\"/api/jobs/{id}/sidecars/{entry.Index + 1}{(review ? "?review=true" : string.Empty)}\" download>{texts["job.sidecar"]} {entry.Index + 1} ({Path.GetExtension(entry.Item)})</a></li>")))}
        </ul>
        """);

    private static Html Cancel(PageTexts texts, string id) => Html.Of($"""
        <details class="cancel"><summary>{texts["job.cancel"]}</summary>
        <form method="post" action="/jobs/{id}/cancel">
        <p>{texts["job.cancel.text"]}</p>
        <button class="danger" type="submit">{texts["job.cancel.confirm"]}</button>
        </form></details>
        """);

    private static Html Withdraw(PageTexts texts, string id) => Html.Of($"""
        <details class="withdraw"><summary>{texts["job.withdraw"]}</summary>
        <form method="post" action="/jobs/{id}/withdraw">
        <p>{texts["job.withdraw.text"]}</p>
        <label class="check"><input type="checkbox" name="sure" value="yes" required> <span>{texts["job.withdraw.confirm"]}</span></label>
        <button class="danger" type="submit">{texts["job.withdraw.button"]}</button>
        </form></details>
        """);

    private static Html Declared(PageTexts texts, Job job, EnclosureList enclosures) => Html.Join(
    [
        Row(texts["job.handed-in"], StatusText.Moment(job.SubmittedAt)),
        Row(texts["job.owner"], Text(job.Submission.Owner)),
        Row(texts["job.course"], Text(job.Submission.Course ?? "–")),
        Row(texts["job.purpose"], Text(job.Submission.Purpose)),
        Row(texts["job.audience"], Text(job.Submission.Audience)),
        Row(texts["job.presenters"], enclosures.Presenters.Count == 0 ? Text(texts["job.nobody"]) : Html.Of(
            $"<ul class=\"plain\">{Html.Join(enclosures.Presenters.Select(name => Html.Of($"<li><bdi>{name}</bdi></li>")))}</ul>")),
        Row(texts["job.retention"], Html.Of($"<time datetime=\"{Day(job)}\">{Day(job)}</time>")),
        Row(texts["job.size"], Text(StatusText.Size(texts, job.Recording.Bytes))),
        Row(texts["job.number"], Html.Of($"<code>{job.Id.ToString("n")}</code>")),
    ]);

    private static string Day(Job job) => Jobs.Sql.JobRows.Day(job.Submission.RetainUntil);

    private static Html Text(string text) => Html.Of($"<bdi>{text}</bdi>");

    private static Html Row(string name, Html value) => Html.Of($"<div><dt>{name}</dt><dd>{value}</dd></div>");
}
