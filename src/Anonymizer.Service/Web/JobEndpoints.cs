using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Anonymizer.Service.Web;

/// <summary>Handing in and following recordings over HTTP. Described in docs/service.md.</summary>
internal static class JobEndpoints
{
    private const int MostListed = 500;

    /// <summary>Adds the addresses.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/jobs", SubmitAsync).Needs(Deed.HandIn);
        routes.MapGet("/api/jobs", ListAsync).Needs(Deed.SeeJob);
        routes.MapGet("/api/jobs/{id:guid}", async (Guid id, IJobStore store, CancellationToken cancellationToken) =>
            await store.FindAsync(id, cancellationToken) is { } job ? Results.Ok(JobView.Of(job)) : Unknown()).Needs(Deed.SeeJob);
        routes.MapPost("/api/jobs/{id:guid}/cancel", CancelAsync).Needs(Deed.Cancel);
        routes.MapGet("/api/jobs/{id:guid}/result", ResultAsync).Needs(Deed.TakeResult);
    }

    // Those whose jobs are none of the caller's business are not even counted.
    private static async Task<IEnumerable<JobView>> ListAsync(HttpContext context, IJobStore store, CancellationToken cancellationToken)
    {
        var caller = context.GetCaller();
        var jobs = AccessTable.MaySeeAll(caller)
            ? await store.ListAsync(MostListed, cancellationToken)
            : await store.ListOwnAsync(caller.UserId, MostListed, cancellationToken);
        return jobs.Select(JobView.Of);
    }

    private static async Task<IResult> SubmitAsync(HttpRequest request, RecordingIntake intake, IJobStore store, CancellationToken cancellationToken)
    {
        try
        {
            var id = await SubmissionForm.AcceptAsync(request, intake, request.HttpContext.GetCaller(), cancellationToken);
            return Results.Created($"/api/jobs/{id:n}", JobView.Of((await store.FindAsync(id, cancellationToken))!));
        }
        catch (RefusedSubmissionException refused)
        {
            return Results.Json(
                new Problem(refused.Message, refused.Problems) { Receipt = refused.Receipt?.Id }, statusCode: StatusCodes.Status422UnprocessableEntity);
        }
        catch (AnonymizerException error)
        {
            var status = error.Blame == Blame.Input ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status507InsufficientStorage;
            return Results.Json(new Problem(error.Message, []), statusCode: status);
        }
        catch (BadHttpRequestException error)
        {
            return Results.Json(new Problem(error.Message, []), statusCode: error.StatusCode);
        }
        catch (InvalidDataException)
        {
            return Results.Json(new Problem("The form could not be read.", []), statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, IJobStore store, CancellationToken cancellationToken) =>
        await store.CancelAsync(id, context.GetCaller().UserId, cancellationToken) switch
        {
            CancelAnswer.Unknown => Unknown(),
            CancelAnswer.TooLate => Results.Json(
                new Problem("It has ended already, so it can't be cancelled.", []), statusCode: StatusCodes.Status409Conflict),
            _ => Results.Accepted($"/api/jobs/{id:n}"),
        };

    // What needs a person's look is given to reviewers only, and only when they ask for it; to others once a reviewer released it.
    private static async Task<IResult> ResultAsync(
        Guid id, bool? review, HttpContext context, IServiceStore store, DataFolder folder, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } job)
        {
            return Unknown();
        }

        var caller = context.GetCaller();
        var mayReview = AccessTable.May(caller, Deed.Review, job);
        if (job.Result is not { } result || !(job.IsReleased || (job.CanBeReviewed && review == true && mayReview)))
        {
            return Results.Json(new Problem(WhyNoResult(job, mayReview), []), statusCode: StatusCodes.Status409Conflict);
        }

        // A player asks for many pieces; the first tells that somebody looks at it.
        if (context.Request.GetTypedHeaders().Range?.Ranges.FirstOrDefault()?.From is null or 0)
        {
            var details = job.IsReleased ? "released" : "for review";
            await store.AppendAsync(new AuditNote(caller.UserId, AuditAction.Downloaded, $"{id:n}", details), cancellationToken);
        }

        return Results.File(folder.ResultOf(id, result.Claim), "video/mp4", $"{id:n}.mp4", enableRangeProcessing: true);
    }

    private static string WhyNoResult(Job job, bool mayReview) => job.State switch
    {
        _ when job.Deletion is not null => "There is no result: the recording is being deleted.",
        JobState.ReviewRequired when !mayReview => "A reviewer must look at the result before it is shared. It can be had here once it is released.",
        JobState.ReviewRequired =>
            "A person must look at the result before it is shared. To look at it, add ?review=true; the report says what to look for.",
        JobState.Failed => $"There is no result: {job.Failure?.Message}",
        JobState.Cancelled => "There is no result: it was cancelled.",
        _ => "There is no result yet.",
    };

    private static IResult Unknown() => Results.Json(new Problem("There is no such job.", []), statusCode: StatusCodes.Status404NotFound);
}
