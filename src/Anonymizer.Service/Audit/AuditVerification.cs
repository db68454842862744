namespace Anonymizer.Service.Audit;

/// <summary>Whether the audit log is whole.</summary>
/// <param name="Entries">How many entries were found in order before the first break.</param>
/// <param name="End">The end of the chain as far as it is whole: to be kept elsewhere, for a later verification.</param>
/// <param name="Break">Where and how the chain breaks, in plain words; null when it is whole.</param>
public sealed record AuditVerification(long Entries, AuditAnchor End, string? Break)
{
    private const int Portion = 1000;

    /// <summary>Follows the chain from its first entry to its last.</summary>
    /// <param name="log">The log.</param>
    /// <param name="anchor">
    /// A place in the chain that was noted before. The log alone can't show that somebody who may write to the database made all of it anew;
    /// an anchor kept elsewhere does.
    /// </param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    public static async Task<AuditVerification> OfAsync(IAuditLog log, AuditAnchor? anchor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);

        // Taken first: entries that are added meanwhile lie behind it.
        var head = await log.ReadHeadAsync(cancellationToken);
        var end = new AuditAnchor(0, string.Empty);
        while (await log.ReadAsync(end.Number, Portion, cancellationToken) is { Count: > 0 } entries)
        {
            foreach (var entry in entries)
            {
                if (Check(entry, end, head, anchor) is { } problem)
                {
                    return new AuditVerification(end.Number, end, problem);
                }

                end = new AuditAnchor(entry.Number, entry.Hash);
            }
        }

        var missing = Math.Max(head.Number, anchor?.Number ?? 0);
        return new AuditVerification(
            end.Number, end, end.Number < missing ? $"Entries {end.Number + 1} to {missing} are missing at the end." : null);
    }

    private static string? Check(AuditEntry entry, AuditAnchor before, AuditAnchor head, AuditAnchor? anchor)
    {
        if (entry.Number != before.Number + 1)
        {
            return $"Entry {before.Number + 1} is missing: entry {entry.Number} follows {before.Number}.";
        }

        if (entry.Previous != before.Hash)
        {
            return $"Entry {entry.Number} doesn't follow entry {before.Number} as that is now: one of them was replaced.";
        }

        if (entry.Hash != entry.ComputeHash())
        {
            return $"Entry {entry.Number} was changed after it was written.";
        }

        if (entry.Number == head.Number && entry.Hash != head.Hash)
        {
            return $"Entry {entry.Number} is not the one that the log remembers as its latest.";
        }

        return entry.Number == anchor?.Number && entry.Hash != anchor.Hash
            ? $"Entry {entry.Number} is not the one that was noted: the chain up to there was made anew."
            : null;
    }
}
