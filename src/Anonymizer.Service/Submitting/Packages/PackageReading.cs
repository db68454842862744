using Anonymizer.Core.Errors;
using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Service.Submitting.Packages;

/// <summary>Finds out what is what in a package, and hands it in.</summary>
public static class PackageReading
{
    private static readonly string[] Recordings = [".mp4", ".m4v", ".mov", ".mkv", ".webm"];
    private static readonly string[] Forms = [".pdf", ".doc", ".docx", ".odt", ".jpg", ".jpeg", ".png", ".heic", ".eml", ".msg"];
    private static readonly string[] RosterWords = ["roster", "deelnemer", "participant", "attendance", "classlist", "klassenlijst", "gradebook"];

    /// <summary>Whether a file of this name is a recording.</summary>
    public static bool IsRecording(string name) => Recordings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file of this name is a ZIP file.</summary>
    public static bool IsZip(string name) => string.Equals(Path.GetExtension(name), ".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Hands a package in.</summary>
    /// <param name="intake">Takes it in.</param>
    /// <param name="package">The package.</param>
    /// <param name="given">What was declared elsewhere, which then counts; null takes the .json of the package.</param>
    /// <param name="already">Files that were handed in elsewhere, and count before those of the package.</param>
    /// <param name="priority">Which job comes first; null as the .json says.</param>
    /// <param name="by">Who hands it in.</param>
    /// <param name="cancellationToken">Ends the attempt early.</param>
    /// <returns>The number of the job.</returns>
    /// <exception cref="RefusedSubmissionException">Something is missing or wrong, or a patient was declared.</exception>
    /// <exception cref="Core.Errors.AnonymizerException">The recording is empty or too large, or the disk has no room.</exception>
    public static async Task<Guid> AcceptAsync(
        RecordingIntake intake,
        SubmissionPackage package,
        Declarations? given,
        IReadOnlyList<NewEnclosure> already,
        JobPriority? priority,
        Caller by,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(intake);
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(already);
        var json = given is null ? await ReadDeclarationsAsync(package, cancellationToken) : null;
        var declarations = given ?? json!.Declared;

        // A patient is refused whatever else is wrong with the package.
        var recording = declarations.DeclaresPatient ? null : FindRecording(package);
        var opened = new List<NewEnclosure>();
        try
        {
            foreach (var (kind, number, name) in declarations.DeclaresPatient ? [] : Enclosures(package, json, declarations))
            {
                if (!already.Any(file => (file.Kind, file.Number) == (kind, number)))
                {
                    opened.Add(new NewEnclosure(kind, number, package.Open(name)));
                }
            }

            await using var content = recording is null ? Stream.Null : package.Open(recording);
            var handedIn = new HandedIn(recording ?? string.Empty, content, recording is null ? 0 : package.SizeOf(recording))
            {
                Enclosures = [.. already, .. opened],
                By = by,
                Priority = priority ?? json?.Priority ?? JobPriority.Normal,
            };
            return await intake.AcceptAsync(declarations, handedIn, cancellationToken);
        }
        finally
        {
            opened.ForEach(file => file.Content.Dispose());
        }
    }

    /// <summary>The names of all files of a package that go with its recording, which itself is not among them.</summary>
    /// <exception cref="RefusedSubmissionException">The .json can't be understood.</exception>
    internal static async Task<IReadOnlyList<string>> NamesBesideAsync(SubmissionPackage package, CancellationToken cancellationToken)
    {
        if (FindDeclarations(package) is not { } name)
        {
            return [];
        }

        var json = await PackageDeclarations.ReadAsync(package, name, cancellationToken);
        var named = (json.Presenters ?? []).Select(presenter => presenter.Consent).Append(json.Roster).Concat(json.Sidecars ?? []);
        return [name, .. named.OfType<string>().Where(package.Names.Contains).Distinct()];
    }

    private static async Task<PackageDeclarations> ReadDeclarationsAsync(SubmissionPackage package, CancellationToken cancellationToken) =>
        FindDeclarations(package) is { } name
            ? await PackageDeclarations.ReadAsync(package, name, cancellationToken)
            : throw RefusedSubmissionException.Incomplete(Reason.Of("declarations-absent"));

    private static string? FindDeclarations(SubmissionPackage package)
    {
        if (package.Recording is { } recording)
        {
            var name = Path.ChangeExtension(recording, ".json");
            return package.Names.Contains(name) ? name : null;
        }

        var all = package.Names.Where(name => string.Equals(Path.GetExtension(name), ".json", StringComparison.OrdinalIgnoreCase)).ToList();
        return all.Count == 1 ? all[0] : null;
    }

    private static string FindRecording(SubmissionPackage package)
    {
        var all = package.Recording is { } known ? [known] : package.Names.Where(IsRecording).ToList();
        return all.Count == 1
            ? all[0]
            : throw RefusedSubmissionException.Incomplete(
                all.Count == 0 ? Reason.Of("package-without-recording") : Reason.Of("package-with-recordings", all.Count));
    }

    private static IEnumerable<(EnclosureKind Kind, int Number, string Name)> Enclosures(
        SubmissionPackage package, PackageDeclarations? json, Declarations declarations) =>
        json is { Presenters: not null } or { Roster: not null } or { Sidecars: not null } || package.Recording is not null
            ? Named(package, json!)
            : Guessed(package, declarations);

    // What the .json names: plain names of files beside it, nothing else.
    private static IEnumerable<(EnclosureKind Kind, int Number, string Name)> Named(SubmissionPackage package, PackageDeclarations json)
    {
        foreach (var (index, presenter) in (json.Presenters ?? []).Index())
        {
            if (presenter.Consent is { } consent)
            {
                yield return (EnclosureKind.Consent, index + 1, Beside(package, consent, Reason.Of("consent-not-beside", index + 1)));
            }
        }

        if (json.Roster is { } roster)
        {
            yield return (EnclosureKind.Roster, 1, Beside(package, roster, Reason.Of("roster-not-beside")));
        }

        foreach (var (index, sidecar) in (json.Sidecars ?? []).Index())
        {
            yield return (EnclosureKind.Sidecar, index + 1, Beside(package, sidecar, Reason.Of("sidecar-not-beside", index + 1)));
        }
    }

    private static string Beside(SubmissionPackage package, string name, Reason otherwise) => package.Names.Contains(name)
        ? name
        : throw RefusedSubmissionException.Incomplete(otherwise);

    // What a package without such names holds, as staff receive it: forms, perhaps a list of participants and transcripts.
    private static IEnumerable<(EnclosureKind Kind, int Number, string Name)> Guessed(SubmissionPackage package, Declarations declarations)
    {
        var forms = package.Names.Where(name => Has(name, Forms)).ToList();
        for (var number = 1; number <= declarations.Presenters.Count; number++)
        {
            if (FormOf(declarations.Presenters[number - 1], forms, declarations.Presenters.Count) is { } form)
            {
                yield return (EnclosureKind.Consent, number, form);
            }
        }

        var rosters = package.Names.Where(IsRoster).ToList();
        if (rosters.Count == 1)
        {
            yield return (EnclosureKind.Roster, 1, rosters[0]);
        }

        var transcripts = package.Names.Where(name => Has(name, ".vtt", ".srt") || (Has(name, ".txt") && name.Contains("chat", StringComparison.OrdinalIgnoreCase)));
        foreach (var (index, transcript) in transcripts.Index())
        {
            yield return (EnclosureKind.Sidecar, index + 1, transcript);
        }
    }

    // The form of the only presenter is the only form; of several, the one whose name ends like the person's: never a guess beyond that.
    private static string? FormOf(string presenter, List<string> forms, int presenters)
    {
        if (presenters == 1 && forms.Count == 1)
        {
            return forms[0];
        }

        var family = Letters(presenter.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? string.Empty);
        var fitting = family.Length < 2 ? [] : forms.Where(form => Letters(Path.GetFileNameWithoutExtension(form)).Contains(family, StringComparison.Ordinal)).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    // Accented letters are left out on both sides: how a file's name spells them differs from system to system.
    private static string Letters(string text) => string.Concat(text.Where(char.IsAsciiLetter)).ToLowerInvariant();

    private static bool IsRoster(string name) =>
        Has(name, ".csv") || (Has(name, ".txt") && RosterWords.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));

    private static bool Has(string name, params string[] endings) => endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
}
