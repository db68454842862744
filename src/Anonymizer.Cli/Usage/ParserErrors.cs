using System.CommandLine;
using System.CommandLine.Parsing;

namespace Anonymizer.Cli.Usage;

/// <summary>Puts what the parser complains about into words that say what to type.</summary>
internal static class ParserErrors
{
    /// <summary>The error in our words, or null when <see cref="UnknownTokens"/> tells it already.</summary>
    public static string? InOurWords(ParseError error) => error.SymbolResult switch
    {
        // Errors of our own value parsers name their option or argument and are complete.
        _ when error.Message.StartsWith("--", StringComparison.Ordinal) => error.Message,
        ArgumentResult own when error.Message.StartsWith($"{own.Argument.Name}: ", StringComparison.Ordinal) => error.Message,
        OptionResult option => AboutOption(option),
        ArgumentResult { Parent: OptionResult option } => AboutOption(option),
        ArgumentResult argument => Missing(argument.Argument.Name, argument.Argument.Description),
        CommandResult command when command.Command.Arguments.FirstOrDefault(argument => IsMissing(argument, command)) is { } missing =>
            Missing(missing.Name, missing.Description),
        _ => null,
    };

    private static string AboutOption(OptionResult result)
    {
        var option = result.Option;
        if (result.IdentifierTokenCount == 0)
        {
            return Missing($"{option.Name} {option.HelpName}", option.Description);
        }

        return result.Tokens.Count == 0
            ? $"{option.Name} needs a value: {option.Name} {option.HelpName}"
            : $"{option.Name} is given {result.Tokens.Count} times. Give it once.";
    }

    private static bool IsMissing(Argument argument, CommandResult command) =>
        argument.Arity.MinimumNumberOfValues > 0 && !(command.GetResult(argument)?.Tokens.Count > 0);

    private static string Missing(string what, string? description) => $"{what} is missing. {description}";
}
