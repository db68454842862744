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

        foreach (var problem in Bucket?.FindProblems() ?? [])
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

/// <summary>A place in an S3-compatible bucket.</summary>
/// <param name="Endpoint">The server, such as <c>https://s3.example.org</c>.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="AccessKey">The name that the service shows there.</param>
/// <param name="SecretKey">What belongs to that name.</param>
public sealed record BucketSettings(Uri Endpoint, string Bucket, string AccessKey, string SecretKey)
{
    /// <summary>The region, where the server has some.</summary>
    public const string DefaultRegion = "us-east-1";

    /// <summary>What the names of files are put behind: empty, or with a slash at its end.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>The region that requests are signed for.</summary>
    public string Region { get; init; } = DefaultRegion;

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (!WebAddresses.IsProtected(Endpoint) || Bucket.Length == 0)
        {
            yield return "Delivery to S3: give the bucket as https://SERVER/BUCKET or https://SERVER/BUCKET/PREFIX.";
        }

        if (string.IsNullOrWhiteSpace(Region))
        {
            yield return "Delivery to S3: name the region, or leave it out.";
        }

        if (string.IsNullOrEmpty(AccessKey) || string.IsNullOrEmpty(SecretKey))
        {
            yield return "Delivery to S3: access key and secret key must both be given.";
        }
    }

    /// <summary>Without the keys, so that it can stand in a log.</summary>
    public override string ToString() => $"{Endpoint.Host}/{Bucket}/{Prefix}";

    /// <summary>Reads server, bucket and prefix from one address, with the bucket in the path.</summary>
    public static BucketSettings Parse(Uri address, string accessKey, string secretKey)
    {
        ArgumentNullException.ThrowIfNull(address);
        var path = Uri.UnescapeDataString(address.AbsolutePath).Trim('/').Split('/', 2);
        return new BucketSettings(new Uri(address.GetLeftPart(UriPartial.Authority)), path[0], accessKey, secretKey)
        {
            Prefix = path is [_, { Length: > 0 } prefix] ? prefix + "/" : string.Empty,
        };
    }
}
