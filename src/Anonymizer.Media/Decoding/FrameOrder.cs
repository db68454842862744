namespace Anonymizer.Media.Decoding;

/// <summary>Compares the timestamps that should have come with those that came.</summary>
public static class FrameOrder
{
    /// <summary>
    /// The timestamps of delivered frames in order of presentation: sorted, and where two frames claim the same moment, the
    /// second comes one tick later, for no container holds two frames of one moment.
    /// </summary>
    public static IReadOnlyList<long> Rising(IEnumerable<long> timestamps)
    {
        var rising = timestamps.Order().ToList();
        for (var i = 1; i < rising.Count; i++)
        {
            rising[i] = Math.Max(rising[i], rising[i - 1] + 1);
        }

        return rising;
    }

    /// <summary>Finds what is in one list only.</summary>
    /// <param name="expected">Rising.</param>
    /// <param name="delivered">Rising.</param>
    /// <returns>Timestamps that did not come, and how many came unexpectedly.</returns>
    public static (IReadOnlyList<long> Missing, int Unexpected) Compare(IReadOnlyList<long> expected, IReadOnlyList<long> delivered)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(delivered);
        var missing = new List<long>();
        int e = 0, d = 0, unexpected = 0;
        while (e < expected.Count || d < delivered.Count)
        {
            if (d == delivered.Count || (e < expected.Count && expected[e] < delivered[d]))
            {
                missing.Add(expected[e++]);
            }
            else if (e == expected.Count || delivered[d] < expected[e])
            {
                unexpected++;
                d++;
            }
            else
            {
                e++;
                d++;
            }
        }

        return (missing, unexpected);
    }
}
