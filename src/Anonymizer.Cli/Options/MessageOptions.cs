using System.CommandLine;
using Anonymizer.Cli.Messages;

namespace Anonymizer.Cli.Options;

/// <summary>The options that decide what is said and how; on every command.</summary>
internal sealed class MessageOptions
{
    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print one JSON object per line on standard output, for programs.",
        Recursive = true,
    };

    private readonly Option<bool> _verbose = new("--verbose")
    {
        Description = "Say what is done and why, and the technical details of an error.",
        Recursive = true,
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Say only warnings and errors.",
        Recursive = true,
    };

    /// <summary>Adds the options to the root command and so to all commands.</summary>
    public void AddTo(RootCommand root)
    {
        root.Options.Add(_json);
        root.Options.Add(_verbose);
        root.Options.Add(_quiet);
    }

    /// <summary>What was asked for; also for command lines with errors, which are reported in the form asked for.</summary>
    public MessageSettings Read(ParseResult parsed) => new(
        Json: IsGiven(parsed, _json),
        Verbosity: IsGiven(parsed, _verbose) ? Verbosity.Verbose : IsGiven(parsed, _quiet) ? Verbosity.Quiet : Verbosity.Normal);

    /// <summary>What contradicts itself.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        if (IsGiven(parsed, _verbose) && IsGiven(parsed, _quiet))
        {
            yield return "--verbose and --quiet exclude each other. Leave one out.";
        }
    }

    private static bool IsGiven(ParseResult parsed, Option<bool> option) => parsed.GetResult(option) is { Implicit: false };
}
