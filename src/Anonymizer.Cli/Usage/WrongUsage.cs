using System.CommandLine;
using System.CommandLine.Parsing;
using Anonymizer.Cli.Options;

namespace Anonymizer.Cli.Usage;

/// <summary>Finds everything that is wrong with a command line, so that a person repairs it in one go.</summary>
internal static class WrongUsage
{
    /// <summary>All errors, each naming the option and how to say it; empty when the command line is right.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed, MessageOptions messageOptions)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count > 0)
        {
            return [CommandMissing(command, parsed.UnmatchedTokens)];
        }

        var errors = new List<string>();
        errors.AddRange(UnknownTokens.Describe(parsed));
        errors.AddRange(parsed.Errors.Select(ParserErrors.InOurWords).OfType<string>());
        errors.AddRange(EmptyValues.Describe(parsed));
        errors.AddRange(messageOptions.FindContradictions(parsed));
        if (errors.Count == 0 && command is DocumentedCommand documented)
        {
            errors.AddRange(documented.FindContradictions(parsed));
        }

        return [.. errors.Distinct()];
    }

    /// <summary>The way to the help of the command at hand.</summary>
    public static string WhereToRead(ParseResult parsed)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            names.Insert(0, command.Command is RootCommand ? "anonymizer" : command.Command.Name);
        }

        return $"To see how it is used, type: {string.Join(' ', names)} --help";
    }

    private static string CommandMissing(Command command, IReadOnlyList<string> unmatched)
    {
        var names = command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name).ToArray();
        var advice = $"Choose {string.Join(", ", names)}.";
        if (unmatched.Count == 0)
        {
            return $"Say what is to be done. {advice}";
        }

        return Nearest.To(unmatched[0], names) is { } suggestion
            ? $"There is no command \"{unmatched[0]}\". Did you mean {suggestion}?"
            : $"There is no command \"{unmatched[0]}\". {advice}";
    }
}
