using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Consent;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Anonymizer.Service.Web;

/// <summary>Handing in and following recordings over HTTP. Described in docs/service.md.</summary>
internal static class JobEndpoints
{
    private const int MostListed = 500;

    /// <summary>Adds the addresses.</summary>
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/api/jobs").WithTags("Jobs");
        jobs.MapPost("", SubmitAsync)
            .Needs(Deed.HandIn)
            .AddEndpointFilter(Failures.TellAsync)
            .WithMetadata(new DisableRequestSizeLimitAttribute())
            .WithSummary("Hands a recording in with one request: a form (multipart/form-data) with the recording as its last field.")
            .Produces<JobView>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity)
            .Produces<Problem>(StatusCodes.Status507InsufficientStorage);
        jobs.MapGet("", async (HttpContext context, IJobStore store, CancellationToken cancellationToken) =>
                (await store.ListForAsync(context.GetCaller(), MostListed, cancellationToken)).Select(JobView.Of))
            .Needs(Deed.SeeJob)
            .WithSummary($"The latest {MostListed} jobs, latest first.");
        jobs.MapGet("{id:guid}", async (Guid id, IJobStore store, CancellationToken cancellationToken) =>
                await store.FindAsync(id, cancellationToken) is { } job ? Results.Ok(JobView.Of(job)) : Failures.NoSuchJob())
            .Needs(Deed.SeeJob)
            .WithSummary("One job: state, progress, failure.")
            .Produces<JobView>()
            .Produces<Problem>(StatusCodes.Status404NotFound);
        jobs.MapGet("{id:guid}/events", EventsAsync)
            .Needs(Deed.SeeJob)
            .WithSummary("How far a job is, as server-sent events named \"status\", until it has ended.")
            .Produces<JobStatus>(StatusCodes.Status200OK, "text/event-stream")
            .Produces<Problem>(StatusCodes.Status404NotFound);
        jobs.MapPost("{id:guid}/cancel", CancelAsync)
            .Needs(Deed.Cancel)
            .WithSummary("Cancels a job.")
            .Produces(StatusCodes.Status202Accepted)
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict);
        jobs.MapPut("{id:guid}/consents/{number:int}", AddConsentAsync)
            .Needs(Deed.AddConsent)
            .AddEndpointFilter(Failures.TellAsync)
            .WithMetadata(new RequestSizeLimitAttribute(EnclosureFolder.LargestFile + 1))
            .WithSummary("Adds the consent form of the Nth presenter, whom the result covers for want of one. The result is made anew.")
            .Produces(StatusCodes.Status202Accepted)
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity);
        MapResults(jobs);
    }

    private static void MapResults(RouteGroupBuilder jobs)
    {
        jobs.MapGet("{id:guid}/result", (Guid id, bool? review, HttpContext context, JobResults results, CancellationToken cancellationToken) =>
                results.SendAsync(context, id, review, "result.mp4", cancellationToken))
            .Needs(Deed.TakeResult)
            .AddEndpointFilter(Failures.TellAsync)
            .WithSummary("The anonymised recording. One that a person must look at first is given to reviewers with review=true, and to others once it is released.")
            .Produces(StatusCodes.Status200OK, null, "video/mp4")
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict);
        jobs.MapGet("{id:guid}/report", (Guid id, JobResults results, CancellationToken cancellationToken) =>
                results.SendReportAsync(id, cancellationToken))
            .Needs(Deed.SeeJob)
            .AddEndpointFilter(Failures.TellAsync)
            .WithSummary("The report: what was done, and what a person has to look at. It names nobody.")
            .Produces(StatusCodes.Status200OK, null, "application/json")
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict);
        jobs.MapGet("{id:guid}/sidecars/{number:int}", (Guid id, int number, bool? review, HttpContext context, JobResults results, CancellationToken cancellationToken) =>
                results.SendSidecarAsync(context, id, review, number, cancellationToken))
            .Needs(Deed.TakeResult)
            .AddEndpointFilter(Failures.TellAsync)
            .WithSummary("A scrubbed transcript, captions or chat, from 1; given as the recording is.")
            .Produces(StatusCodes.Status200OK, null, "text/plain")
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> SubmitAsync(HttpRequest request, RecordingIntake intake, IJobStore store, CancellationToken cancellationToken)
    {
        var id = await SubmissionForm.AcceptAsync(request, intake, request.HttpContext.GetCaller(), cancellationToken);
        return Results.Created($"/api/jobs/{id:n}", JobView.Of((await store.FindAsync(id, cancellationToken))!));
    }

    // Whoever watches must not hold up the service when it stops; browsers come back by themselves.
    private static async Task<IResult> EventsAsync(
        Guid id, IJobStore store, Following following, IHostApplicationLifetime lifetime, HttpContext context, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is null)
        {
            return Failures.NoSuchJob();
        }

        var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(either);
        return TypedResults.ServerSentEvents(following.FollowAsync(id, either.Token), "status");
    }

    private static async Task<IResult> AddConsentAsync(
        Guid id, int number, HttpRequest request, LateConsent consents, CancellationToken cancellationToken) =>
        await consents.AddAsync(id, number, request.Body, request.HttpContext.GetCaller().UserId, cancellationToken) switch
        {
            LateConsentAnswer.Added => Results.Accepted($"/api/jobs/{id:n}"),
            LateConsentAnswer.NotAwaited => Failures.Answer(Reason.Of("consent-not-awaited"), StatusCodes.Status409Conflict),
            _ => Failures.NoSuchJob(),
        };

    private static async Task<IResult> CancelAsync(Guid id, HttpContext context, IJobStore store, CancellationToken cancellationToken) =>
        await store.CancelAsync(id, context.GetCaller().UserId, cancellationToken) switch
        {
            CancelAnswer.Unknown => Failures.NoSuchJob(),
            CancelAnswer.TooLate => Failures.Answer(Reason.Of("has-ended"), StatusCodes.Status409Conflict),
            _ => Results.Accepted($"/api/jobs/{id:n}"),
        };
}
