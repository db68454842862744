using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Delivering;

/// <summary>Puts results into an S3-compatible bucket.</summary>
internal sealed class BucketTarget : IDeliveryTarget, IDisposable
{
    /// <summary>Its name.</summary>
    public const string TargetName = "s3";

    // What S3 allows is 5 GB in one piece; smaller ones are sent again sooner when a connection breaks.
    private const long PieceSize = 64 << 20;

    private readonly BucketSettings _settings;
    private readonly AmazonS3Client _client;

    /// <summary>Creates the target; nothing is connected yet.</summary>
    public BucketTarget(BucketSettings settings)
    {
        _settings = settings;
        _client = new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), new AmazonS3Config
        {
            ServiceURL = settings.Endpoint.AbsoluteUri,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,

            // Newer checksums are Amazon's own; others refuse them. What arrived is compared below.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            MaxErrorRetry = 2,
        });
    }

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(DeliveryPackage package, CancellationToken cancellationToken)
    {
        try
        {
            using var transfer = new TransferUtility(_client, new TransferUtilityConfig { ConcurrentServiceRequests = 2 });
            foreach (var file in package.Files)
            {
                await PutAsync(transfer, file, cancellationToken);
            }
        }
        catch (AmazonServiceException error)
        {
            throw Failure(error);
        }
    }

    /// <inheritdoc/>
    public async Task RecallAsync(DeliveryRecall recall, CancellationToken cancellationToken)
    {
        try
        {
            var start = $"{_settings.Prefix}{recall.JobId:n}";
            await AbortUploadsAsync(start, cancellationToken);
            foreach (var name in recall.Files)
            {
                await _client.DeleteObjectAsync(_settings.Bucket, _settings.Prefix + name, cancellationToken);
            }

            // A bucket that keeps versions has only hidden them so far.
            foreach (var version in await ListVersionsAsync(start, cancellationToken))
            {
                await _client.DeleteObjectAsync(_settings.Bucket, version.Key, version.VersionId, cancellationToken);
            }

            if (await IsAnythingLeftAsync(start, recall.Files, cancellationToken))
            {
                throw new MessageFailedException("Something is still in the bucket after it was deleted.");
            }
        }
        catch (AmazonServiceException error)
        {
            throw Failure(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // The server's own words may hold names of keys; its code says enough.
    private static MessageFailedException Failure(AmazonServiceException error) =>
        new($"The bucket's server answered {(int)error.StatusCode} {error.ErrorCode}".TrimEnd() + ".");

    private async Task PutAsync(TransferUtility transfer, DeliveryFile file, CancellationToken cancellationToken)
    {
        await using var content = file.Open();
        var request = new TransferUtilityUploadRequest
        {
            BucketName = _settings.Bucket,
            Key = _settings.Prefix + file.Name,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = file.Type,
            PartSize = PieceSize,
        };
        request.Metadata.Add("sha256", file.Sha256);
        await transfer.UploadAsync(request, cancellationToken);
        var there = await _client.GetObjectMetadataAsync(_settings.Bucket, request.Key, cancellationToken);
        if (there.ContentLength != file.Bytes || there.Metadata["sha256"] != file.Sha256)
        {
            throw new MessageFailedException("What lies in the bucket is not what was sent.");
        }
    }

    // Pieces of an upload that broke off lie in the bucket too, though no listing shows them as objects.
    private async Task AbortUploadsAsync(string start, CancellationToken cancellationToken)
    {
        foreach (var upload in await ListUploadsAsync(start, cancellationToken))
        {
            await _client.AbortMultipartUploadAsync(_settings.Bucket, upload.Key, upload.UploadId, cancellationToken);
        }
    }

    private async Task<bool> IsAnythingLeftAsync(string start, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in names)
        {
            try
            {
                await _client.GetObjectMetadataAsync(_settings.Bucket, _settings.Prefix + name, cancellationToken);
                return true;
            }
            catch (AmazonServiceException error) when (error.StatusCode == HttpStatusCode.NotFound)
            {
                // As it must be.
            }
        }

        return (await ListVersionsAsync(start, cancellationToken)).Count > 0 || (await ListUploadsAsync(start, cancellationToken)).Count > 0;
    }

    private Task<List<S3ObjectVersion>> ListVersionsAsync(string start, CancellationToken cancellationToken) => ListAsync(async () =>
        (await _client.ListVersionsAsync(new ListVersionsRequest { BucketName = _settings.Bucket, Prefix = start }, cancellationToken)).Versions);

    private Task<List<MultipartUpload>> ListUploadsAsync(string start, CancellationToken cancellationToken) => ListAsync(async () =>
        (await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = _settings.Bucket, Prefix = start }, cancellationToken)).MultipartUploads);

    // A server that doesn't know versions, or doesn't list uploads, has none that could be asked for.
    private static async Task<List<T>> ListAsync<T>(Func<Task<List<T>?>> list)
    {
        try
        {
            return await list() ?? [];
        }
        catch (AmazonServiceException error) when (error.StatusCode == HttpStatusCode.NotImplemented)
        {
            return [];
        }
    }
}
