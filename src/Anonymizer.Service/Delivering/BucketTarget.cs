using Anonymizer.Service.Buckets;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Delivering;

/// <summary>Puts results into an S3-compatible bucket.</summary>
/// <param name="settings">Where; nothing is connected yet.</param>
internal sealed class BucketTarget(BucketSettings settings) : IDeliveryTarget, IDisposable
{
    /// <summary>Its name.</summary>
    public const string TargetName = "s3";

    private readonly Bucket _bucket = new(settings);

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(DeliveryPackage package, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in package.Files)
            {
                await _bucket.PutAsync(new BucketFile(file.Name, file.Type, file.Bytes, file.Sha256, file.Open), cancellationToken);
            }
        }
        catch (BucketException error)
        {
            throw new MessageFailedException(error.Message);
        }
    }

    /// <inheritdoc/>
    public async Task RecallAsync(DeliveryRecall recall, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var name in recall.Files)
            {
                await _bucket.DeleteAsync(name, cancellationToken);
            }

            // A bucket that keeps versions has only hidden them so far.
            var beginning = $"{recall.JobId:n}";
            await _bucket.DeleteVersionsAsync(beginning, cancellationToken);
            if (await IsAnythingLeftAsync(beginning, recall.Files, cancellationToken))
            {
                throw new MessageFailedException("Something is still in the bucket after it was deleted.");
            }
        }
        catch (BucketException error)
        {
            throw new MessageFailedException(error.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bucket.Dispose();

    // By name, too: handing over needs no right to list what else lies there.
    private async Task<bool> IsAnythingLeftAsync(string beginning, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            if (await _bucket.FindAsync(name, cancellationToken) is not null)
            {
                return true;
            }
        }

        return await _bucket.HasVersionsAsync(beginning, cancellationToken);
    }
}
