namespace Anonymizer.Cli.Messages;

/// <summary>How much is said.</summary>
internal enum Verbosity
{
    /// <summary>Warnings and errors.</summary>
    Quiet,

    /// <summary>Progress, results, warnings and errors.</summary>
    Normal,

    /// <summary>All of that and the log of what is done and why.</summary>
    Verbose,
}

/// <summary>What is said and how.</summary>
/// <param name="Json">One JSON object per line on standard output instead of text.</param>
/// <param name="Verbosity">How much.</param>
internal sealed record MessageSettings(bool Json, Verbosity Verbosity);
