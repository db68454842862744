using System.Text.Json;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web;

/// <summary>Hands out what was published of a job.</summary>
/// <param name="store">The queue, and the audit log.</param>
/// <param name="storage">Where files are kept.</param>
internal sealed class JobResults(IServiceStore store, RecordingStorage storage)
{
    /// <summary>The file of the report.</summary>
    public const string ReportName = "report.json";

    private const string PlanName = "plan.json";

    /// <summary>Sends a file of the result.</summary>
    /// <param name="context">The request; knows who asks.</param>
    /// <param name="id">The job.</param>
    /// <param name="review">Whether it is asked for to be looked at: what needs a person's look is not given otherwise.</param>
    /// <param name="name">The file.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    public Task<IResult> SendAsync(HttpContext context, Guid id, bool? review, string name, CancellationToken cancellationToken) =>
        SendAsync(context, id, review, files => files.FirstOrDefault(file => file.Name == name), cancellationToken);

    /// <summary>Sends the report. It names nobody, and says what a reviewer will look at: whoever may see the job may have it.</summary>
    public async Task<IResult> SendReportAsync(Guid id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is not { } job ? Failures.NoSuchJob()
        : job.IsReleased || job.CanBeReviewed ? await SendAsync(job, files => files.FirstOrDefault(file => file.Name == ReportName), cancellationToken)
        : Failures.Answer(WhyNot(job, mayReview: true), StatusCodes.Status409Conflict);

    /// <summary>Sends a transcript.</summary>
    /// <param name="context">The request; knows who asks.</param>
    /// <param name="id">The job.</param>
    /// <param name="review">As for <see cref="SendAsync(HttpContext, Guid, bool?, string, CancellationToken)"/>.</param>
    /// <param name="number">Which, from 1.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    public Task<IResult> SendSidecarAsync(HttpContext context, Guid id, bool? review, int number, CancellationToken cancellationToken) =>
        SendAsync(context, id, review, files => Sidecars(files).ElementAtOrDefault(number - 1), cancellationToken);

    /// <summary>The names of the transcripts of a job, in order.</summary>
    public async Task<IReadOnlyList<string>> SidecarsOfAsync(Job job, CancellationToken cancellationToken) =>
        [.. Sidecars(await FilesOfAsync(job, cancellationToken)).Select(file => file.Name)];

    /// <summary>What a reviewer needs of a job whose result has to be looked at; nothing of any other.</summary>
    public async Task<ResultReview> ReviewOfAsync(Job job, CancellationToken cancellationToken)
    {
        var files = job.CanBeReviewed ? await FilesOfAsync(job, cancellationToken) : [];
        return files.FirstOrDefault(file => file.Name == ReportName) is { } report
            ? ResultReview.Of(await ReadReviewAsync(report, cancellationToken), await ReadPlanAsync(files, cancellationToken))
            : ResultReview.Of([], plan: null);
    }

    private static async Task<IReadOnlyList<ReviewItem>> ReadReviewAsync(StoredFile report, CancellationToken cancellationToken)
    {
        await using var content = report.Open();
        return (await JsonSerializer.DeserializeAsync<ReportPart>(content, ServiceJson.Options, cancellationToken))?.Review ?? [];
    }

    // A plan of another version than ours: the page then says what is uncertain, but not when.
    private static async Task<RedactionPlan?> ReadPlanAsync(IReadOnlyList<StoredFile> files, CancellationToken cancellationToken)
    {
        if (files.FirstOrDefault(file => file.Name == PlanName) is not { } file)
        {
            return null;
        }

        try
        {
            await using var content = file.Open();
            return await PlanFile.ReadAsync(content, cancellationToken);
        }
        catch (AnonymizerException)
        {
            return null;
        }
    }

    private static IEnumerable<StoredFile> Sidecars(IEnumerable<StoredFile> files) => files
        .Where(file => ResultFiles.IsSidecar(file.Name))
        .OrderBy(file => file.Name, StringComparer.Ordinal);

    private static Reason WhyNot(Job job, bool mayReview) => job.State switch
    {
        _ when job.Deletion is not null => Reason.Of("result-gone"),
        JobState.ReviewRequired => mayReview ? Reason.Of("result-needs-look") : Reason.Of("result-awaits-reviewer"),
        JobState.Failed => Reason.Of("result-failed"),
        JobState.Cancelled => Reason.Of("result-cancelled"),
        _ => Reason.Of("result-not-yet"),
    };

    // What needs a person's look is given to reviewers only, and only when they ask for it; to others once a reviewer released it.
    private async Task<IResult> SendAsync(
        HttpContext context, Guid id, bool? review, Func<IEnumerable<StoredFile>, StoredFile?> choose, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } job)
        {
            return Failures.NoSuchJob();
        }

        var caller = context.GetCaller();
        var mayReview = AccessTable.May(caller, Deed.Review, job);
        if (!job.IsReleased && !(job.CanBeReviewed && review == true && mayReview))
        {
            return Failures.Answer(WhyNot(job, mayReview), StatusCodes.Status409Conflict);
        }

        // A player asks for many pieces; the first tells that somebody looks at it.
        if (context.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From is null or 0)
        {
            var details = job.IsReleased ? "released" : "for review";
            await store.AppendAsync(new AuditNote(caller.UserId, AuditAction.Downloaded, $"{id:n}", details), cancellationToken);
        }

        return await SendAsync(job, choose, cancellationToken);
    }

    private async Task<IResult> SendAsync(Job job, Func<IEnumerable<StoredFile>, StoredFile?> choose, CancellationToken cancellationToken) =>
        choose(await FilesOfAsync(job, cancellationToken)) is { } file
            ? Results.Stream(
                file.Open(), ResultFiles.TypeOf(file.Name), ResultFiles.NameFor(job.Id, file.Name), file.LastWritten, enableRangeProcessing: true)
            : Failures.Answer(Reason.Of("no-such-file"), StatusCodes.Status404NotFound);

    private async Task<IReadOnlyList<StoredFile>> FilesOfAsync(Job job, CancellationToken cancellationToken) =>
        job.Result is { } result ? await storage.ListResultsAsync(job.Id, result.Claim, cancellationToken) : [];

    private sealed record ReportPart(IReadOnlyList<ReviewItem>? Review);
}
