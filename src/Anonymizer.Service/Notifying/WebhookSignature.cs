using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Anonymizer.Service.Notifying;

/// <summary>
/// The signature of a webhook, in the form of "Standard Webhooks": HMAC-SHA256 over number, time and body, so that none of the three can be
/// changed, and a receiver that refuses what is older than some minutes, or a number it has seen, can't be told the same twice.
/// </summary>
internal static class WebhookSignature
{
    /// <summary>The header with the number of the message.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the time of this attempt, in seconds since 1970-01-01 UTC.</summary>
    public const string TimeHeader = "webhook-timestamp";

    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>Signs a message.</summary>
    /// <returns><c>v1,</c> and the signature in base64.</returns>
    public static string Sign(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }
}
