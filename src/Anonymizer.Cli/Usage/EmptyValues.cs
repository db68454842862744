using System.CommandLine;
using System.CommandLine.Parsing;

namespace Anonymizer.Cli.Usage;

/// <summary>Finds values that were given but are empty, as when a script's variable is not set. They never mean "none".</summary>
internal static class EmptyValues
{
    /// <summary>One error for each empty value.</summary>
    public static IEnumerable<string> Describe(ParseResult parsed) =>
        parsed.CommandResult.Children.Where(HoldsAnEmptyToken).Select(InWords);

    private static bool HoldsAnEmptyToken(SymbolResult result) => result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value));

    private static string InWords(SymbolResult result) => result switch
    {
        OptionResult { Option: var option } => $"{option.Name} needs a value: {option.Name} {option.HelpName}",
        ArgumentResult { Argument: var argument } => $"{argument.Name} is empty. {argument.Description}",
        _ => "A value is empty.",
    };
}
