using Anonymizer.Service.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Access;

/// <summary>What one has to be allowed to use an address.</summary>
/// <param name="Deed">What is done there; null: anybody may, without saying who it is.</param>
internal sealed record EndpointAccess(Deed? Deed);

/// <summary>How addresses say what they need, and learn who calls.</summary>
internal static class EndpointAccessExtensions
{
    /// <summary>
    /// Says what is done at an address. Where its path names a job (<c>{id}</c>), it is about that job. Addresses that say nothing are for
    /// administrators only.
    /// </summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Deed deed)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new EndpointAccess(deed));

    /// <summary>Opens an address to everybody: it tells nothing of any recording.</summary>
    public static TBuilder Public<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new EndpointAccess(Deed: null));

    /// <summary>The latest jobs that somebody may see, latest first. Those that are none of the caller's business are not even counted.</summary>
    public static Task<IReadOnlyList<Job>> ListForAsync(this IJobStore store, Caller caller, int atMost, CancellationToken cancellationToken) =>
        AccessTable.MaySeeAll(caller) ? store.ListAsync(atMost, cancellationToken) : store.ListOwnAsync(caller.UserId, atMost, cancellationToken);

    /// <summary>Who calls; known at every address that is not public.</summary>
    public static Caller GetCaller(this HttpContext context) => context.Features.Get<Caller>()
        ?? throw new InvalidOperationException("Nobody was asked who it is: this address is public.");
}
