namespace Anonymizer.Service.Buckets;

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
    /// <param name="use">What the bucket is for, such as "Delivery to S3".</param>
    public IEnumerable<string> FindProblems(string use)
    {
        if (!WebAddresses.IsProtected(Endpoint) || Bucket.Length == 0)
        {
            yield return $"{use}: give the bucket as https://SERVER/BUCKET or https://SERVER/BUCKET/PREFIX.";
        }

        if (string.IsNullOrWhiteSpace(Region))
        {
            yield return $"{use}: name the region, or leave it out.";
        }

        if (string.IsNullOrEmpty(AccessKey) || string.IsNullOrEmpty(SecretKey))
        {
            yield return $"{use}: access key and secret key must both be given.";
        }
    }

    /// <summary>Whether what is put into one of two places could be met in the other.</summary>
    public bool Overlaps(BucketSettings other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Endpoint.Authority, Bucket) == (other.Endpoint.Authority, other.Bucket)
            && (Prefix.StartsWith(other.Prefix, StringComparison.Ordinal) || other.Prefix.StartsWith(Prefix, StringComparison.Ordinal));
    }

    /// <summary>Without the keys, so that it can stand in a log.</summary>
    public override string ToString() => $"{Endpoint.Authority}/{Bucket}/{Prefix}";

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
