using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Anonymizer.Service.Buckets;

/// <summary>A place in an S3-compatible bucket: files are put there, read at any position, and deleted with all their versions.</summary>
internal sealed class Bucket : IDisposable
{
    // Small ones are soon sent again when a connection breaks; 10,000 of them, which S3 allows, are more than a recording can have.
    private const long PieceSize = 16 << 20;

    // For a piece, also over a slow line.
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(10);

    // Under this name the hash of a file lies with it.
    private const string HashName = "sha256";

    private readonly BucketSettings _settings;
    private readonly AmazonS3Client _client;

    /// <summary>Nothing is connected yet.</summary>
    public Bucket(BucketSettings settings)
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
    public void Dispose() => _client.Dispose();

    /// <summary>Puts a file there, in the place of one of that name, and sees that it arrived.</summary>
    /// <exception cref="BucketException">It did not.</exception>
    public Task PutAsync(BucketFile file, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        await using (var content = file.Open())
        {
            await (file.Bytes <= PieceSize ? PutWholeAsync(file, content, cancellationToken) : PutInPiecesAsync(file, content, cancellationToken));
        }

        var there = await _client.GetObjectMetadataAsync(_settings.Bucket, Key(file.Name), cancellationToken);
        if (there.ContentLength != file.Bytes || there.Metadata[HashName] != file.Sha256)
        {
            throw new BucketException("What lies in the bucket is not what was sent.");
        }

        return true;
    });

    /// <summary>Size and hash of a file as it was put there; null when there is none of that name.</summary>
    public Task<(long Bytes, string? Sha256)?> FindAsync(string name, CancellationToken cancellationToken) => GuardAsync<(long, string?)?>(async () =>
    {
        try
        {
            var there = await _client.GetObjectMetadataAsync(_settings.Bucket, Key(name), cancellationToken);
            return (there.ContentLength, there.Metadata[HashName]);
        }
        catch (AmazonServiceException error) when (error.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    });

    /// <summary>The bytes of a file from a position on.</summary>
    /// <exception cref="BucketException">There is no such file, or it can't be read.</exception>
    public Task<Stream> ReadAsync(string name, long from, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var request = new GetObjectRequest { BucketName = _settings.Bucket, Key = Key(name) };
        if (from > 0)
        {
            request.ByteRange = new ByteRange($"bytes={from}-");
        }

        return (await _client.GetObjectAsync(request, cancellationToken)).ResponseStream;
    });

    /// <summary>The files whose names begin so.</summary>
    public Task<List<BucketEntry>> ListAsync(string beginning, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var found = new List<BucketEntry>();
        var request = new ListObjectsV2Request { BucketName = _settings.Bucket, Prefix = Key(beginning) };
        while (true)
        {
            var answer = await _client.ListObjectsV2Async(request, cancellationToken);
            found.AddRange((answer.S3Objects ?? []).Select(entry => new BucketEntry(
                entry.Key[_settings.Prefix.Length..], entry.Size ?? 0, new DateTimeOffset((entry.LastModified ?? DateTime.UnixEpoch).ToUniversalTime()))));
            if (answer.IsTruncated != true)
            {
                return found;
            }

            request.ContinuationToken = answer.NextContinuationToken;
        }
    });

    /// <summary>Deletes a file. Not being there is as good. A bucket that keeps versions only hides it: see <see cref="DeleteVersionsAsync"/>.</summary>
    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        GuardAsync(() => _client.DeleteObjectAsync(_settings.Bucket, Key(name), cancellationToken));

    /// <summary>Deletes what names that begin so have besides their files: older versions, marks of deletion, pieces of uploads that broke off.</summary>
    public Task DeleteVersionsAsync(string beginning, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        // Pieces of an upload that broke off lie in the bucket too, though no listing shows them as objects.
        foreach (var upload in await ListUploadsAsync(beginning, cancellationToken))
        {
            await _client.AbortMultipartUploadAsync(_settings.Bucket, upload.Key, upload.UploadId, cancellationToken);
        }

        foreach (var version in await ListVersionsAsync(beginning, cancellationToken))
        {
            await _client.DeleteObjectAsync(_settings.Bucket, version.Key, version.VersionId, cancellationToken);
        }

        return true;
    });

    /// <summary>Whether names that begin so have anything of what <see cref="DeleteVersionsAsync"/> deletes.</summary>
    public Task<bool> HasVersionsAsync(string beginning, CancellationToken cancellationToken) => GuardAsync(async () =>
        (await ListVersionsAsync(beginning, cancellationToken)).Count > 0 || (await ListUploadsAsync(beginning, cancellationToken)).Count > 0);

    private static async Task<T> GuardAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception error) when (BucketException.Covers(error))
        {
            throw BucketException.From(error);
        }
    }

    private string Key(string name) => _settings.Prefix + name;

    // Signed as a whole, by its hash: Amazon's own form, in which each chunk is signed inside the body, is kept as it comes by some servers.
    private async Task PutWholeAsync(BucketFile file, Stream content, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = _settings.Bucket,
            Key = Key(file.Name),
            ContentType = file.Type,
            InputStream = content,
            AutoCloseStream = false,
            UseChunkEncoding = false,
        };
        request.Metadata.Add(HashName, file.Sha256);
        await _client.PutObjectAsync(request, cancellationToken);
    }

    private async Task PutInPiecesAsync(BucketFile file, Stream content, CancellationToken cancellationToken)
    {
        var key = Key(file.Name);
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

    // As well as may be: what went wrong before is what is told. What stays goes when the file is deleted, or by the bucket's own rules.
    private async Task AbandonAsync(string key, string uploadId)
    {
        try
        {
            using var patience = new CancellationTokenSource(LongestFarewell);
            await _client.AbortMultipartUploadAsync(_settings.Bucket, key, uploadId, patience.Token);
        }
        catch (Exception error) when (BucketException.Covers(error) || error is OperationCanceledException)
        {
            // Said above.
        }
    }

    private Task<List<S3ObjectVersion>> ListVersionsAsync(string beginning, CancellationToken cancellationToken) => ListIfKnownAsync(async () =>
    {
        var found = new List<S3ObjectVersion>();
        var request = new ListVersionsRequest { BucketName = _settings.Bucket, Prefix = Key(beginning) };
        while (true)
        {
            var answer = await _client.ListVersionsAsync(request, cancellationToken);
            found.AddRange(answer.Versions ?? []);
            if (answer.IsTruncated != true)
            {
                return found;
            }

            (request.KeyMarker, request.VersionIdMarker) = (answer.NextKeyMarker, answer.NextVersionIdMarker);
        }
    });

    private Task<List<MultipartUpload>> ListUploadsAsync(string beginning, CancellationToken cancellationToken) => ListIfKnownAsync(async () =>
        (await _client.ListMultipartUploadsAsync(
            new ListMultipartUploadsRequest { BucketName = _settings.Bucket, Prefix = Key(beginning) }, cancellationToken)).MultipartUploads ?? []);

    // A server that doesn't know versions, or doesn't list uploads, has none that could be asked for.
    private static async Task<List<T>> ListIfKnownAsync<T>(Func<Task<List<T>>> list)
    {
        try
        {
            return await list();
        }
        catch (AmazonServiceException error) when (error.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed)
        {
            return [];
        }
    }
}

/// <summary>A file on its way into a bucket.</summary>
/// <param name="Name">Its name there, behind the prefix.</param>
/// <param name="Type">Its media type.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its hash, lower-case hexadecimal; it lies with the file.</param>
/// <param name="Open">Opens it for reading.</param>
internal sealed record BucketFile(string Name, string Type, long Bytes, string Sha256, Func<Stream> Open);

/// <summary>A file in a bucket.</summary>
/// <param name="Name">Its name there, behind the prefix.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="LastModified">When it was put there, by the clock of the server.</param>
internal sealed record BucketEntry(string Name, long Bytes, DateTimeOffset LastModified);
