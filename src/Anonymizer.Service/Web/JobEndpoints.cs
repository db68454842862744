using Anonymizer.Core.Errors;
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
        routes.MapPost("/api/jobs", SubmitAsync);
        routes.MapGet("/api/jobs", async (IJobStore store, CancellationToken cancellationToken) =>
            (await store.ListAsync(MostListed, cancellationToken)).Select(JobView.Of));
        routes.MapGet("/api/jobs/{id:guid}", async (Guid id, IJobStore store, CancellationToken cancellationToken) =>
            await store.FindAsync(id, cancellationToken) is { } job ? Results.Ok(JobView.Of(job)) : Unknown());
        routes.MapPost("/api/jobs/{id:guid}/cancel", CancelAsync);
        routes.MapGet("/api/jobs/{id:guid}/result", ResultAsync);
    }

    private static async Task<IResult> SubmitAsync(HttpRequest request, RecordingIntake intake, IJobStore store, CancellationToken cancellationToken)
    {
        try
        {
            var id = await SubmissionForm.AcceptAsync(request, intake, cancellationToken);
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

    private static async Task<IResult> CancelAsync(Guid id, IJobStore store, CancellationToken cancellationToken) =>
        await store.CancelAsync(id, cancellationToken) switch
        {
            CancelAnswer.Unknown => Unknown(),
            CancelAnswer.TooLate => Results.Json(
                new Problem("It has ended already, so it can't be cancelled.", []), statusCode: StatusCodes.Status409Conflict),
            _ => Results.Accepted($"/api/jobs/{id:n}"),
        };

    // What needs a person's look is not given to somebody who merely asks for the result.
    private static async Task<IResult> ResultAsync(
        Guid id, bool? review, IJobStore store, DataFolder folder, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } job)
        {
            return Unknown();
        }

        var mayBeGiven = job.State == JobState.Done || (job.State == JobState.ReviewRequired && review == true);
        return mayBeGiven && job.Result is { } result
            ? Results.File(folder.ResultOf(id, result.Claim), "video/mp4", $"{id:n}.mp4", enableRangeProcessing: true)
            : Results.Json(new Problem(WhyNoResult(job), []), statusCode: StatusCodes.Status409Conflict);
    }

    private static string WhyNoResult(Job job) => job.State switch
    {
        JobState.ReviewRequired =>
            "A person must look at the result before it is shared. To look at it, add ?review=true; the report says what to look for.",
        JobState.Failed => $"There is no result: {job.Failure?.Message}",
        JobState.Cancelled => "There is no result: it was cancelled.",
        _ => "There is no result yet.",
    };

    private static IResult Unknown() => Results.Json(new Problem("There is no such job.", []), statusCode: StatusCodes.Status404NotFound);
}
