using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Outbox;

namespace Anonymizer.IntegrationTests.Service.Delivering;

/// <summary>Handing over to a bucket of a server that others wrote. It takes every signature; those are checked by the fast tests.</summary>
public sealed class BucketServerTests(S3Server server) : IClassFixture<S3Server>
{
    // More than one piece of an upload.
    private const int LargeBytes = 70 << 20;

    [SkippableFact]
    public async Task A_large_result_arrives_byte_for_byte_and_nothing_of_it_is_left_when_it_is_taken_back()
    {
        var settings = server.Open();
        using var target = new BucketTarget(settings);
        var package = PackageOf(RandomNumberGenerator.GetBytes(LargeBytes));

        await target.SendAsync(package, CancellationToken.None);
        await target.SendAsync(package, CancellationToken.None);

        using var client = Client(settings);
        foreach (var file in package.Files)
        {
            using var there = await client.GetObjectAsync(settings.Bucket, settings.Prefix + file.Name);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(there.ResponseStream)));
            Assert.Equal(file.Type, there.Headers.ContentType);
        }

        await target.RecallAsync(Recall(package), CancellationToken.None);

        Assert.Empty((await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = settings.Bucket })).S3Objects ?? []);
        Assert.DoesNotContain(server.Files, path => path.Contains(package.JobId.ToString("n"), StringComparison.Ordinal));
        await target.RecallAsync(Recall(package), CancellationToken.None);
    }

    [SkippableFact]
    public async Task Neighbours_stay_when_a_result_is_taken_back()
    {
        var settings = server.Open();
        using var target = new BucketTarget(settings);
        var (gone, kept) = (PackageOf([1, 2, 3]), PackageOf([4, 5, 6]));
        await target.SendAsync(gone, CancellationToken.None);
        await target.SendAsync(kept, CancellationToken.None);

        await target.RecallAsync(Recall(gone), CancellationToken.None);

        using var client = Client(settings);
        Assert.Equal(3, (await client.GetObjectMetadataAsync(settings.Bucket, settings.Prefix + kept.Files[0].Name)).ContentLength);
        await target.RecallAsync(Recall(kept), CancellationToken.None);
    }

    [SkippableFact]
    public async Task A_wrong_key_and_a_bucket_that_is_not_there_are_told_of()
    {
        var settings = server.Open();
        using var wrong = new BucketTarget(settings with { AccessKey = "another" });
        using var nowhere = new BucketTarget(settings with { Bucket = "nowhere" });

        var refused = await Assert.ThrowsAsync<MessageFailedException>(() => wrong.SendAsync(PackageOf([1]), CancellationToken.None));
        var missing = await Assert.ThrowsAsync<MessageFailedException>(() => nowhere.SendAsync(PackageOf([1]), CancellationToken.None));

        Assert.Equal(
            ["The bucket's server answered 403 InvalidAccessKeyId.", "The bucket's server answered 404 NoSuchBucket."],
            [refused.Message, missing.Message]);
    }

    private static DeliveryRecall Recall(DeliveryPackage package) => new(package.JobId, [.. package.Files.Select(file => file.Name)], WasDelivered: true);

    private static DeliveryPackage PackageOf(byte[] recording)
    {
        var id = Guid.NewGuid();
        return new DeliveryPackage(Guid.NewGuid(), id, [File($"{id:n}.mp4", recording), File($"{id:n}.json", "{}"u8.ToArray())]);
    }

    private static DeliveryFile File(string name, byte[] content) =>
        new(name, content.Length, Convert.ToHexStringLower(SHA256.HashData(content)), () => new MemoryStream(content));

    private static AmazonS3Client Client(BucketSettings settings) => new(
        new BasicAWSCredentials(settings.AccessKey, settings.SecretKey),
        new AmazonS3Config
        {
            ServiceURL = settings.Endpoint.AbsoluteUri,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = true,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
}
