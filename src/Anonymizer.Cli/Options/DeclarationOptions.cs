using System.CommandLine;
using Anonymizer.Cli.Running;
using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Cli.Options;

/// <summary>The options with which is declared what has to be declared when a recording is handed in.</summary>
internal sealed class DeclarationOptions
{
    private static readonly Choices<JobPriority> Priorities =
        new(("low", JobPriority.Low), ("normal", JobPriority.Normal), ("urgent", JobPriority.Urgent));

    private readonly Option<string?> _patient = Text("--patient", "yes|no", "Is a patient present in the recording, or discussed? Such a recording is refused.");
    private readonly Option<string?> _owner = Text("--owner", "USER", "User id of the person responsible for the recording.");
    private readonly Option<string?> _course = Text("--course", "TEXT", "The course it belongs to (optional).");
    private readonly Option<string?> _purpose = Text("--purpose", "TEXT", "What it will be used for.");
    private readonly Option<string?> _audience = Text("--audience", "TEXT", "Who may see the result.");
    private readonly Option<string?> _retainUntil = Text("--retain-until", "YYYY-MM-DD", "The last day on which recording and result are kept.");
    private readonly Option<string?> _audio = Text("--audio", "keep", "What becomes of the sound; keep is all there is so far.");
    private readonly Option<string[]> _presenters = Repeated(
        "--presenter", "NAME", "Who stays visible, by the name that labels show. Repeat it; each needs a consent form.");

    private readonly Option<string[]> _consents = Repeated(
        "--consent", "FILE", "The consent form of a presenter, in the order of --presenter. In a folder or ZIP file it is found by the name.");

    private readonly Option<string?> _roster = Text("--roster", "FILE", "Names of those who may take part, to be covered wherever they are written.");
    private readonly Option<string[]> _sidecars = Repeated("--sidecar", "FILE", "A transcript, captions or a chat, of which a scrubbed copy is made. Repeat it.");
    private readonly Option<JobPriority?> _priority = OptionFactory.Choice(
        "--priority", Priorities, "Which job comes first; urgent ones don't wait for the night (default: normal).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _patient, _owner, _course, _purpose, _audience, _retainUntil, _presenters, _consents, _roster, _sidecars, _audio, _priority,
        })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether nothing was declared: then a folder or ZIP file declares it in its .json.</summary>
    public bool AreAbsent(ParseResult parsed) =>
        new[] { _patient, _owner, _course, _purpose, _audience, _retainUntil, _audio, _roster }.All(option => parsed.GetValue(option) is null)
        && new[] { _presenters, _consents, _sidecars }.All(option => parsed.GetValue(option) is null or []);

    /// <summary>What was declared.</summary>
    public Declarations Read(ParseResult parsed) => new()
    {
        Patient = parsed.GetValue(_patient),
        Owner = parsed.GetValue(_owner),
        Course = parsed.GetValue(_course),
        Purpose = parsed.GetValue(_purpose),
        Audience = parsed.GetValue(_audience),
        RetainUntil = parsed.GetValue(_retainUntil),
        Audio = parsed.GetValue(_audio),
        Presenters = parsed.GetValue(_presenters) ?? [],
    };

    /// <summary>Which job comes first, or null.</summary>
    public JobPriority? ReadPriority(ParseResult parsed) => parsed.GetValue(_priority);

    /// <summary>What is missing or wrong.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="today">The present day.</param>
    /// <param name="formsLieInside">Whether consent forms may lie in a folder or ZIP file.</param>
    public IEnumerable<string> FindProblems(ParseResult parsed, DateOnly today, bool formsLieInside)
    {
        var declarations = Read(parsed);
        if (declarations.DeclaresPatient)
        {
            // Refused when it is handed in, with a receipt; nothing else matters.
            return [];
        }

        declarations.Check(today, out var problems);
        var (presenters, consents) = (declarations.Presenters.Count, parsed.GetValue(_consents)?.Length ?? 0);
        var areForms = presenters == consents || (formsLieInside && consents == 0);
        return [.. problems.Select(problem => Named(problem.ToString())), .. areForms ? Array.Empty<string>() : [$"--consent: give one for each --presenter; there are {consents} for {presenters}."]];
    }

    /// <summary>Opens the files that go with the recording. They are closed with the list.</summary>
    /// <exception cref="AnonymizerException">One can't be read.</exception>
    public OpenedFiles Open(ParseResult parsed)
    {
        var files = new OpenedFiles();
        try
        {
            files.Add(EnclosureKind.Consent, parsed.GetValue(_consents) ?? []);
            files.Add(EnclosureKind.Roster, parsed.GetValue(_roster) is { } roster ? [roster] : []);
            files.Add(EnclosureKind.Sidecar, parsed.GetValue(_sidecars) ?? []);
            return files;
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    // "presenters: ..." is what the option --presenter gave.
    private static string Named(string problem) => $"--{problem.Replace("presenters:", "presenter:", StringComparison.Ordinal)}";

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };

    private static Option<string[]> Repeated(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName };
}
