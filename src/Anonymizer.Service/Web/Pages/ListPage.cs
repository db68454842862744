using Anonymizer.Service.Jobs;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web.Pages;

/// <summary>The list of recordings, the latest first.</summary>
internal static class ListPage
{
    /// <summary>The page.</summary>
    public static IResult Show(PageTexts texts, IReadOnlyList<(Job Job, JobStatus Status)> jobs) => Layout.Page(
        texts,
        "/",
        texts["list.title"],
        jobs.Count == 0 ? Empty(texts) : Full(texts, jobs),
        "follow.js");

    private static Html Empty(PageTexts texts) => Html.Of($"""
        <section class="empty">
        <h1>{texts["list.empty.title"]}</h1>
        <p>{texts["list.empty.text"]}</p>
        <ol class="steps"><li>{texts["list.empty.step1"]}</li><li>{texts["list.empty.step2"]}</li><li>{texts["list.empty.step3"]}</li></ol>
        <p><a class="button" href="/submit">{texts["list.submit"]}</a></p>
        </section>
        """);

    private static Html Full(PageTexts texts, IReadOnlyList<(Job Job, JobStatus Status)> jobs) => Html.Of($"""
        <div class="heading"><h1>{texts["list.title"]}</h1><a class="button" href="/submit">{texts["list.submit"]}</a></div>
        {PageScript.Data(texts, "follow.")}
        <ul class="jobs" id="jobs">
        {Html.Join(jobs.Select(entry => Entry(texts, entry.Job, entry.Status)))}
        </ul>
        """);

    private static Html Entry(PageTexts texts, Job job, JobStatus status) => Html.Of($"""
        <li class="card job"{(job.State is JobState.Queued or JobState.Running ? Html.Of($" data-follow=\"{job.Id.ToString("n")}\"") : Html.None)}>
        <div class="job-head"><h2><a href="/jobs/{job.Id.ToString("n")}"><bdi>{job.Recording.OriginalName}</bdi></a></h2>{StatusText.Badge(texts, StatusText.Shown(job))}</div>
        <p class="facts">{Course(job)}{job.Submission.Owner} · {StatusText.Moment(job.SubmittedAt)} · {StatusText.Size(texts, job.Recording.Bytes)}</p>
        <p class="line"><span data-line>{StatusText.Line(texts, status with { State = StatusText.Shown(job) })}</span> <span data-figures></span></p>
        {StatusText.Bar(texts, status)}
        {(job.State == JobState.Failed ? Html.Of($"<p class=\"problem\" lang=\"en\">{job.Failure?.Message}</p>") : Html.None)}
        </li>
        """);

    private static Html Course(Job job) => job.Submission.Course is { } course ? Html.Of($"<bdi>{course}</bdi> · ") : Html.None;
}
