using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Anonymizer.Service.Access;

/// <summary>
/// Stands before every address: finds out who calls and asks <see cref="AccessTable"/> whether that is allowed. To somebody who may not
/// see a job, it is as if there were none.
/// </summary>
/// <param name="next">The address.</param>
/// <param name="callers">Finds out who calls.</param>
/// <param name="store">Knows whose a job is.</param>
internal sealed class AccessGuard(RequestDelegate next, CallerFinder callers, IJobStore store)
{
    /// <summary>Lets a request pass, or answers it.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var access = context.GetEndpoint()?.Metadata.GetMetadata<EndpointAccess>() ?? new EndpointAccess(Deed.Anything);
        if (context.GetEndpoint() is null || access.Deed is not { } deed)
        {
            await next(context);
            return;
        }

        if (await callers.FindAsync(context) is not { } caller)
        {
            await callers.AskAsync(context);
            return;
        }

        context.Features.Set(caller);
        var status = await CheckAsync(context, caller, deed);
        if (status is null)
        {
            await next(context);
        }
        else
        {
            var reason = status == StatusCodes.Status404NotFound ? Reason.Of("no-such-job") : Reason.Of("not-allowed", caller.UserId, caller.Role);
            await Refusal.WriteAsync(context, status.Value, reason);
        }
    }

    private async Task<int?> CheckAsync(HttpContext context, Caller caller, Deed deed)
    {
        if (!AccessTable.MayEver(caller, deed))
        {
            return StatusCodes.Status403Forbidden;
        }

        // A job that there is not is told by the address itself: a deleted one may have left a receipt.
        if (!Guid.TryParse(context.GetRouteValue("id")?.ToString(), out var id) || await store.FindAsync(id, context.RequestAborted) is not { } job)
        {
            return null;
        }

        if (!AccessTable.May(caller, Deed.SeeJob, job))
        {
            return StatusCodes.Status404NotFound;
        }

        return AccessTable.May(caller, deed, job) ? null : StatusCodes.Status403Forbidden;
    }
}
