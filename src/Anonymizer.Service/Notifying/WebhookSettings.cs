using System.Text;

namespace Anonymizer.Service.Notifying;

/// <summary>A program that is told over HTTP.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Secret">What both know: <c>whsec_</c> and base64, or any text; 24 bytes at least.</param>
public sealed record WebhookSettings(Uri Address, string Secret)
{
    private const string Prefix = "whsec_";
    private const int FewestBytes = 24;

    /// <summary>Everything that can't be used, in plain words.</summary>
    public IEnumerable<string> FindProblems()
    {
        if (!WebAddresses.IsProtected(Address))
        {
            yield return "Webhook: give its address with https.";
        }

        if (ReadKey() is not { Length: >= FewestBytes })
        {
            yield return $"Webhook: its secret must have at least {FewestBytes} bytes; after {Prefix} it is base64.";
        }
    }

    /// <summary>Without the secret, so that it can stand in a log.</summary>
    public override string ToString() => Address.Host;

    /// <summary>The key of the signature; null when the secret is no base64.</summary>
    internal byte[]? ReadKey()
    {
        if (!Secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return Encoding.UTF8.GetBytes(Secret);
        }

        var text = Secret[Prefix.Length..];
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) ? key[..length] : null;
    }
}
