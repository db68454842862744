using Amazon.Runtime;

namespace Anonymizer.Service.Buckets;

/// <summary>A bucket could not be read or written. A matter of input and output, and treated like one of a disk.</summary>
internal sealed class BucketException : IOException
{
    /// <summary>What lies there is not what has to.</summary>
    public BucketException(string message)
        : base(message)
    {
    }

    private BucketException(string message, string answer, Exception cause)
        : base(message, cause) => Answer = answer;

    /// <summary>What the server answered, such as "403 AccessDenied"; the same in all languages.</summary>
    public string Answer { get; } = "-";

    /// <summary>Whether an exception is one that <see cref="From"/> understands.</summary>
    public static bool Covers(Exception error) => error is AmazonServiceException or AmazonClientException or HttpRequestException;

    /// <summary>What an exception of the client says, in plain words. The server's own may hold names of keys; its code says enough.</summary>
    public static BucketException From(Exception error)
    {
        if (error is not AmazonServiceException { StatusCode: not 0 } refusal)
        {
            return new BucketException("The bucket's server could not be reached.", "-", error);
        }

        var answer = $"{(int)refusal.StatusCode} {refusal.ErrorCode}".TrimEnd();
        return new BucketException($"The bucket's server answered {answer}.", answer, error);
    }
}
