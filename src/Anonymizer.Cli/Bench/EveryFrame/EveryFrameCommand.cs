using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Media.Processes;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Bench.EveryFrame;

/// <summary>
/// <c>anonymizer bench-every-frame IN -o OUT</c>: what <c>bench</c> compares with, as a process of its own. Not shown in the help: its
/// results are no anonymised recordings.
/// </summary>
internal sealed class EveryFrameCommand : DocumentedCommand
{
    /// <summary>The command's name.</summary>
    public const string CommandName = "bench-every-frame";

    private readonly Argument<string> _input = RecordingArgument.Create();
    private readonly Option<string?> _output = FileOptions.Output("Where the result goes; an existing file is replaced.");
    private readonly JobOptions _job = new();

    /// <summary>Creates the command.</summary>
    public EveryFrameCommand(MessageOptions messages, Surroundings surroundings)
        : base(CommandName, "For comparison only: look for faces in every frame and blur them. The result is not anonymous.")
    {
        Hidden = true;
        Arguments.Add(_input);
        _output.Required = true;
        Options.Add(_output);
        _job.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed),
            async voice =>
            {
                using var logging = voice.CreateLogging();
                var request = new EveryFrameRequest(
                    Path.GetFullPath(parsed.GetRequiredValue(_input)),
                    FileOptions.FullPath(parsed.GetValue(_output))!,
                    _job.ReadAnalyse(parsed),
                    _job.ReadRender(parsed));
                var models = surroundings.OpenModels(_job.ReadModelsFolder(parsed));
                await EveryFrameLoop.RunAsync(FfmpegTools.Locate(), models, request, logging, surroundings.Time, cancellationToken);
                return ExitCode.Done;
            },
            cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new($"anonymizer {CommandName} lecture.mp4 -o blurred.mp4", "Blurs what the detector finds in each frame by itself.")];
}
