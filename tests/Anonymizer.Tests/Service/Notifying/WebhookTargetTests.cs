using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Notifying;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Tests.Service.Notifying;

public class WebhookTargetTests
{
    private const string Secret = "a secret of at least twenty-four bytes";

    [Fact]
    public async Task A_receiver_that_knows_the_secret_can_tell_that_number_time_and_body_are_ours()
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => 204);
        var notice = Notices.Of(JobNews.Done);

        await SendAsync(receiver, notice);

        var request = Assert.Single(receiver.Requests);
        Assert.Equal(("POST", "/hook", $"{notice.Id:n}"), (request.Method, request.Path, request.Headers["webhook-id"]));
        Assert.InRange(request.Number("webhook-timestamp"), TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - 30, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var signed = $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Text}";
        var expected = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));
        Assert.Equal($"v1,{expected}", request.Headers["webhook-signature"]);
    }

    // The example of the Standard Webhooks specification, which receivers' libraries are tested with.
    [Fact]
    public void The_signature_is_that_of_standard_webhooks()
    {
        var key = new WebhookSettings(new Uri("https://example.org"), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").ReadKey()!;

        var signature = WebhookSignature.Sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"u8);

        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", signature);
    }

    [Fact]
    public async Task What_is_sent_are_numbers_states_and_addresses_and_no_name()
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => 200);
        var notice = Notices.Of(JobNews.Failed, JobState.Failed);

        await SendAsync(receiver, notice);

        var body = JsonSerializer.Deserialize<JsonElement>(receiver.Requests[0].Body);
        Assert.Equal(
            ["at", "failure", "id", "job", "links", "news", "owner", "released", "state"],
            body.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("failed", "failed", "j.smith"), (Text(body, "news"), Text(body, "state"), Text(body, "owner")));
        Assert.Equal("https://anonymizer.example.org/jobs/0199d6c4b3a27c11b0d1d7a9e2f4c586", Text(body.GetProperty("links"), "page"));
        Assert.Equal(("ingest", "input"), (Text(body.GetProperty("failure"), "stage"), Text(body.GetProperty("failure"), "blame")));
        Assert.DoesNotContain("Anna", receiver.Requests[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_is_linked_to_only_when_it_may_be_shared()
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => 200);

        await SendAsync(receiver, Notices.Of(JobNews.ReviewRequired, JobState.ReviewRequired));
        await SendAsync(receiver, Notices.Of(JobNews.Done));

        Assert.Equal([false, true], receiver.Requests.Select(request => request.Text.Contains("/result", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(404, false)]
    [InlineData(302, false)]
    [InlineData(410, true)]
    public async Task Every_other_answer_is_a_failure_and_gone_is_one_for_good(int status, bool isLasting)
    {
        await using var receiver = await HttpReceiver.StartAsync(_ => status);

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => SendAsync(receiver, Notices.Of(JobNews.Done)));

        Assert.Equal(isLasting, failure.IsLasting);
        Assert.Single(receiver.Requests);
    }

    [Theory]
    [InlineData("http://example.org/hook", Secret, false)]
    [InlineData("https://example.org/hook", "too short", false)]
    [InlineData("https://example.org/hook", "whsec_no base64 no base64 no base64", false)]
    [InlineData("https://example.org/hook", Secret, true)]
    [InlineData("http://localhost:9000/hook", Secret, true)]
    public void What_could_be_read_on_the_way_or_guessed_is_refused(string address, string secret, bool isFine) =>
        Assert.Equal(isFine, !new WebhookSettings(new Uri(address), secret).FindProblems().Any());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static async Task SendAsync(HttpReceiver receiver, Notice notice)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler);
        var target = new WebhookTarget(new WebhookSettings(new Uri(receiver.Address, "/hook"), Secret), http, TimeProvider.System);
        await target.SendAsync(notice, CancellationToken.None);
    }
}
