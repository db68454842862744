namespace Anonymizer.Cli.Running;

/// <summary>The files of a job; null for what it doesn't write. Full paths.</summary>
/// <param name="Input">The recording that is read.</param>
/// <param name="Output">The recording that is written.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Report">The report.</param>
/// <param name="Sample">The recording that was made up to have something to anonymise.</param>
internal sealed record JobFiles(string Input, string? Output = null, string? Plan = null, string? Report = null, string? Sample = null)
{
    /// <summary>What is written where, with a word for each.</summary>
    public IEnumerable<(string What, string Path)> Written()
    {
        if (Sample is not null)
        {
            yield return ("Sample", Sample);
        }

        if (Output is not null)
        {
            yield return ("Recording", Output);
        }

        if (Plan is not null)
        {
            yield return ("Plan", Plan);
        }

        if (Report is not null)
        {
            yield return ("Report", Report);
        }
    }
}
