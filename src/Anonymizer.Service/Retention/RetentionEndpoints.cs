using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Anonymizer.Service.Retention;

/// <summary>Whose a recording is, how long it is kept, whether it may be shared, and its end, over HTTP. Described in docs/service.md.</summary>
internal static class RetentionEndpoints
{
    private const int LongestOwner = 200;

    /// <summary>Adds the addresses.</summary>
    public static void MapRetention(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/jobs/{id:guid}/withdrawal", WithdrawAsync).Needs(Deed.Withdraw);
        routes.MapPost("/api/jobs/{id:guid}/release", ReleaseAsync).Needs(Deed.Release);
        routes.MapPost("/api/jobs/{id:guid}/owner", ChangeOwnerAsync).Needs(Deed.ChangeOwner);
        routes.MapPost("/api/jobs/{id:guid}/expiry", ChangeTermAsync).Needs(Deed.ChangeTerm);
        routes.MapGet("/api/retention", ListAsync).Needs(Deed.SeeRetention);
    }

    private static async Task<IResult> WithdrawAsync(Guid id, HttpContext context, Removal removal, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await removal.RemoveAsync(
                id, DeletionReason.Withdrawn, context.GetCaller().UserId, RetentionSettings.Patience, cancellationToken);
            return answer switch
            {
                { Found: false } => Failures.NoSuchJob(),
                { Receipt: { } receipt } => Results.Ok(receipt),
                _ => Results.Accepted($"/api/jobs/{id:n}"),
            };
        }
        catch (AnonymizerException error)
        {
            return Failures.Answer(error, StatusCodes.Status500InternalServerError);
        }
    }

    private static async Task<IResult> ReleaseAsync(Guid id, HttpContext context, IJobStore store, CancellationToken cancellationToken)
    {
        if (await store.ReleaseAsync(id, context.GetCaller().UserId, cancellationToken))
        {
            return Results.NoContent();
        }

        return await store.FindAsync(id, cancellationToken) is null ? Failures.NoSuchJob() : Conflict(Reason.Of("no-release-awaited"));
    }

    private static async Task<IResult> ChangeOwnerAsync(
        Guid id, OwnerChange change, HttpContext context, IJobStore store, CancellationToken cancellationToken)
    {
        var owner = change.Owner?.Trim() ?? string.Empty;
        if (owner.Length is 0 or > LongestOwner || owner.Any(char.IsControl))
        {
            return Refused(Reason.Of("new-owner-unusable", LongestOwner));
        }

        return await store.ChangeOwnerAsync(id, owner, context.GetCaller().UserId, cancellationToken)
            ? Results.NoContent()
            : await WhyNotAsync(id, store, cancellationToken);
    }

    private static async Task<IResult> ChangeTermAsync(
        Guid id, TermChange change, HttpContext context, IJobStore store, RetentionSweep sweep, RetentionSettings settings, CancellationToken cancellationToken)
    {
        if (!TryReadDay(change.RetainUntil, out var until))
        {
            return Refused(Reason.Of("no-day", "retainUntil"));
        }

        if (settings.FindProblem(until, await sweep.ReadTodayAsync(cancellationToken)) is { } problem)
        {
            return Refused(problem);
        }

        return await store.ChangeTermAsync(id, until, context.GetCaller().UserId, cancellationToken)
            ? Results.NoContent()
            : await WhyNotAsync(id, store, cancellationToken);
    }

    // What a sweep would delete: today, or on a day to come.
    private static async Task<IResult> ListAsync(string? on, HttpContext context, RetentionSweep sweep, CancellationToken cancellationToken)
    {
        DateOnly? day = null;
        if (on is not null)
        {
            if (!TryReadDay(on, out var given))
            {
                return Refused(Reason.Of("no-day", "on"));
            }

            day = given;
        }

        var caller = context.GetCaller();
        var jobs = await sweep.ListAsync(day, cancellationToken);
        return Results.Ok(jobs.Where(job => AccessTable.May(caller, Deed.SeeRetention, job)).Select(JobView.Of));
    }

    private static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static async Task<IResult> WhyNotAsync(Guid id, IJobStore store, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is null ? Failures.NoSuchJob() : Conflict(Reason.Of("being-deleted"));

    private static IResult Conflict(Reason reason) => Failures.Answer(reason, StatusCodes.Status409Conflict);

    private static IResult Refused(Reason reason) => Failures.Answer(reason, StatusCodes.Status422UnprocessableEntity);

    private sealed record OwnerChange(string? Owner);

    private sealed record TermChange(string? RetainUntil);
}
