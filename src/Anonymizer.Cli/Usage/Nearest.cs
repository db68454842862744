namespace Anonymizer.Cli.Usage;

/// <summary>Finds the word that somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the fewest typing errors, or null when even that one is too far away.</summary>
    public static string? To(string typed, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Word: candidate, Distance: Distance(typed, candidate)))
            .OrderBy(pair => pair.Distance)
            .FirstOrDefault();
        return best.Word is not null && best.Distance <= Math.Max(1, typed.Length / 3) ? best.Word : null;
    }

    /// <summary>Levenshtein's distance: insertions, deletions and replacements between two words.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
