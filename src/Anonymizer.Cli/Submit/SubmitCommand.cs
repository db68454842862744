using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Retention;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Submitting.Packages;

namespace Anonymizer.Cli.Submit;

/// <summary><c>anonymizer submit FILE</c>: hands a recording in to the service, alone or in a folder or ZIP file with what goes with it.</summary>
internal sealed class SubmitCommand : DocumentedCommand
{
    private readonly Argument<string> _file = new("FILE") { Description = "The recording; or a folder or ZIP file with the recording, consent forms and so on." };
    private readonly StoreOptions _store = new();
    private readonly DeclarationOptions _declarations = new();
    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public SubmitCommand(MessageOptions messages, Surroundings surroundings)
        : base("submit", "Hand a recording in to the service on this machine, with what has to be declared.")
    {
        _surroundings = surroundings;
        Arguments.Add(_file);
        _declarations.AddTo(this);
        _store.AddTo(this);
        SetAction((parsed, cancellationToken) => surroundings.RunAsync(
            messages.Read(parsed), voice => SubmitAsync(parsed, voice, cancellationToken), cancellationToken));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Example> Examples { get; } =
    [
        new(
            "anonymizer submit lecture.mp4 --patient no --owner j.smith --purpose \"revision\" --audience \"students of the course\" --retain-until 2027-08-31",
            "Copies the recording into the service's data folder and puts it in the queue."),
        new(
            "anonymizer submit lecture.mp4 --presenter \"Jan Smith\" --consent form.pdf --roster class.csv --patient no --owner j.smith ...",
            "Jan Smith stays visible; the names of the class are covered."),
        new("anonymizer submit received.zip", "The ZIP file holds the recording, consent forms and a .json with what is declared."),
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        var isPackage = IsPackage(parsed.GetRequiredValue(_file));
        var declared = isPackage && _declarations.AreAbsent(parsed)
            ? []
            : _declarations.FindProblems(parsed, DateOnly.FromDateTime(_surroundings.Time.GetLocalNow().DateTime), formsLieInside: isPackage);
        return [.. _store.FindContradictions(parsed), .. declared];
    }

    private static bool IsPackage(string path) => PackageReading.IsZip(path) || Directory.Exists(path);

    private async Task<int> SubmitAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(parsed.GetRequiredValue(_file));
        using var enclosed = _declarations.Open(parsed);
        using var package = !IsPackage(path) ? null
            : Directory.Exists(path) ? new FolderPackage(path)
            : (SubmissionPackage)new ZipPackage(OpenedFiles.Open(path, "recording"));
        await using var file = package is null ? OpenedFiles.Open(path, "recording") : null;
        var settings = _store.Read(parsed);
        var parts = await ServiceParts.OpenAsync(settings, cancellationToken);
        await using var store = parts.Store;
        var intake = new RecordingIntake(store, parts.Storage, settings.Limits, _surroundings.Time)
        {
            Retention = await RetentionSettings.ReadAsync(store, cancellationToken),
        };
        var priority = _declarations.ReadPriority(parsed);
        var id = package is not null
            ? await PackageReading.AcceptAsync(
                intake, package, _declarations.AreAbsent(parsed) ? null : _declarations.Read(parsed), enclosed.Enclosures, priority, Caller.Console, cancellationToken)
            : await intake.AcceptAsync(
                _declarations.Read(parsed),
                new HandedIn(Path.GetFileName(path), file!, file!.Length)
                {
                    Priority = priority ?? JobPriority.Normal,
                    By = Caller.Console,
                    Enclosures = enclosed.Enclosures,
                },
                cancellationToken);
        voice.Messages.QueuedJob(JobLine.From((await store.FindAsync(id, cancellationToken))!));
        return ExitCode.Done;
    }
}
