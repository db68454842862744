using System.CommandLine;
using System.Net;
using Anonymizer.Service.Access;
using Anonymizer.Service.Access.OpenId;
using Anonymizer.Service.Retention;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say who reaches the service, what they have to show, and how long recordings may be kept.</summary>
internal sealed class AccessOptions
{
    /// <summary>Names the secret where others on the machine could read a command line.</summary>
    private const string SecretVariable = "ANONYMIZER_OPENID_SECRET";

    private readonly Option<bool> _keys = new("--require-sign-in")
    {
        Description = "Callers have to show a key (see \"anonymizer key\") or sign in; without, everybody who reaches the service is its administrator.",
    };

    private readonly Option<IPAddress?> _listen = new("--listen")
    {
        Description = "Address to listen on, such as 0.0.0.0; beyond this machine only with --require-sign-in and behind a proxy with TLS (default: this machine).",
        HelpName = "ADDRESS",
        CustomParser = result => OptionFactory.ReadObject(result, "--listen", text => IPAddress.TryParse(text, out var address) ? address : null, "Give an IP address."),
    };

    private readonly Option<Uri?> _publicAddress = OptionFactory.Address("--public-address", "The address under which people reach the service through a proxy, such as https://anonymizer.example.org.");
    private readonly Option<Uri?> _authority = OptionFactory.Address("--openid", $"Identity provider (OpenID Connect) with which people sign in; its client secret is in {Secrets.Describe(SecretVariable)}.");
    private readonly Option<string?> _client = new("--openid-client") { Description = "What the service is called there (default: anonymizer).", HelpName = "ID" };
    private readonly Option<string?> _userClaim = new("--openid-user-claim") { Description = "Claim with the user id (default: preferred_username).", HelpName = "NAME" };
    private readonly Option<string?> _roleClaim = new("--openid-role-claim")
    {
        Description = "Claim with the roles anonymizer-submitter, anonymizer-reviewer, anonymizer-admin (default: roles).",
        HelpName = "NAME",
    };

    private readonly Option<int?> _longest = OptionFactory.Integer("--longest-retention", "DAYS", 1, 36_500, "The longest term that can be chosen for a recording (default: any).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _keys, _listen, _publicAddress, _authority, _client, _userClaim, _roleClaim, _longest })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Who reaches the service. Only for command lines without errors.</summary>
    public AccessSettings Read(ParseResult parsed) => new()
    {
        RequireSignIn = parsed.GetValue(_keys),
        Listen = parsed.GetValue(_listen) ?? IPAddress.Loopback,
        PublicAddress = parsed.GetValue(_publicAddress),
        OpenId = parsed.GetValue(_authority) is { } authority ? ReadOpenId(parsed, authority) : null,
    };

    /// <summary>How recordings are let go.</summary>
    public RetentionSettings ReadRetention(ParseResult parsed) => new() { LongestDays = parsed.GetValue(_longest) };

    private OpenIdSettings ReadOpenId(ParseResult parsed, Uri authority)
    {
        var settings = new OpenIdSettings(authority, parsed.GetValue(_client) ?? "anonymizer", Secrets.Read(SecretVariable) ?? string.Empty);
        return settings with
        {
            UserClaim = parsed.GetValue(_userClaim) ?? settings.UserClaim,
            RoleClaim = parsed.GetValue(_roleClaim) ?? settings.RoleClaim,
        };
    }
}
