using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Storage;
using Anonymizer.Service.Submitting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Anonymizer.Service.Web;

/// <summary>Handing in a recording in pieces, over connections that break. Described in docs/service.md.</summary>
internal static class UploadEndpoints
{
    /// <summary>The header that says how much has arrived, or where a piece begins.</summary>
    public const string OffsetHeader = "Upload-Offset";

    private const string LengthHeader = "Upload-Length";

    /// <summary>The largest piece in bytes; larger recordings come in several.</summary>
    private const long LargestPiece = 256L << 20;

    /// <summary>Adds the addresses.</summary>
    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup("/api/uploads").AddEndpointFilter(Failures.TellAsync).AddEndpointFilter(RequireOwnAsync).Needs(Deed.HandIn)
            .WithTags("Handing in, in pieces");
        uploads.MapPost("", BeginAsync)
            .WithSummary("Begins: says what is handed in, before any of it is sent. A declared patient is refused here.")
            .Accepts<UploadRequest>("application/json")
            .Produces<UploadView>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity)
            .Produces<Problem>(StatusCodes.Status507InsufficientStorage);
        uploads.MapMethods("{id:guid}", [HttpMethods.Head], FindAsync)
            .WithSummary("How much of the recording has arrived: headers Upload-Offset and Upload-Length.")
            .Produces(StatusCodes.Status200OK)
            .Produces(StatusCodes.Status404NotFound);
        uploads.MapPatch("{id:guid}", AppendAsync)
            .WithSummary("Sends a piece of the recording. The header Upload-Offset says where it begins; the answer's, where the next one does.")
            .WithMetadata(new RequestSizeLimitAttribute(LargestPiece))
            .Produces(StatusCodes.Status204NoContent)
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity);
        uploads.MapPut("{id:guid}/{kind}/{number:int}", EncloseAsync)
            .WithSummary("Sends a file that goes with the recording: consent/N of the Nth presenter, roster/1, sidecar/N.")
            .WithMetadata(new RequestSizeLimitAttribute(EnclosureFolder.LargestFile + 1))
            .Produces(StatusCodes.Status204NoContent)
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity);
        uploads.MapPost("{id:guid}/complete", CompleteAsync)
            .WithSummary("Puts the recording in the queue, once everything has been sent.")
            .Produces<JobView>(StatusCodes.Status201Created)
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status422UnprocessableEntity);
        uploads.MapDelete("{id:guid}", async (Guid id, Uploads all, CancellationToken cancellationToken) =>
                await all.AbandonAsync(id, cancellationToken) ? Results.NoContent() : Unknown())
            .WithSummary("Gives it up; nothing of it is kept.")
            .Produces(StatusCodes.Status204NoContent)
            .Produces<Problem>(StatusCodes.Status404NotFound);
    }

    // What somebody has begun is nobody else's business. One that is complete is a job, about which the guard has decided.
    private static async ValueTask<object?> RequireOwnAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var uploads = http.RequestServices.GetRequiredService<Uploads>();
        var store = http.RequestServices.GetRequiredService<IJobStore>();
        return !Guid.TryParse(http.GetRouteValue("id")?.ToString(), out var id)
            || await uploads.IsOfAsync(id, http.GetCaller(), http.RequestAborted)
            || await store.FindAsync(id, http.RequestAborted) is not null
            ? await next(context)
            : Unknown();
    }

    private static async Task<IResult> BeginAsync(UploadRequest request, HttpContext context, Uploads uploads, CancellationToken cancellationToken)
    {
        var id = await uploads.BeginAsync(request.ToUpload(context.GetCaller()), cancellationToken);
        return Results.Created($"/api/uploads/{id:n}", new UploadView(id.ToString("n"), 0, request.Bytes));
    }

    private static async Task<IResult> FindAsync(Guid id, Uploads uploads, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(id, cancellationToken) is not var (offset, bytes))
        {
            return Results.NotFound();
        }

        response.Headers[OffsetHeader] = offset.ToString();
        response.Headers[LengthHeader] = bytes.ToString();
        return Results.Ok();
    }

    private static async Task<IResult> AppendAsync(Guid id, HttpRequest request, Uploads uploads, CancellationToken cancellationToken)
    {
        if (request.Headers[OffsetHeader] is not [{ } text] || !long.TryParse(text, out var offset) || offset < 0)
        {
            return Failures.Answer(Reason.Of("piece-without-place", OffsetHeader), StatusCodes.Status400BadRequest);
        }

        if (await uploads.AppendAsync(id, offset, request.Body, cancellationToken) is not { } arrived)
        {
            return Unknown();
        }

        request.HttpContext.Response.Headers[OffsetHeader] = arrived.ToString();
        return Results.NoContent();
    }

    private static async Task<IResult> EncloseAsync(
        Guid id, string kind, int number, HttpRequest request, Uploads uploads, CancellationToken cancellationToken)
    {
        EnclosureKind? known = kind switch
        {
            "consent" => EnclosureKind.Consent,
            "roster" => EnclosureKind.Roster,
            "sidecar" => EnclosureKind.Sidecar,
            _ => null,
        };
        return known is { } which && await uploads.EncloseAsync(id, new NewEnclosure(which, number, request.Body), cancellationToken)
            ? Results.NoContent()
            : Unknown();
    }

    // Asked once more by somebody who did not hear the first answer, it answers the same.
    private static async Task<IResult> CompleteAsync(Guid id, Uploads uploads, IJobStore store, CancellationToken cancellationToken)
    {
        var number = await uploads.CompleteAsync(id, cancellationToken) ?? id;
        return await store.FindAsync(number, cancellationToken) is { } job ? Results.Created($"/api/jobs/{number:n}", JobView.Of(job)) : Unknown();
    }

    private static IResult Unknown() => Failures.Answer(Reason.Of("no-such-upload"), StatusCodes.Status404NotFound);
}

/// <summary>What is handed in, before any of it is sent.</summary>
internal sealed record UploadRequest : DeclaredTexts
{
    /// <summary>Names of those who stay visible.</summary>
    public IReadOnlyList<string> Presenters { get; init; } = [];

    /// <summary>Which job comes first.</summary>
    public JobPriority Priority { get; init; } = JobPriority.Normal;

    /// <summary>The recording's name, for display.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The recording's size.</summary>
    public long Bytes { get; init; }

    /// <summary>The upload that is asked for.</summary>
    public Upload ToUpload(Caller by) => new(Name, Bytes, new Declarations(this, Presenters), by, Priority);
}

/// <summary>An upload as the HTTP interface shows it.</summary>
/// <param name="Id">Its number, which becomes the job's.</param>
/// <param name="Offset">How much of the recording has arrived.</param>
/// <param name="Bytes">How large the recording will be.</param>
internal sealed record UploadView(string Id, long Offset, long Bytes);
