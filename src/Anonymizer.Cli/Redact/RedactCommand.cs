using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Pipeline;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Redact;

/// <summary><c>anonymizer redact IN -o OUT</c>: the whole road in one go.</summary>
internal sealed class RedactCommand : JobCommand
{
    private readonly Argument<string> _input = RecordingArgument.Create();
    private readonly Option<string?> _output = FileOptions.Output("Where the anonymised recording (MP4) goes (default: <name>.redacted.mp4 beside IN).");
    private readonly Option<string?> _planOutput = new("--plan-out")
    {
        Description = "Also write the plan (JSON): what is redacted where and when. `anonymizer render` makes the same recording from it.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _sidecars = new("--sidecar")
    {
        Description = "Also write a scrubbed copy of a transcript, captions or a chat (.vtt, .srt, Zoom's chat.txt) beside OUT, with the same pseudonyms. "
            + "Repeat it for more files; IN itself stands for the subtitle tracks inside it.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _report = FileOptions.Report();
    private readonly Option<bool> _overwrite = FileOptions.Overwrite();
    private readonly AnalyseOptions _analyse = new();
    private readonly RenderOptions _render = new();
    private readonly ThreadsOption _threads = new();

    /// <summary>Creates the command.</summary>
    public RedactCommand(MessageOptions messages, JobRunner runner)
        : base("redact", "Make a recording anonymous: find all faces and make them unrecognisable in every frame.", messages, runner)
    {
        Arguments.Add(_input);
        Options.Add(_output);
        Options.Add(_planOutput);
        Options.Add(_sidecars);
        Options.Add(_report);
        Options.Add(_overwrite);
        _analyse.AddTo(this);
        _render.AddTo(this);
        _threads.AddTo(this);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("anonymizer redact lecture.mp4", "Writes lecture.redacted.mp4 beside the recording."),
        new("anonymizer redact lecture.mp4 --presenter \"Marieke Postma\" --sidecar lecture.vtt", "A meeting: only the presenter stays; the transcript is scrubbed too."),
        new("anonymizer redact lecture.mp4 -o shared/lecture.mp4 --style mosaic --report lecture.json", "Flat cells instead of blur, and a report for the privacy officer."),
        new("anonymizer redact lecture.mp4 --keep-region 75%,0,25%,30% --keep-region 0,0,640,360@0:00-1:30", "The top right of the picture stays visible throughout, the top left in the first 90 seconds."),
    ];

    /// <summary>What the command line asks for. Only for command lines without errors.</summary>
    public RedactRequest ReadRequest(ParseResult parsed)
    {
        var input = Path.GetFullPath(parsed.GetRequiredValue(_input));
        var threads = _threads.Read(parsed);
        var plan = FileOptions.FullPath(parsed.GetValue(_planOutput));
        return new RedactRequest(input, FileOptions.FullPath(parsed.GetValue(_output)) ?? FileOptions.Beside(input, ".redacted.mp4"))
        {
            // Who asks for the plan may edit it.
            Analyse = _analyse.Read(parsed, threads) with { KeepsChoiceOpen = plan is not null },
            Render = _render.Read(parsed, threads),
            PlanOutput = plan,
            Sidecars = [.. (parsed.GetValue(_sidecars) ?? []).Select(Path.GetFullPath)],
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
            ("--output", parsed.GetValue(_output)),
            ("--plan-out", parsed.GetValue(_planOutput)),
            ("--report", parsed.GetValue(_report))),
        .. FileOptions.CheckAreDifferent([.. (parsed.GetValue(_sidecars) ?? []).Select(path => ("--sidecar", (string?)path))]),
    ];

    /// <inheritdoc/>
    protected override Job ReadJob(ParseResult parsed)
    {
        var request = ReadRequest(parsed);
        return new Job(
            new EngineSettings(_analyse.ReadModelsFolder(parsed)),
            new JobFiles(request.Input, request.Output, request.PlanOutput, FileOptions.FullPath(parsed.GetValue(_report))),
            request.Overwrite,
            (pipeline, progress, token) => pipeline.RedactAsync(request with { Analyse = _analyse.WithRoster(request.Analyse, parsed) }, progress, token));
    }
}
