using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Anonymizer.Service.Delivering;

/// <summary>What was handed over of a job, over HTTP. Described in docs/delivering.md.</summary>
internal static class DeliveryEndpoints
{
    /// <summary>Adds the addresses.</summary>
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var deliveries = routes.MapGroup("/api/jobs/{id:guid}/deliveries").WithTags("Deliveries");
        deliveries.MapGet("", ListAsync)
            .Needs(Deed.SeeJob)
            .WithSummary("Where the result was handed over to, or will be, and what keeps it from it.")
            .Produces<IEnumerable<DeliveryView>>()
            .Produces<Problem>(StatusCodes.Status404NotFound);
        deliveries.MapPost("", DeliverAgainAsync)
            .Needs(Deed.Release)
            .WithSummary("Hands the result over once more, to every place that the service knows.")
            .Produces(StatusCodes.Status202Accepted)
            .Produces<Problem>(StatusCodes.Status404NotFound)
            .Produces<Problem>(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> ListAsync(Guid id, IServiceStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is null
            ? Unknown()
            : Results.Ok((await store.ListDeliveriesAsync(id, cancellationToken)).Select(DeliveryView.Of));

    private static async Task<IResult> DeliverAgainAsync(
        Guid id, HttpContext context, IServiceStore store, IReadOnlyList<IDeliveryTarget> targets, CancellationToken cancellationToken)
    {
        if (targets.Count == 0)
        {
            return Failures.Answer(Reason.Of("no-delivery-target"), StatusCodes.Status409Conflict);
        }

        if (await store.DeliverAgainAsync(id, [.. targets.Select(target => target.Name)], context.GetCaller().UserId, cancellationToken))
        {
            return Results.Accepted($"/api/jobs/{id:n}/deliveries");
        }

        return await store.FindAsync(id, cancellationToken) is null
            ? Unknown()
            : Failures.Answer(Reason.Of("result-not-to-share"), StatusCodes.Status409Conflict);
    }

    private static IResult Unknown() => Failures.Answer(Reason.Of("no-such-job"), StatusCodes.Status404NotFound);
}

/// <summary>A delivery as the HTTP interface shows it.</summary>
/// <param name="Target">Where to: folder, s3 or http.</param>
/// <param name="State">Whether it was handed over.</param>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DeliveredAt">When all of it had arrived for the first time; null until then.</param>
/// <param name="Files">The names under which it is known there.</param>
/// <param name="Problem">Why the latest attempt failed.</param>
internal sealed record DeliveryView(
    string Target, MessageState State, int Attempts, DateTimeOffset? DeliveredAt, IReadOnlyList<string> Files, string? Problem)
{
    /// <summary>The view of a delivery.</summary>
    public static DeliveryView Of(OutboxMessage message) =>
        new(message.Target, message.State, message.Attempts, message.DeliveredAt, message.Files, message.Problem);
}
