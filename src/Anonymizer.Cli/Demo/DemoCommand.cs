using System.CommandLine;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Media.Processes;
using Anonymizer.Pipeline;
using Anonymizer.Pipeline.Reporting;
using FileOptions = Anonymizer.Cli.Options.FileOptions;

namespace Anonymizer.Cli.Demo;

/// <summary><c>anonymizer demo</c>: lets a newcomer see within a minute that the product works.</summary>
internal sealed class DemoCommand : JobCommand
{
    private const string DefaultFolder = "anonymizer-demo";

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = $"The folder that the two recordings go to (default: {DefaultFolder}).",
        HelpName = "DIR",
    };

    private readonly Option<bool> _overwrite = FileOptions.Overwrite();

    /// <summary>Creates the command.</summary>
    public DemoCommand(MessageOptions messages, JobRunner runner)
        : base("demo", "Make a short sample meeting with a real face and anonymise it.", messages, runner)
    {
        Options.Add(_output);
        Options.Add(_overwrite);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer demo -o sample-meeting", "Writes sample.mp4 and sample.redacted.mp4 there: play them side by side.")];

    /// <inheritdoc/>
    protected override Job ReadJob(ParseResult parsed)
    {
        var folder = Path.GetFullPath(parsed.GetValue(_output) ?? DefaultFolder);
        var sample = Path.Combine(folder, "sample.mp4");
        var request = new RedactRequest(sample, Path.Combine(folder, "sample.redacted.mp4")) { Overwrite = parsed.GetValue(_overwrite) };
        return new Job(
            new EngineSettings(ModelsFolder: null),
            new JobFiles(request.Input, request.Output, Sample: sample),
            request.Overwrite,
            async (pipeline, progress, token) =>
            {
                if (!request.Overwrite)
                {
                    RefuseExisting(request.Input, request.Output);
                }

                return await WithSampleAsync(request.Input, () => pipeline.RedactAsync(request, progress, token), token);
            });
    }

    private static void RefuseExisting(params string[] paths)
    {
        if (Array.Find(paths, File.Exists) is { } existing)
        {
            throw new AnonymizerException(
                Stage.Ingest, Blame.Input, $"{existing} exists already. Add --overwrite to replace it, or name another folder with -o.");
        }
    }

    // A sample without its result is of no use, and would be in the way of the next try: it goes when the rest fails.
    private static async Task<RedactionReport> WithSampleAsync(string sample, Func<Task<RedactionReport>> redact, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(sample)!;
        var folderIsNew = !Directory.Exists(folder);
        var (sampleIsMade, done) = (false, false);
        try
        {
            await MakeSampleAsync(sample, cancellationToken);
            sampleIsMade = true;
            var report = await redact();
            done = true;
            return report;
        }
        finally
        {
            if (!done && sampleIsMade)
            {
                File.Delete(sample);
            }

            if (!done && folderIsNew && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private static async Task MakeSampleAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await SampleMeeting.MakeAsync(FfmpegTools.Locate(), path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Ingest, Blame.Environment, $"The sample can't be written to {path}: {exception.Message} Name another folder with -o.", exception);
        }
    }
}
