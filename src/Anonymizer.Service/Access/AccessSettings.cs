using System.Net;
using Anonymizer.Service.Access.OpenId;

namespace Anonymizer.Service.Access;

/// <summary>Who reaches the service, and what they have to show.</summary>
public sealed record AccessSettings
{
    /// <summary>Whether callers have to say who they are. Without, everybody who reaches the service is its administrator.</summary>
    public bool RequireSignIn { get; init; }

    /// <summary>The address to listen on. Only this machine reaches the default.</summary>
    public IPAddress Listen { get; init; } = IPAddress.Loopback;

    /// <summary>The address under which people reach the service through a proxy that ends TLS; null: as it listens.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Where people sign in; null: keys only.</summary>
    public OpenIdSettings? OpenId { get; init; }

    /// <summary>The names under which it answers.</summary>
    internal IReadOnlyList<string> HostNames => ["localhost", "127.0.0.1", "[::1]", .. PublicAddress is null ? Array.Empty<string>() : [PublicAddress.Host]];

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (!RequireSignIn && !IPAddress.IsLoopback(Listen))
        {
            yield return "Access: a service that other machines can reach needs keys or a sign-in; switch them on, or let it listen on this machine only.";
        }

        if (!RequireSignIn && (PublicAddress is not null || OpenId is not null))
        {
            yield return "Access: a public address and a sign-in are for services that ask who calls; switch keys on.";
        }

        if (PublicAddress is { } address && (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps || address.AbsolutePath != "/"))
        {
            yield return "Public address: give it as https://anonymizer.example.org, without a path.";
        }

        foreach (var problem in OpenId?.FindProblems() ?? [])
        {
            yield return problem;
        }
    }
}
