using System.CommandLine;
using Anonymizer.Service.Notifying;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say who is told what became of recordings.</summary>
internal sealed class NotifyingOptions
{
    private const string WebhookSecret = "ANONYMIZER_WEBHOOK_SECRET";
    private const string SmtpPassword = "ANONYMIZER_SMTP_PASSWORD";

    private static readonly Choices<MailLanguage> Languages = new(("en", MailLanguage.English), ("nl", MailLanguage.Dutch));

    private readonly Option<Uri?> _webhook = OptionFactory.Address(
        "--webhook", $"Program that is told when a recording is done, released, must be looked at or failed; the secret that signs is in {Secrets.Describe(WebhookSecret)}.");

    private readonly Option<string?> _smtp = new("--smtp")
    {
        Description = $"Mail server with STARTTLS that owners are written to through (default port: {MailSettings.DefaultPort}).",
        HelpName = "HOST[:PORT]",
    };

    private readonly Option<string?> _user = new("--smtp-user") { Description = $"User on the mail server; the password is in {Secrets.Describe(SmtpPassword)}.", HelpName = "NAME" };
    private readonly Option<string?> _from = new("--mail-from") { Description = "Address that e-mails come from.", HelpName = "ADDRESS" };
    private readonly Option<string?> _domain = new("--mail-domain") { Description = "Domain of the owners' addresses: j.smith is written to at j.smith@DOMAIN.", HelpName = "DOMAIN" };
    private readonly Option<MailLanguage?> _language = OptionFactory.Choice("--mail-language", Languages, "Language of e-mails (default: en).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _webhook, _smtp, _user, _from, _domain, _language })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What contradicts itself.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        var writes = parsed.GetValue(_smtp) is not null;
        if (writes && (parsed.GetValue(_from) is null || parsed.GetValue(_domain) is null))
        {
            yield return "--smtp: also give --mail-from and --mail-domain.";
        }

        if (!writes && (parsed.GetValue(_user) ?? parsed.GetValue(_from) ?? parsed.GetValue(_domain)) is not null)
        {
            yield return "--smtp-user, --mail-from and --mail-domain are for --smtp: name the mail server.";
        }

        foreach (var problem in Secrets.FindProblems(WebhookSecret, SmtpPassword))
        {
            yield return problem;
        }
    }

    /// <summary>Who is told. Only for command lines without errors.</summary>
    public NotifyingSettings Read(ParseResult parsed) => new()
    {
        Webhook = parsed.GetValue(_webhook) is { } address ? new WebhookSettings(address, Secrets.Read(WebhookSecret) ?? string.Empty) : null,
        Mail = parsed.GetValue(_smtp) is { } server ? ReadMail(parsed, server) : null,
    };

    private MailSettings ReadMail(ParseResult parsed, string server)
    {
        var colon = server.LastIndexOf(':');
        var host = colon < 0 ? server : server[..colon];

        // What is no number becomes a port that the settings refuse, with all else that is wrong.
        var port = colon < 0 ? MailSettings.DefaultPort : int.TryParse(server.AsSpan(colon + 1), out var number) ? number : 0;
        return new MailSettings(host, port, parsed.GetValue(_from)!, parsed.GetValue(_domain)!)
        {
            User = parsed.GetValue(_user),
            Password = Secrets.Read(SmtpPassword),
            Language = parsed.GetValue(_language) ?? MailLanguage.English,
        };
    }
}
