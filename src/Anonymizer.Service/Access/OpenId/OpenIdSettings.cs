namespace Anonymizer.Service.Access.OpenId;

/// <summary>The identity provider with which people sign in, by OpenID Connect.</summary>
/// <param name="Authority">Its address, without <c>/.well-known/openid-configuration</c>.</param>
/// <param name="ClientId">What the service is called there.</param>
/// <param name="ClientSecret">What the service shows there.</param>
public sealed record OpenIdSettings(Uri Authority, string ClientId, string ClientSecret)
{
    /// <summary>The claim that holds the user id, as owners of recordings are named.</summary>
    public string UserClaim { get; init; } = "preferred_username";

    /// <summary>The claim that holds the roles.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>What submitters bear in that claim.</summary>
    public string SubmitterRole { get; init; } = "anonymizer-submitter";

    /// <summary>What reviewers bear in that claim.</summary>
    public string ReviewerRole { get; init; } = "anonymizer-reviewer";

    /// <summary>What administrators bear in that claim.</summary>
    public string AdminRole { get; init; } = "anonymizer-admin";

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (!WebAddresses.IsProtected(Authority))
        {
            yield return "OpenID Connect: give the provider's address with https.";
        }

        if (new[] { ClientId, ClientSecret, UserClaim, RoleClaim, SubmitterRole, ReviewerRole, AdminRole }.Any(string.IsNullOrWhiteSpace))
        {
            yield return "OpenID Connect: client, secret, claims and roles must all be named.";
        }
    }

    /// <summary>Without the secret, so that it can stand in a log.</summary>
    public override string ToString() => $"{ClientId} at {Authority}";

    internal Role? FindRole(IReadOnlyCollection<string> roles) =>
        roles.Contains(AdminRole) ? Role.Admin
        : roles.Contains(ReviewerRole) ? Role.Reviewer
        : roles.Contains(SubmitterRole) ? Role.Submitter
        : null;
}
