namespace Anonymizer.Service.Audit;

/// <summary>
/// The audit log: a chain of entries, each with the hash of the one before. Entries are only ever added, one after the other also when
/// several processes do so at once. What changes a job is written down in the same transaction as the change.
/// </summary>
public interface IAuditLog
{
    /// <summary>Adds an entry for something that changes no job.</summary>
    Task AppendAsync(AuditNote note, CancellationToken cancellationToken);

    /// <summary>Entries in order of their numbers.</summary>
    /// <param name="after">Those with a higher number than this.</param>
    /// <param name="atMost">How many, at least one.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int atMost, CancellationToken cancellationToken);

    /// <summary>Number and hash of the latest entry, as the log itself remembers them; 0 and empty when there is none.</summary>
    Task<AuditAnchor> ReadHeadAsync(CancellationToken cancellationToken);
}

/// <summary>A place in the chain. Kept elsewhere, it shows later whether the chain up to there is still the same.</summary>
/// <param name="Number">Number of an entry.</param>
/// <param name="Hash">Its hash.</param>
public sealed record AuditAnchor(long Number, string Hash)
{
    /// <summary>How an anchor is written: <c>NUMBER:HASH</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Number}:{Hash}");

    /// <summary>Reads an anchor.</summary>
    public static AuditAnchor? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().Split(':') is [var number, { Length: 64 } hash]
            && long.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? new AuditAnchor(value, hash)
            : null;
    }
}
