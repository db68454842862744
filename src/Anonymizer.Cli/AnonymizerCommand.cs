using System.CommandLine;
using Anonymizer.Cli.Analyse;
using Anonymizer.Cli.Audit;
using Anonymizer.Cli.Batch;
using Anonymizer.Cli.Bench;
using Anonymizer.Cli.Bench.EveryFrame;
using Anonymizer.Cli.Consent;
using Anonymizer.Cli.Demo;
using Anonymizer.Cli.Doctor;
using Anonymizer.Cli.Expiry;
using Anonymizer.Cli.Inspect;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Key;
using Anonymizer.Cli.Messages;
using Anonymizer.Cli.Models;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Owner;
using Anonymizer.Cli.Redact;
using Anonymizer.Cli.Release;
using Anonymizer.Cli.Render;
using Anonymizer.Cli.Retention;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Serve;
using Anonymizer.Cli.Submit;
using Anonymizer.Cli.Usage;
using Anonymizer.Cli.Withdraw;
using Anonymizer.Cli.Worker;

namespace Anonymizer.Cli;

/// <summary>The command line as a whole: all commands, and what happens before one of them runs.</summary>
internal sealed class AnonymizerCommand
{
    private readonly Surroundings _surroundings;
    private readonly MessageOptions _messageOptions = new();
    private readonly RootCommand _root = new("Makes lecture recordings anonymous: students' faces become unrecognisable, everything else stays as it is.");

    /// <summary>Creates the command line.</summary>
    public AnonymizerCommand(Surroundings surroundings)
    {
        _surroundings = surroundings;
        var runner = new JobRunner(surroundings);
        _messageOptions.AddTo(_root);
        _root.Subcommands.Add(new RedactCommand(_messageOptions, runner));
        _root.Subcommands.Add(new AnalyseCommand(_messageOptions, runner));
        _root.Subcommands.Add(new RenderCommand(_messageOptions, runner));
        _root.Subcommands.Add(new InspectCommand(_messageOptions, runner));
        _root.Subcommands.Add(new ServeCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new WorkerCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new SubmitCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new BatchCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new JobsCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new ConsentCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new ReleaseCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new ExpiryCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new WithdrawCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new RetentionCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new OwnerCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new KeyCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new AuditCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new ModelsCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new DoctorCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new DemoCommand(_messageOptions, runner));
        _root.Subcommands.Add(new BenchCommand(_messageOptions, surroundings));
        _root.Subcommands.Add(new EveryFrameCommand(_messageOptions, surroundings));
        HelpWithExamples.Install(_root);
    }

    /// <summary>Shown in the help of the whole.</summary>
    public static IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer demo", "Makes a short sample recording and anonymises it: see that it works."),
        new("anonymizer redact lecture.mp4 -o lecture.redacted.mp4", "Anonymises a recording."),
        new("anonymizer doctor", "Says what is installed, what works and what is missing."),
    ];

    /// <summary>Parses without running anything.</summary>
    public ParseResult Parse(IReadOnlyList<string> arguments) => _root.Parse(arguments);

    /// <summary>Runs a command line and returns the exit code.</summary>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var parsed = Parse(arguments);

        // Help and version answer whatever else is on the line.
        var asksForInformation = parsed.Action is HelpWithExamples
            || _root.Options.OfType<VersionOption>().Any(version => parsed.GetResult(version) is { Implicit: false });
        if (!asksForInformation && WrongUsage.Find(parsed, _messageOptions) is { Count: > 0 } errors)
        {
            Tell(errors, parsed);
            return ExitCode.WrongUsage;
        }

        return await parsed.InvokeAsync(
            new InvocationConfiguration
            {
                Output = _surroundings.Output,
                Error = _surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            },
            cancellationToken);
    }

    private void Tell(IReadOnlyList<string> errors, ParseResult parsed)
    {
        var settings = _messageOptions.Read(parsed);
        var messages = new Voice(_surroundings, settings).Messages;
        foreach (var error in errors)
        {
            messages.Failed(new Failure(FailureKind.Usage, null, error, null));
        }

        if (!settings.Json)
        {
            _surroundings.Error.WriteLine(WrongUsage.WhereToRead(parsed));
        }
    }
}
