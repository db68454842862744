using System.Text;
using Anonymizer.Service.Buckets;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Tests.Service.Delivering;

public class BucketTargetTests
{
    [Fact]
    public async Task Results_lie_in_the_bucket_behind_the_prefix_with_type_and_hash()
    {
        await using var bucket = await FakeBucket.StartAsync();
        using var target = Target(bucket);
        var package = Packages.Of();

        await target.SendAsync(package, CancellationToken.None);

        Assert.Equal(Packages.Names.Select(name => $"lectures/2026/{name}").Order(StringComparer.Ordinal), bucket.Objects.Keys.Order(StringComparer.Ordinal));
        var recording = bucket.Objects[$"lectures/2026/{Packages.Names[0]}"];
        Assert.Equal(("the result", "video/mp4", package.Files[0].Sha256), (Encoding.UTF8.GetString(recording.Content), recording.Type, recording.Sha256));
    }

    [Fact]
    public async Task What_is_taken_back_is_gone_in_all_its_versions()
    {
        await using var bucket = await FakeBucket.StartAsync();
        using var target = Target(bucket);
        await target.SendAsync(Packages.Of(), CancellationToken.None);
        await target.SendAsync(Packages.Of("the second result"), CancellationToken.None);
        Assert.Equal(6, bucket.Versions);

        await RecallAsync(target);

        Assert.Equal(0, bucket.Versions);
        await RecallAsync(target);
    }

    [Fact]
    public async Task A_bucket_that_does_not_let_delete_is_told_of()
    {
        await using var bucket = await FakeBucket.StartAsync();
        using var target = Target(bucket);
        await target.SendAsync(Packages.Of(), CancellationToken.None);
        bucket.IsLocked = true;

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => RecallAsync(target));

        Assert.Equal("The bucket's server answered 403 AccessDenied.", failure.Message);
    }

    [Fact]
    public async Task A_wrong_key_is_told_of_without_showing_it()
    {
        await using var bucket = await FakeBucket.StartAsync();
        using var target = Target(bucket, secretKey: "another key");

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => target.SendAsync(Packages.Of(), CancellationToken.None));

        Assert.Equal("The bucket's server answered 403 SignatureDoesNotMatch.", failure.Message);
        Assert.Equal(0, bucket.Versions);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        var bucket = await FakeBucket.StartAsync();
        using var target = Target(bucket);
        await bucket.DisposeAsync();

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => target.SendAsync(Packages.Of(), CancellationToken.None));

        Assert.Equal(("The bucket's server could not be reached.", false), (failure.Message, failure.IsLasting));
    }

    [Theory]
    [InlineData("https://s3.example.org/results", "https://s3.example.org/", "results", "")]
    [InlineData("https://s3.example.org:9000/results/", "https://s3.example.org:9000/", "results", "")]
    [InlineData("https://s3.example.org/results/a%20b/c/", "https://s3.example.org/", "results", "a b/c/")]
    public void One_address_names_server_bucket_and_prefix(string address, string server, string bucket, string prefix)
    {
        var settings = BucketSettings.Parse(new Uri(address), "key", "secret");

        Assert.Equal((server, bucket, prefix), (settings.Endpoint.AbsoluteUri, settings.Bucket, settings.Prefix));
        Assert.Empty(settings.FindProblems("Bucket"));
    }

    [Fact]
    public void Everything_that_can_not_be_used_is_told_at_once() =>
        Assert.Equal(3, (BucketSettings.Parse(new Uri("http://s3.example.org"), string.Empty, "secret") with { Region = " " }).FindProblems("Bucket").Count());

    private static BucketTarget Target(FakeBucket bucket, string secretKey = FakeBucket.SecretKey) =>
        new(new BucketSettings(bucket.Address, FakeBucket.Name, FakeBucket.AccessKey, secretKey) { Prefix = "lectures/2026/" });

    private static Task RecallAsync(BucketTarget target) =>
        target.RecallAsync(new DeliveryRecall(Packages.Job, Packages.Names, WasDelivered: true), CancellationToken.None);
}
