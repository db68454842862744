namespace Anonymizer.Cli.Usage;

/// <summary>An example in a help text.</summary>
/// <param name="CommandLine">What a person types.</param>
/// <param name="Meaning">What that does.</param>
internal sealed record Example(string CommandLine, string Meaning);
