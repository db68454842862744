using System.CommandLine;

namespace Anonymizer.Cli.Options;

/// <summary>The option <c>--threads</c>.</summary>
internal sealed class ThreadsOption
{
    private readonly Option<int?> _threads = OptionFactory.Integer(
        "--threads", "N", 0, 128, "Processor threads for models, decoding and encoding each (default: 0, as the machine has).");

    /// <summary>Adds the option to a command.</summary>
    public void AddTo(Command command) => command.Options.Add(_threads);

    /// <summary>The number that was asked for; 0 leaves it to the machine.</summary>
    public int Read(ParseResult parsed) => parsed.GetValue(_threads) ?? 0;
}
