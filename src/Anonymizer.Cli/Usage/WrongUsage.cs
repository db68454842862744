using System.CommandLine;
using Anonymizer.Cli.Options;

namespace Anonymizer.Cli.Usage;

/// <summary>Finds everything that is wrong with a command line, so that a person repairs it in one go.</summary>
internal static class WrongUsage
{
    /// <summary>All errors, each naming the option and how to say it; empty when the command line is right.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed, MessageOptions messageOptions)
    {
        var errors = new List<string>();
        foreach (var token in parsed.UnmatchedTokens)
        {
            errors.Add(Unknown(token, parsed));
        }

        // The parser's own words for unknown tokens are replaced by ours, which name what was probably meant.
        errors.AddRange(parsed.Errors
            .Select(error => error.Message)
            .Where(message => !parsed.UnmatchedTokens.Any(token => message.Contains($"'{token}'", StringComparison.Ordinal))));
        errors.AddRange(messageOptions.FindContradictions(parsed));
        if (errors.Count == 0 && parsed.CommandResult.Command is DocumentedCommand command)
        {
            errors.AddRange(command.FindContradictions(parsed));
        }

        return [.. errors.Distinct()];
    }

    /// <summary>The way to the help of the command at hand.</summary>
    public static string WhereToRead(ParseResult parsed)
    {
        var names = new List<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, command.Command is RootCommand ? "anonymizer" : command.Command.Name);
        }

        return $"To see how it is used, type: {string.Join(' ', names)} --help";
    }

    private static string Unknown(string token, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var isOption = token.StartsWith('-');
        var known = isOption
            ? command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Select(option => option.Name)
            : command.Subcommands.Select(sub => sub.Name);
        var what = isOption ? $"The option {token} is unknown."
            : command.Subcommands.Count > 0 ? $"The command \"{token}\" is unknown."
            : $"\"{token}\" is one argument too many. A path with spaces needs quotes around it.";
        return Nearest.To(token, known) is { } suggestion ? $"{what} Did you mean {suggestion}?" : what;
    }
}
