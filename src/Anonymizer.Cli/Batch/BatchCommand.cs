using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Messages;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Submitting.Packages;

namespace Anonymizer.Cli.Batch;

/// <summary><c>anonymizer batch DIR</c>: hands in every recording of a folder, each with the .json beside it.</summary>
internal sealed class BatchCommand : DocumentedCommand
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "The folder: recordings with a .json of the same name, ZIP files, and folders with one recording each.",
    };

    private readonly StoreOptions _store = new();
    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public BatchCommand(MessageOptions messages, Surroundings surroundings)
        : base("batch", "Hand in every recording of a folder; what has to be declared stands in a .json beside each.")
    {
        _surroundings = surroundings;
        Arguments.Add(_folder);
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => SubmitAsync(parsed, voice, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
        [new("anonymizer batch recordings", "Hands in recordings/week1.mp4 as recordings/week1.json says, and all others.")];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed) => _store.FindContradictions(parsed);

    // What is refused is told, and doesn't keep the others from being handed in.
    private async Task<int> SubmitAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var submissions = Find(Path.GetFullPath(parsed.GetRequiredValue(_folder)));
        var settings = _store.Read(parsed);
        var parts = await ServiceParts.OpenAsync(settings, cancellationToken);
        await using var store = parts.Store;
        var intake = new RecordingIntake(store, parts.Storage, settings.Limits, _surroundings.Time)
        {
            Retention = await RetentionSettings.ReadAsync(store, cancellationToken),
        };
        var outcome = ExitCode.Done;
        foreach (var (name, open) in submissions)
        {
            try
            {
                using var package = open();
                var id = await PackageReading.AcceptAsync(intake, package, given: null, [], priority: null, Caller.Console, cancellationToken);
                voice.Messages.QueuedJob(JobLine.From((await store.FindAsync(id, cancellationToken))!));
            }
            catch (AnonymizerException refused) when (refused.Blame == Blame.Input)
            {
                voice.Messages.Failed(new Failure(FailureKind.Input, refused.Stage, $"{name}: {refused.Message}", null));
                outcome = ExitCode.Failed;
            }
        }

        return outcome;
    }

    private static List<(string Name, Func<SubmissionPackage> Open)> Find(string folder)
    {
        try
        {
            var found = new List<(string Name, Func<SubmissionPackage> Open)>();
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                if (entry.LinkTarget is not null || entry.Name.StartsWith('.'))
                {
                    continue;
                }

                if (entry is DirectoryInfo)
                {
                    found.Add((entry.Name, () => new FolderPackage(entry.FullName)));
                }
                else if (PackageReading.IsZip(entry.Name))
                {
                    found.Add((entry.Name, () => new ZipPackage(OpenedFiles.Open(entry.FullName, "ZIP file"))));
                }
                else if (PackageReading.IsRecording(entry.Name))
                {
                    found.Add((entry.Name, () => new FolderPackage(folder, entry.Name)));
                }
            }

            return found.Count > 0 ? found : throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The folder {folder} holds no recording.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The folder {folder} can't be read: {error.Message}", error);
        }
    }
}
