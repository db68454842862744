using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Pipeline;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Analyse;

/// <summary><c>anonymizer analyse IN -o plan.json</c>: the first half of the road.</summary>
internal sealed class AnalyseCommand : JobCommand
{
    private readonly Argument<string> _input = RecordingArgument.Create();
    private readonly Option<string?> _output = FileOptions.Output("Where the plan (JSON) goes (default: <name>.plan.json beside IN).");
    private readonly Option<string?> _report = FileOptions.Report();
    private readonly Option<bool> _overwrite = FileOptions.Overwrite();
    private readonly AnalyseOptions _analyse = new();
    private readonly ThreadsOption _threads = new();

    /// <summary>Creates the command.</summary>
    public AnalyseCommand(MessageOptions messages, JobRunner runner)
        : base("analyse", "Find all faces and write down what is to be redacted where and when, without rendering it yet.", messages, runner)
    {
        Arguments.Add(_input);
        Options.Add(_output);
        Options.Add(_report);
        Options.Add(_overwrite);
        _analyse.AddTo(this);
        _threads.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer analyse lecture.mp4 -o plan.json", "Writes the plan; look at it with `anonymizer inspect`, render it with `anonymizer render`."),
    ];

    /// <summary>What the command line asks for. Only for command lines without errors.</summary>
    public AnalyseRequest ReadRequest(ParseResult parsed)
    {
        var input = Path.GetFullPath(parsed.GetRequiredValue(_input));
        return new AnalyseRequest(input, FileOptions.FullPath(parsed.GetValue(_output)) ?? FileOptions.Beside(input, ".plan.json"))
        {
            Analyse = _analyse.Read(parsed, _threads.Read(parsed)),
            Overwrite = parsed.GetValue(_overwrite),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) =>
    [
        .. _analyse.FindContradictions(parsed),
        .. FileOptions.CheckAreDifferent(
            ("IN", parsed.GetValue(_input)),
            ("--output", parsed.GetValue(_output)),
            ("--report", parsed.GetValue(_report))),
    ];

    /// <inheritdoc/>
    protected override Job ReadJob(ParseResult parsed)
    {
        var request = ReadRequest(parsed);
        return new Job(
            new EngineSettings(_analyse.ReadModelsFolder(parsed)),
            new JobFiles(request.Input, Plan: request.PlanOutput, Report: FileOptions.FullPath(parsed.GetValue(_report))),
            request.Overwrite,
            (pipeline, progress, token) => pipeline.AnalyseAsync(request with { Analyse = _analyse.WithRoster(request.Analyse, parsed) }, progress, token));
    }
}
