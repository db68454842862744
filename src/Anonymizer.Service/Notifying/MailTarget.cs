using System.Net;
using System.Net.Mail;
using System.Security.Authentication;
using System.Text;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Notifying;

/// <summary>Writes to the owner of a recording.</summary>
/// <param name="settings">How.</param>
internal sealed class MailTarget(MailSettings settings) : INoticeTarget
{
    /// <summary>Its name.</summary>
    public const string TargetName = "mail";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);

    /// <inheritdoc/>
    public string Name => TargetName;

    /// <inheritdoc/>
    public async Task SendAsync(Notice notice, CancellationToken cancellationToken)
    {
        var address = settings.AddressOf(notice.Job.Submission.Owner)
            ?? throw new MessageFailedException("No address in the domain can be made of the owner's user id.", isLasting: true);
        var text = MailText.Of(notice, settings.Language);
        using var mail = new MailMessage(settings.From, address)
        {
            Subject = text.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = text.Body,
            BodyEncoding = Encoding.UTF8,
        };

        // The same when it is sent again, so that mail programs show it once; and nobody's absence note comes back.
        mail.Headers.Add("Message-ID", $"<{notice.Id:n}@{settings.From[(settings.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = !settings.IsLocal };
        if (settings.User is { } user)
        {
            client.Credentials = new NetworkCredential(user, settings.Password);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LongestAnswer);
        try
        {
            await client.SendMailAsync(mail, patience.Token);
        }
        catch (SmtpException error)
        {
            // The server's own words may hold the address.
            throw new MessageFailedException(
                $"The mail server refused ({error.StatusCode}).", error is SmtpFailedRecipientException { StatusCode: SmtpStatusCode.MailboxUnavailable });
        }
        catch (AuthenticationException)
        {
            throw new MessageFailedException("The mail server's certificate is not trusted on this machine.");
        }
    }
}
