using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Pipeline;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Inspect;

/// <summary><c>anonymizer inspect IN -o OUT</c>: shows a person what would be redacted.</summary>
internal sealed class InspectCommand : JobCommand
{
    private readonly Argument<string> _input = RecordingArgument.Create();
    private readonly Option<string?> _plan = new("--plan")
    {
        Description = "The plan to draw (default: the recording is analysed first).",
        HelpName = "FILE",
    };

    private readonly Option<string?> _output = FileOptions.Output("Where the drawing (MP4) goes (default: <name>.inspect.mp4 beside IN). It shows everybody: don't share it.");
    private readonly Option<bool> _overwrite = FileOptions.Overwrite();
    private readonly AnalyseOptions _analyse = new();
    private readonly RenderOptions _render = new();
    private readonly ThreadsOption _threads = new();

    /// <summary>Creates the command.</summary>
    public InspectCommand(MessageOptions messages, JobRunner runner)
        : base("inspect", "Draw boxes and pseudonyms over the recording, for a person to check the plan. Nothing is redacted.", messages, runner)
    {
        Arguments.Add(_input);
        Options.Add(_plan);
        Options.Add(_output);
        Options.Add(_overwrite);
        _analyse.AddTo(this);
        _render.AddTo(this, copies: false);
        _threads.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer inspect lecture.mp4", "Analyses and writes lecture.inspect.mp4 with a box around every face."),
        new("anonymizer inspect lecture.mp4 --plan plan.json -o check.mp4", "Draws a plan that exists already."),
    ];

    /// <summary>What the command line asks for. Only for command lines without errors.</summary>
    public InspectRequest ReadRequest(ParseResult parsed)
    {
        var input = Path.GetFullPath(parsed.GetRequiredValue(_input));
        var threads = _threads.Read(parsed);
        return new InspectRequest(input, FileOptions.FullPath(parsed.GetValue(_output)) ?? FileOptions.Beside(input, ".inspect.mp4"))
        {
            Plan = FileOptions.FullPath(parsed.GetValue(_plan)),
            Analyse = _analyse.Read(parsed, threads),
            Render = _render.Read(parsed, threads),
            Overwrite = parsed.GetValue(_overwrite),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) =>
    [
        .. _analyse.FindContradictions(parsed),
        .. FileOptions.CheckIsMp4(parsed.GetValue(_output)),
        .. FileOptions.CheckAreDifferent(
            ("IN", parsed.GetValue(_input)),
            ("--plan", parsed.GetValue(_plan)),
            ("--output", parsed.GetValue(_output))),
    ];

    /// <inheritdoc/>
    protected override Job ReadJob(ParseResult parsed)
    {
        var request = ReadRequest(parsed);
        return new Job(
            new EngineSettings(_analyse.ReadModelsFolder(parsed)),
            new JobFiles(request.Input, request.Output),
            request.Overwrite,
            (pipeline, progress, token) => pipeline.InspectAsync(request with { Analyse = _analyse.WithRoster(request.Analyse, parsed) }, progress, token));
    }
}
