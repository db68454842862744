using System.CommandLine;

namespace Anonymizer.Cli.Usage;

/// <summary>Says what is wrong with words on the command line that belong to nothing.</summary>
internal static class UnknownTokens
{
    /// <summary>One sentence for each.</summary>
    public static IEnumerable<string> Describe(ParseResult parsed)
    {
        var known = KnownOptions(parsed).ToArray();
        var previousWasUnknownOption = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (token.StartsWith('-'))
            {
                previousWasUnknownOption = true;
                yield return Nearest.To(token, known) is { } suggestion
                    ? $"There is no option {token}. Did you mean {suggestion}?"
                    : $"There is no option {token}.";
            }
            else if (previousWasUnknownOption)
            {
                // Its value, most likely; one error is enough for both.
                previousWasUnknownOption = false;
            }
            else
            {
                yield return $"\"{token}\" is one argument too many. A path with spaces needs quotes around it.";
            }
        }
    }

    private static IEnumerable<string> KnownOptions(ParseResult parsed) => parsed.CommandResult.Command.Options
        .Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive))
        .Select(option => option.Name);
}
