using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Pipeline;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Render;

/// <summary><c>anonymizer render IN --plan plan.json -o OUT</c>: the second half of the road.</summary>
internal sealed class RenderCommand : JobCommand
{
    private readonly Argument<string> _input = RecordingArgument.Create();
    private readonly Option<string> _plan = new("--plan")
    {
        Description = "The plan that `anonymizer analyse` or `redact --plan-out` made for this very recording.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string?> _output = FileOptions.Output("Where the anonymised recording (MP4) goes (default: <name>.redacted.mp4 beside IN).");
    private readonly Option<string?> _report = FileOptions.Report();
    private readonly Option<bool> _overwrite = FileOptions.Overwrite();
    private readonly RenderOptions _render = new();
    private readonly ThreadsOption _threads = new();
    private readonly DecoderOption _decoder = new();

    /// <summary>Creates the command.</summary>
    public RenderCommand(MessageOptions messages, JobRunner runner)
        : base("render", "Make a recording anonymous as a plan says. The same plan always gives the same picture.", messages, runner)
    {
        Arguments.Add(_input);
        Options.Add(_plan);
        Options.Add(_output);
        Options.Add(_report);
        Options.Add(_overwrite);
        _render.AddTo(this);
        _threads.AddTo(this);
        _decoder.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer render lecture.mp4 --plan plan.json -o lecture.redacted.mp4", "Renders the plan, which a person may have edited."),
    ];

    /// <summary>What the command line asks for. Only for command lines without errors.</summary>
    public RenderRequest ReadRequest(ParseResult parsed)
    {
        var input = Path.GetFullPath(parsed.GetRequiredValue(_input));
        return new RenderRequest(
            input,
            Path.GetFullPath(parsed.GetRequiredValue(_plan)),
            FileOptions.FullPath(parsed.GetValue(_output)) ?? FileOptions.Beside(input, ".redacted.mp4"))
        {
            Render = _render.Read(parsed, _threads.Read(parsed)),
            Decoder = _decoder.Read(parsed),
            Overwrite = parsed.GetValue(_overwrite),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) =>
    [
        .. FileOptions.CheckIsMp4(parsed.GetValue(_output)),
        .. FileOptions.CheckAreDifferent(
            ("IN", parsed.GetValue(_input)),
            ("--plan", parsed.GetValue(_plan)),
            ("--output", parsed.GetValue(_output)),
            ("--report", parsed.GetValue(_report))),
    ];

    /// <inheritdoc/>
    protected override Job ReadJob(ParseResult parsed)
    {
        var request = ReadRequest(parsed);
        return new Job(
            new EngineSettings(ModelsFolder: null),
            new JobFiles(request.Input, request.Output, Report: FileOptions.FullPath(parsed.GetValue(_report))),
            request.Overwrite,
            (pipeline, progress, token) => pipeline.RenderAsync(request, progress, token));
    }
}
