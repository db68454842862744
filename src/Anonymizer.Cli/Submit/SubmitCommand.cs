using System.CommandLine;
using Anonymizer.Cli.Jobs;
using Anonymizer.Cli.Options;
using Anonymizer.Cli.Running;
using Anonymizer.Cli.Usage;
using Anonymizer.Core.Errors;
using Anonymizer.Service;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Cli.Submit;

/// <summary><c>anonymizer submit FILE</c>: hands a recording in to the service.</summary>
internal sealed class SubmitCommand : DocumentedCommand
{
    private static readonly Choices<JobPriority> Priorities =
        new(("low", JobPriority.Low), ("normal", JobPriority.Normal), ("urgent", JobPriority.Urgent));

    private readonly Argument<string> _file = new("FILE") { Description = "The recording." };
    private readonly StoreOptions _store = new();
    private readonly Option<string?> _patient = Declaration("--patient", "yes|no", "Is a patient present in the recording, or discussed? Such a recording is refused.");
    private readonly Option<string?> _owner = Declaration("--owner", "USER", "User id of the person responsible for the recording.");
    private readonly Option<string?> _course = Declaration("--course", "TEXT", "The course it belongs to (optional).");
    private readonly Option<string?> _purpose = Declaration("--purpose", "TEXT", "What it will be used for.");
    private readonly Option<string?> _audience = Declaration("--audience", "TEXT", "Who may see the result.");
    private readonly Option<string?> _retainUntil = Declaration("--retain-until", "YYYY-MM-DD", "The last day on which recording and result are kept.");
    private readonly Option<JobPriority?> _priority = OptionFactory.Choice(
        "--priority", Priorities, "Which job comes first; urgent ones don't wait for the night (default: normal).");

    private readonly Surroundings _surroundings;

    /// <summary>Creates the command.</summary>
    public SubmitCommand(MessageOptions messages, Surroundings surroundings)
        : base("submit", "Hand a recording in to the service on this machine, with what has to be declared.")
    {
        _surroundings = surroundings;
        Arguments.Add(_file);
        foreach (var option in new[] { _patient, _owner, _course, _purpose, _audience, _retainUntil })
        {
            Options.Add(option);
        }

        Options.Add(_priority);
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
    ];

    /// <inheritdoc/>
    public override IEnumerable<string> FindContradictions(ParseResult parsed)
    {
        var declarations = Read(parsed);
        if (declarations.DeclaresPatient)
        {
            // Refused when it is handed in, with a receipt; nothing else matters.
            return [];
        }

        declarations.Check(DateOnly.FromDateTime(_surroundings.Time.GetLocalNow().DateTime), out var problems);
        return problems.Select(problem => $"--{problem}");
    }

    private static Option<string?> Declaration(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private Declarations Read(ParseResult parsed) => new()
    {
        Patient = parsed.GetValue(_patient),
        Owner = parsed.GetValue(_owner),
        Course = parsed.GetValue(_course),
        Purpose = parsed.GetValue(_purpose),
        Audience = parsed.GetValue(_audience),
        RetainUntil = parsed.GetValue(_retainUntil),
    };

    private async Task<int> SubmitAsync(ParseResult parsed, Voice voice, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(parsed.GetRequiredValue(_file));
        await using var file = Open(path);
        var settings = _store.Read(parsed);
        var parts = await ServiceParts.OpenAsync(settings, cancellationToken);
        await using var store = parts.Store;
        var intake = new RecordingIntake(store, parts.Folder, settings.Limits, _surroundings.Time);
        var recording = new HandedIn(Path.GetFileName(path), file, file.Length)
        {
            Priority = parsed.GetValue(_priority) ?? JobPriority.Normal,
            By = Caller.Console,
        };
        var id = await intake.AcceptAsync(Read(parsed), recording, cancellationToken);
        voice.Messages.QueuedJob(JobLine.From((await store.FindAsync(id, cancellationToken))!));
        return ExitCode.Done;
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, System.IO.FileOptions.Asynchronous);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The recording {path} can't be read: {error.Message}", error);
        }
    }
}
