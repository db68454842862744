namespace Anonymizer.Service.Access;

/// <summary>What somebody is to the service. What each role may do stands in <see cref="AccessTable"/>.</summary>
public enum Role
{
    /// <summary>Hands recordings in, and has to do with those that are the person's own.</summary>
    Submitter,

    /// <summary>Looks at results that a person must look at, and releases them.</summary>
    Reviewer,

    /// <summary>Everything.</summary>
    Admin,
}

/// <summary>Who asks for something.</summary>
/// <param name="UserId">As it stands in the audit log, and as owners of recordings are named.</param>
/// <param name="Role">What the person may do.</param>
public sealed record Caller(string UserId, Role Role)
{
    /// <summary>Whoever uses a service that only this machine reaches, and that knows no users.</summary>
    public static Caller Local { get; } = new("local", Role.Admin);

    /// <summary>Whoever types commands on this machine: who can read the data folder can do everything anyhow.</summary>
    public static Caller Console { get; } = new(Environment.UserName, Role.Admin);
}
