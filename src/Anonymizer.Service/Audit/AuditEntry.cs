using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Anonymizer.Service.Jobs.Sql;

namespace Anonymizer.Service.Audit;

/// <summary>Something that was done. Holds no personal data beyond user ids.</summary>
/// <param name="Actor">User id of who did it, or the part of the service: "worker", "retention".</param>
/// <param name="Action">What was done.</param>
/// <param name="Subject">The number of the job or key.</param>
/// <param name="Details">What else must be known, such as the new owner; may be empty.</param>
public sealed record AuditNote(string Actor, AuditAction Action, string Subject, string Details = "");

/// <summary>A link of the chain.</summary>
/// <param name="Number">1 for the first; without gaps.</param>
/// <param name="At">When, by the clock of the store; whole milliseconds.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">What was done: an <see cref="AuditAction"/> in the spelling of the database, or what somebody made of it.</param>
/// <param name="Subject">The number of the job or key.</param>
/// <param name="Details">What else must be known.</param>
/// <param name="Previous">Hash of the entry before; empty for the first.</param>
/// <param name="Hash">Hash of this entry as it was written.</param>
public sealed record AuditEntry(
    long Number, DateTimeOffset At, string Actor, string Action, string Subject, string Details, string Previous, string Hash)
{
    /// <summary>Makes the entry that follows another.</summary>
    public static AuditEntry After(long number, string previous, DateTimeOffset at, AuditNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        var entry = new AuditEntry(number, at, note.Actor, Words.Of(note.Action), note.Subject, note.Details, previous, string.Empty);
        return entry with { Hash = entry.ComputeHash() };
    }

    /// <summary>
    /// SHA-256 over all members, lower-case hexadecimal. Each is preceded by its length in bytes, so that no two different entries have the
    /// same text.
    /// </summary>
    public string ComputeHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string[] members =
        [
            Number.ToString(CultureInfo.InvariantCulture),
            At.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            Actor,
            Action,
            Subject,
            Details,
            Previous,
        ];
        foreach (var member in members)
        {
            var bytes = Encoding.UTF8.GetBytes(member);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{bytes.Length}:")));
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
