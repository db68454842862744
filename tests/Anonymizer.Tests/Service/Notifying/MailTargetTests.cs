using Anonymizer.Service.Jobs;
using Anonymizer.Service.Notifying;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Tests.Service.Notifying;

public class MailTargetTests
{
    [Fact]
    public async Task An_owner_is_written_to_at_the_domain_of_the_settings()
    {
        await using var server = new SmtpReceiver();
        var notice = Notices.Of(JobNews.Done);

        await SendAsync(server, notice);

        var mail = Assert.Single(server.Mails);
        Assert.Equal("RCPT TO:<j.smith@example.org>", mail.Recipient);
        Assert.Equal("Your recording is ready", mail.Header("Subject"));
        Assert.Equal($"<{notice.Id:n}@example.net>", mail.Header("Message-ID"));
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Contains("https://anonymizer.example.org/jobs/0199d6c4b3a27c11b0d1d7a9e2f4c586", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Recording: Overleg met Anna.mp4", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_but_the_name_that_the_owner_gave()
    {
        await using var server = new SmtpReceiver();

        await SendAsync(server, Notices.Of(JobNews.Failed, JobState.Failed));

        var body = Assert.Single(server.Mails).Body;
        Assert.Single(body.Split('\n'), line => line.Contains("Anna", StringComparison.Ordinal));
        Assert.DoesNotContain("damaged", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailLanguage.English, JobNews.Done, "is ready")]
    [InlineData(MailLanguage.English, JobNews.ReviewRequired, "has to be looked at")]
    [InlineData(MailLanguage.English, JobNews.Failed, "could not be anonymised")]
    [InlineData(MailLanguage.English, JobNews.Released, "is released")]
    [InlineData(MailLanguage.Dutch, JobNews.Done, "is klaar")]
    [InlineData(MailLanguage.Dutch, JobNews.ReviewRequired, "moet worden bekeken")]
    [InlineData(MailLanguage.Dutch, JobNews.Failed, "kon niet worden geanonimiseerd")]
    [InlineData(MailLanguage.Dutch, JobNews.Released, "is vrijgegeven")]
    public void Each_news_has_its_words_in_both_languages(MailLanguage language, JobNews news, string expected) =>
        Assert.EndsWith(expected, MailText.Of(Notices.Of(news), language).Subject, StringComparison.Ordinal);

    [Theory]
    [InlineData("j.smith", "j.smith@example.org")]
    [InlineData("jsmith2", "jsmith2@example.org")]
    [InlineData("j.smith@example.org", "j.smith@example.org")]
    [InlineData("j.smith@EXAMPLE.org", "j.smith@example.org")]
    [InlineData("j.smith@elsewhere.org", null)]
    [InlineData("j.smith@elsewhere.org@example.org", null)]
    [InlineData("J. Smith", null)]
    [InlineData("j.smith\n", null)]
    [InlineData("j.smith,a.jansen", null)]
    [InlineData("<j.smith>", null)]
    [InlineData("", null)]
    public void Nothing_is_ever_sent_to_another_domain(string owner, string? expected) => Assert.Equal(expected, Settings(25).AddressOf(owner));

    [Fact]
    public async Task Of_a_user_id_that_makes_no_address_the_message_is_given_up_at_once()
    {
        await using var server = new SmtpReceiver();

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => SendAsync(server, Notices.Of(JobNews.Done, owner: "J. Smith")));

        Assert.True(failure.IsLasting);
        Assert.Empty(server.Mails);
    }

    [Theory]
    [InlineData("550 no such user", true)]
    [InlineData("451 later", false)]
    public async Task A_mailbox_that_does_not_exist_is_not_tried_again(string answer, bool isLasting)
    {
        await using var server = new SmtpReceiver { AnswerToRecipient = answer };

        var failure = await Assert.ThrowsAsync<MessageFailedException>(() => SendAsync(server, Notices.Of(JobNews.Done)));

        Assert.Equal(isLasting, failure.IsLasting);
        Assert.DoesNotContain("smith", failure.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_tried_again()
    {
        var port = 0;
        await using (var server = new SmtpReceiver())
        {
            port = server.Port;
        }

        var failure = await Assert.ThrowsAsync<MessageFailedException>(
            () => new MailTarget(Settings(port)).SendAsync(Notices.Of(JobNews.Done), CancellationToken.None));

        Assert.False(failure.IsLasting);
    }

    [Theory]
    [InlineData("mail.example.org", 587, "a@example.org", "example.org", null, null, 0)]
    [InlineData("mail.example.org", 0, "a@example.org", "example.org", null, null, 1)]
    [InlineData("mail example", 587, "nobody", "example org", "user", null, 4)]
    [InlineData("mail.example.org", 587, "A <a@example.org>", "example.org", null, "password", 2)]
    public void Everything_that_can_not_be_used_is_told_at_once(
        string host, int port, string from, string domain, string? user, string? password, int problems) =>
        Assert.Equal(problems, new MailSettings(host, port, from, domain) { User = user, Password = password }.FindProblems().Count());

    private static MailSettings Settings(int port) => new("127.0.0.1", port, "anonymizer@example.net", "example.org");

    private static Task SendAsync(SmtpReceiver server, Notice notice) =>
        new MailTarget(Settings(server.Port)).SendAsync(notice, CancellationToken.None);
}
