using System.Collections.Concurrent;
using System.Security.Cryptography;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Tests.Service.Delivering;

public class PutTargetTests
{
    private readonly ConcurrentDictionary<string, byte[]> _kept = new();

    [Fact]
    public async Task Each_file_is_put_with_its_type_hash_and_token_and_the_document_comes_last()
    {
        await using var receiver = await HttpReceiver.StartAsync(Keep);
        var package = Packages.Of();

        await SendAsync(receiver, package);

        Assert.Equal(Packages.Names.Select(name => ("PUT", $"/media/{name}")), receiver.Requests.Select(request => (request.Method, request.Path)));
        var recording = receiver.Requests[0];
        Assert.Equal(("the result", "video/mp4", "Bearer the token"), (recording.Text, recording.Headers["Content-Type"], recording.Headers["Authorization"]));
        Assert.Equal($"sha-256=:{Convert.ToBase64String(SHA256.HashData("the result"u8))}:", recording.Headers["Repr-Digest"]);
        Assert.Equal($"{package.MessageId:n}.{Packages.Names[0]}", recording.Headers["Idempotency-Key"]);
        Assert.Equal(recording.Body.Length, recording.Number("Content-Length"));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(403)]
    [InlineData(302)]
    public async Task A_receiver_that_refuses_gets_nothing_more_and_is_tried_again(int status)
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => status);

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => SendAsync(receiver, Packages.Of()));

        Assert.False(failure.IsLasting);
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task What_is_taken_back_is_deleted_and_looked_for_also_when_some_of_it_is_gone_already()
    {
        await using var receiver = await HttpReceiver.StartAsync(Keep);
        await SendAsync(receiver, Packages.Of());
        _kept.TryRemove($"/media/{Packages.Names[1]}", out _);

        await RecallAsync(receiver);

        Assert.Empty(_kept);
        Assert.Equal(Packages.Names.Select(name => $"/media/{name}"), receiver.Requests.Where(request => request.Method == "HEAD").Select(request => request.Path));
    }

    [Theory]
    [InlineData(405, true, "can't delete by HTTP")]
    [InlineData(501, true, "can't delete by HTTP")]
    [InlineData(500, false, "answered 500 to DELETE")]
    public async Task A_receiver_that_can_not_delete_is_told_of_as_one(int status, bool isLasting, string expected)
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => status);

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => RecallAsync(receiver));

        Assert.Equal(isLasting, failure.IsLasting);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receiver_that_says_deleted_and_still_has_it_is_not_believed()
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => 204);

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => RecallAsync(receiver));

        Assert.Contains("answered 204 to HEAD", failure.Message, StringComparison.Ordinal);
    }

    private int Keep(Received request)
    {
        switch (request.Method)
        {
            case "PUT":
                _kept[request.Path] = request.Body;
                return 201;
            case "DELETE":
                return _kept.TryRemove(request.Path, out _) ? 204 : 404;
            default:
                return _kept.ContainsKey(request.Path) ? 200 : 404;
        }
    }

    private static Task SendAsync(HttpReceiver receiver, DeliveryPackage package) =>
        WithTargetAsync(receiver, target => target.SendAsync(package, CancellationToken.None));

    private static Task RecallAsync(HttpReceiver receiver) =>
        WithTargetAsync(receiver, target => target.RecallAsync(new DeliveryRecall(Packages.Job, Packages.Names, WasDelivered: true), CancellationToken.None));

    private static async Task WithTargetAsync(HttpReceiver receiver, Func<PutTarget, Task> use)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        await use(new PutTarget(new PutSettings(new Uri(receiver.Address, "/media")) { Token = "the token" }, http));
    }
}
