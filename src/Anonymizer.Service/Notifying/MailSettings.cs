using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Anonymizer.Service.Notifying;

/// <summary>The language of e-mails.</summary>
public enum MailLanguage
{
    /// <summary>English.</summary>
    English,

    /// <summary>Dutch.</summary>
    Dutch,
}

/// <summary>How owners are written to. No addresses are kept: they are made of the user id and a domain.</summary>
/// <param name="Host">The mail server. It must offer STARTTLS, unless it runs on this machine.</param>
/// <param name="Port">Its port.</param>
/// <param name="From">The address that e-mails come from.</param>
/// <param name="Domain">The domain of the owners' addresses, such as <c>example.org</c>.</param>
public sealed partial record MailSettings(string Host, int Port, string From, string Domain)
{
    /// <summary>Where mail servers take in messages.</summary>
    public const int DefaultPort = 587;

    /// <summary>The name that the service shows the server; null: none.</summary>
    public string? User { get; init; }

    /// <summary>What belongs to that name.</summary>
    public string? Password { get; init; }

    /// <summary>The language of the e-mails.</summary>
    public MailLanguage Language { get; init; }

    /// <summary>Whether the server runs on this machine; nothing crosses a network then.</summary>
    internal bool IsLocal => Host is "localhost" or "127.0.0.1" or "::1";

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (string.IsNullOrWhiteSpace(Host) || Uri.CheckHostName(Host) == UriHostNameType.Unknown || Port is < 1 or > 65535)
        {
            yield return "Mail: give the server as HOST or HOST:PORT.";
        }

        if (!MailAddress.TryCreate(From, out var from) || from.Address != From)
        {
            yield return "Mail: give the address that e-mails come from, such as anonymizer@example.org.";
        }

        if (Uri.CheckHostName(Domain) != UriHostNameType.Dns)
        {
            yield return "Mail: give the domain of the owners' addresses, such as example.org.";
        }

        if (User is null != string.IsNullOrEmpty(Password))
        {
            yield return "Mail: give user and password, or neither.";
        }
    }

    /// <summary>Without the password, so that it can stand in a log.</summary>
    public override string ToString() => $"{Host}:{Port}";

    /// <summary>
    /// The address of an owner: the user id at the domain, or the user id itself where that is an address in the domain, as with an identity
    /// provider that tells addresses. Null when neither makes one: nothing is ever sent to another domain.
    /// </summary>
    internal string? AddressOf(string owner)
    {
        var user = owner.EndsWith("@" + Domain, StringComparison.OrdinalIgnoreCase) ? owner[..^(Domain.Length + 1)] : owner;
        return UserPart().IsMatch(user) ? $"{user}@{Domain}" : null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9]+([._+-][A-Za-z0-9]+)*\z")]
    private static partial Regex UserPart();
}
