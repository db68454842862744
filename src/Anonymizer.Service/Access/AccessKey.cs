using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Anonymizer.Service.Access;

/// <summary>A key as the store knows it.</summary>
/// <param name="Id">Its number: the part of the key that may be seen.</param>
/// <param name="Name">The user id of whoever comes in with it.</param>
/// <param name="Role">What the key opens.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">Since when it opens nothing; null while it does.</param>
public sealed record AccessKey(string Id, string Name, Role Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <summary>A key as it is given to a person or a program, once: <c>anonymizer_ID_SECRET</c>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Secret">256 random bits in base64url.</param>
public sealed record AccessKeyText(string Id, string Secret)
{
    private const string Prefix = "anonymizer_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;

    /// <summary>Makes a new key.</summary>
    public static AccessKeyText Create() => new(
        Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a key; null for what is none.</summary>
    public static AccessKeyText? Parse(string? text)
    {
        const int IdLength = IdBytes * 2;
        return text is not null && text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length + IdLength + 1
            && text[Prefix.Length + IdLength] == '_'
            ? new AccessKeyText(text[Prefix.Length..(Prefix.Length + IdLength)], text[(Prefix.Length + IdLength + 1)..])
            : null;
    }

    /// <summary>What is stored of the key: a keyed hash, worthless to who reads the database without the pepper.</summary>
    public string Hash(byte[] pepper) => Convert.ToHexStringLower(HMACSHA256.HashData(pepper, Encoding.UTF8.GetBytes($"{Id}:{Secret}")));

    /// <summary>The whole key. The one place where it becomes text.</summary>
    public string Reveal() => $"{Prefix}{Id}_{Secret}";

    /// <summary>Without the secret, so that it can stand in a log.</summary>
    public override string ToString() => Prefix + Id;
}
