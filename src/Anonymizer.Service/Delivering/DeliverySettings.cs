using Anonymizer.Service.Buckets;

namespace Anonymizer.Service.Delivering;

/// <summary>Where results are handed over to as soon as they may be shared. Each of the places gets every result.</summary>
public sealed record DeliverySettings
{
    /// <summary>A folder; null: none.</summary>
    public string? Folder { get; init; }

    /// <summary>An S3-compatible bucket; null: none.</summary>
    public BucketSettings? Bucket { get; init; }

    /// <summary>A receiver over HTTP; null: none.</summary>
    public PutSettings? Put { get; init; }

    /// <summary>Everything that can't be used, in plain words.</summary>
    /// <param name="dataFolder">Where the service keeps its own files.</param>
    public IEnumerable<string> FindProblems(string dataFolder)
    {
        if (Folder is { } folder && (string.IsNullOrWhiteSpace(folder) || LiesIn(folder, dataFolder)))
        {
            yield return "Delivery to a folder: name one outside the data folder.";
        }

        foreach (var problem in Bucket?.FindProblems("Delivery to S3") ?? [])
        {
            yield return problem;
        }

        foreach (var problem in Put?.FindProblems() ?? [])
        {
            yield return problem;
        }
    }

    private static bool LiesIn(string folder, string other) =>
        !string.IsNullOrWhiteSpace(other) && !Path.GetRelativePath(other, folder).StartsWith("..", StringComparison.Ordinal);
}

/// <summary>A receiver over HTTP.</summary>
/// <param name="Address">What the names of files are put behind.</param>
public sealed record PutSettings(Uri Address)
{
    /// <summary>What the service shows there (<c>Authorization: Bearer</c>); null: nothing.</summary>
    public string? Token { get; init; }

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (!WebAddresses.IsProtected(Address) || Address.Query.Length > 0 || Address.UserInfo.Length > 0)
        {
            yield return "Delivery over HTTP: give an address with https, without user, password and question mark.";
        }
    }

    /// <summary>Without the token, so that it can stand in a log.</summary>
    public override string ToString() => Address.Host;
}
