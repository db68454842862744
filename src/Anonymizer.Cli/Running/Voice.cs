using Anonymizer.Cli.Messages;
using Anonymizer.Cli.Progress;
using Microsoft.Extensions.Logging;
using Spectre.Console;

namespace Anonymizer.Cli.Running;

/// <summary>How one command speaks: its messages, progress and log, matched to the terminal and to what was asked for.</summary>
internal sealed class Voice
{
    private readonly HashSet<string> _warningsSaid = new(StringComparer.Ordinal);
    private readonly Verbosity _verbosity;
    private readonly Action<string> _writeLogLine;

    /// <summary>Chooses the voice.</summary>
    public Voice(Surroundings surroundings, MessageSettings settings)
    {
        _verbosity = settings.Verbosity;
        _writeLogLine = surroundings.Error.WriteLine;
        if (settings.Json)
        {
            var lines = new JsonLines(surroundings.Output);
            Messages = new JsonMessages(lines, _verbosity);
            Progress = new JsonProgressDisplay(lines);
            return;
        }

        Messages = new HumanMessages(surroundings.Output, surroundings.Error, surroundings.Colour, _verbosity, _warningsSaid);
        if (_verbosity == Verbosity.Quiet)
        {
            Progress = new SilentProgressDisplay();
        }
        else if (surroundings.ErrorIsTerminal)
        {
            // Log lines go through the same console, which puts them above the moving bars.
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Error) });
            Progress = new TerminalProgressDisplay(console);
            _writeLogLine = line => console.WriteLine(line);
        }
        else
        {
            Progress = new PlainProgressDisplay(surroundings.Error);
        }
    }

    /// <summary>Tells how the command ended.</summary>
    public IMessages Messages { get; }

    /// <summary>Shows how far it is.</summary>
    public IProgressDisplay Progress { get; }

    /// <summary>Makes the log; the caller disposes it.</summary>
    public ILoggerFactory CreateLogging() => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(LogLevel.Debug)
        .AddProvider(new StandardErrorLoggerProvider(_writeLogLine, _verbosity, _warningsSaid)));
}
