using System.Globalization;
using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Analyse.Names;
using Anonymizer.Service.Storage;

namespace Anonymizer.Service.Submitting;

/// <summary>What a person typed when handing in a recording, not checked yet; null is what was left out.</summary>
public sealed record Declarations : DeclaredTexts
{
    private const int LongestText = 200;
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>Nothing is declared yet.</summary>
    public Declarations()
    {
    }

    /// <summary>What was declared elsewhere in the same words.</summary>
    /// <param name="texts">The words.</param>
    /// <param name="presenters">Names of those who stay visible, as they were typed.</param>
    internal Declarations(DeclaredTexts texts, IEnumerable<string?> presenters)
        : base(texts) => Presenters = [.. presenters.Select(name => name?.Trim() ?? string.Empty)];

    /// <summary>Who stays visible, by the names that labels show; empty: nobody. Each has to hand in a consent form.</summary>
    public IReadOnlyList<string> Presenters { get; init; } = [];

    /// <summary>Whether a patient was declared. Such a recording may not exist; nothing else about it matters.</summary>
    public bool DeclaresPatient => string.Equals(Patient?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks everything that was declared.</summary>
    /// <param name="today">The present day, which the term must reach.</param>
    /// <param name="problems">Everything that is missing or wrong.</param>
    /// <returns>The submission; null when there are problems.</returns>
    public Submission? Check(DateOnly today, out IReadOnlyList<Reason> problems)
    {
        var found = new List<Reason>();
        if (!string.Equals(Patient?.Trim(), "no", StringComparison.OrdinalIgnoreCase))
        {
            found.Add(Reason.Of("patient-undeclared"));
        }

        var owner = Text("owner", Owner, found);
        var purpose = Text("purpose", Purpose, found);
        var audience = Text("audience", Audience, found);
        var course = string.IsNullOrWhiteSpace(Course) ? null : Text("course", Course, found);
        if (!DateOnly.TryParseExact(RetainUntil?.Trim(), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            found.Add(Reason.Of("retain-until-missing"));
        }
        else if (until < today)
        {
            found.Add(Reason.Of("retain-until-past"));
        }

        found.AddRange(FindPresenterProblems());
        if (Audio is not (null or "" or "keep"))
        {
            found.Add(Reason.Of("audio-unknown"));
        }

        problems = found;
        return found.Count == 0 ? new Submission(owner, course, purpose, audience, until) : null;
    }

    /// <summary>Says nothing of whom it names, should it ever reach a log.</summary>
    public override string ToString() => "Declarations";

    private IEnumerable<Reason> FindPresenterProblems()
    {
        if (Presenters.Count > EnclosureFolder.MostOfOneKind)
        {
            yield return Reason.Of("presenters-too-many", EnclosureFolder.MostOfOneKind);
        }

        for (var number = 1; number <= Presenters.Count; number++)
        {
            var name = Presenters[number - 1];
            if (name.Length > LongestText || name.Any(char.IsControl) || !PersonName.TryParse(name, out _))
            {
                yield return Reason.Of("presenter-no-name", number);
            }
        }

        if (Presenters.Distinct(StringComparer.OrdinalIgnoreCase).Count() < Presenters.Count)
        {
            yield return Reason.Of("presenters-twice");
        }
    }

    private static string Text(string name, string? text, List<Reason> problems)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length == 0)
        {
            problems.Add(name switch
            {
                "owner" => Reason.Of("owner-missing"),
                "purpose" => Reason.Of("purpose-missing"),
                _ => Reason.Of("audience-missing"),
            });
        }
        else if (trimmed.Length > LongestText || trimmed.Any(char.IsControl))
        {
            problems.Add(Reason.Of("text-too-long", name, LongestText));
        }

        return trimmed;
    }
}
