using System.CommandLine;
using Anonymizer.Cli.Running;
using Anonymizer.Media.Encoding;
using Anonymizer.Pipeline.Analyse;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Workers;

namespace Anonymizer.Cli.Options;

/// <summary>The options that say how a worker of the service works.</summary>
internal sealed class WorkerOptions
{
    private static readonly WorkerSettings Defaults = new();

    private readonly Option<int?> _parallel;
    private readonly Option<NightWindow?> _window = new("--night-window")
    {
        Description = "Start jobs only between these hours, local time; urgent ones at any time (default: always).",
        HelpName = "HH:MM-HH:MM",
        CustomParser = result =>
        {
            var text = result.Tokens[^1].Value;
            if (!NightWindow.TryParse(text, TimeZoneInfo.Local, out var window))
            {
                result.AddError($"--night-window: \"{text}\" can't be used. Write {NightWindow.Form}.");
            }

            return window;
        },
    };

    private readonly Option<int?> _lease = OptionFactory.Integer(
        "--lease", "SECONDS", 1, 3600, $"After this long without a word from its worker, another takes a job over (default: {Defaults.LeaseTime.TotalSeconds:0}).");

    private readonly Option<int?> _attempts = OptionFactory.Integer(
        "--attempts", "N", 1, 100, $"How often a job is begun before it is given up (default: {Defaults.Retry.MaximumAttempts}).");

    private readonly ModelsOption _models = new();
    private readonly ThreadsOption _threads = new();
    private readonly DeviceOptions _device = new();

    /// <summary>Creates the options.</summary>
    /// <param name="fewest">The fewest jobs at once: 0 where the command has other work to do.</param>
    public WorkerOptions(int fewest) => _parallel = OptionFactory.Integer(
        "--parallel", "N", fewest, 64, $"How many recordings are worked on at once (default: {Defaults.Parallel}).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_parallel);
        command.Options.Add(_window);
        command.Options.Add(_lease);
        command.Options.Add(_attempts);
        _models.AddTo(command);
        _threads.AddTo(command);
        _device.AddTo(command);
    }

    /// <summary>The settings that were asked for. Only for command lines without errors.</summary>
    public WorkerSettings Read(ParseResult parsed)
    {
        var threads = _threads.Read(parsed);
        return Defaults with
        {
            Parallel = parsed.GetValue(_parallel) ?? Defaults.Parallel,
            Window = parsed.GetValue(_window),
            LeaseTime = parsed.GetValue(_lease) is { } seconds ? TimeSpan.FromSeconds(seconds) : Defaults.LeaseTime,
            Retry = Defaults.Retry with { MaximumAttempts = parsed.GetValue(_attempts) ?? Defaults.Retry.MaximumAttempts },
            Analyse = _device.Apply(new AnalyseSettings { Threads = threads }, parsed),
            Render = new EncoderSettings { Threads = threads },
        };
    }

    /// <summary>Options that can't be used together.</summary>
    public IEnumerable<string> FindContradictions(ParseResult parsed) => _device.FindContradictions(parsed);

    /// <summary>What the engine needs to know.</summary>
    public EngineSettings ReadEngine(ParseResult parsed) => new(_models.Read(parsed));
}
