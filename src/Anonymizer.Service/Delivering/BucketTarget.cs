using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Delivering;

/// <summary>Puts results into an S3-compatible bucket.</summary>
internal sealed class BucketTarget : IDeliveryTarget, IDisposable
{
    /// <summary>Its name.</summary>
    public const string TargetName = "s3";

    // Small ones are soon sent again when a connection breaks; 10,000 of them, which S3 allows, are more than a recording can have.
    private const long PieceSize = 16 << 20;

    // For a piece, also over a slow line.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    // Under this name the hash of a file lies with it.
    private const string HashName = "sha256";

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
            Timeout = LongestAnswer,
        });
    }

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(DeliveryPackage package, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var file in package.Files)
            {
                await PutAsync(file, cancellationToken);
            }
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
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
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            throw Failure(error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // The server's own words may hold names of keys; its code says enough.
    private static MessageFailedException Failure(Exception error) => error is AmazonServiceException { StatusCode: not 0 } answer
        ? new MessageFailedException($"The bucket's server answered {(int)answer.StatusCode} {answer.ErrorCode}".TrimEnd() + ".")
        : new MessageFailedException("The bucket's server could not be reached.");

    private async Task PutAsync(DeliveryFile file, CancellationToken cancellationToken)
    {
        var key = _settings.Prefix + file.Name;
        await using (var content = file.Open())
        {
            await (file.Bytes <= PieceSize ? PutWholeAsync(key, file, content, cancellationToken) : PutInPiecesAsync(key, file, content, cancellationToken));
        }

        var there = await _client.GetObjectMetadataAsync(_settings.Bucket, key, cancellationToken);
        if (there.ContentLength != file.Bytes || there.Metadata[HashName] != file.Sha256)
        {
            throw new MessageFailedException("What lies in the bucket is not what was sent.");
        }
    }

    // Signed as a whole, by its hash: Amazon's own form, in which each chunk is signed inside the body, is kept as it comes by some servers.
    private async Task PutWholeAsync(string key, DeliveryFile file, Stream content, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = _settings.Bucket,
            Key = key,
            ContentType = file.Type,
            InputStream = content,
            AutoCloseStream = false,
            UseChunkEncoding = false,
        };
        request.Metadata.Add(HashName, file.Sha256);
        await _client.PutObjectAsync(request, cancellationToken);
    }

    private async Task PutInPiecesAsync(string key, DeliveryFile file, Stream content, CancellationToken cancellationToken)
    {
        var begin = new InitiateMultipartUploadRequest { BucketName = _settings.Bucket, Key = key, ContentType = file.Type };
        begin.Metadata.Add(HashName, file.Sha256);
        var upload = await _client.InitiateMultipartUploadAsync(begin, cancellationToken);
        try
        {
            var parts = new List<PartETag>();
            for (long sent = 0; sent < file.Bytes; sent += PieceSize)
            {
                var size = Math.Min(PieceSize, file.Bytes - sent);
                var part = await _client.UploadPartAsync(
                    new UploadPartRequest
                    {
                        BucketName = _settings.Bucket,
                        Key = key,
                        UploadId = upload.UploadId,
                        PartNumber = parts.Count + 1,
                        PartSize = size,
                        IsLastPart = sent + size == file.Bytes,
                        InputStream = content,
                        UseChunkEncoding = false,
                    },
                    cancellationToken);
                parts.Add(new PartETag(part));
            }

            await _client.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest { BucketName = _settings.Bucket, Key = key, UploadId = upload.UploadId, PartETags = parts }, cancellationToken);
        }
        catch
        {
            await AbandonAsync(key, upload.UploadId);
            throw;
        }
    }

    // As well as may be: what went wrong before is what is told. What stays is taken away with a recall, or by the bucket's own rules.
    private async Task AbandonAsync(string key, string uploadId)
    {
        try
        {
            using var patience = new CancellationTokenSource(LongestFarewell);
            await _client.AbortMultipartUploadAsync(_settings.Bucket, key, uploadId, patience.Token);
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException or OperationCanceledException)
        {
            // Said above.
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
        catch (AmazonServiceException error) when (error.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            return [];
        }
    }
}
