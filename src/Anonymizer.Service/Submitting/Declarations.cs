using System.Globalization;

namespace Anonymizer.Service.Submitting;

/// <summary>What a person typed when handing in a recording, not checked yet; null is what was left out.</summary>
public sealed record Declarations
{
    private const int LongestText = 200;
    private const string DateForm = "yyyy-MM-dd";

    /// <summary>"yes" or "no": is a patient present in the recording, or discussed so that one could be recognised?</summary>
    public string? Patient { get; init; }

    /// <summary>User id of the person who is responsible for the recording.</summary>
    public string? Owner { get; init; }

    /// <summary>The course it belongs to; may be left out.</summary>
    public string? Course { get; init; }

    /// <summary>What it will be used for.</summary>
    public string? Purpose { get; init; }

    /// <summary>Who may see the result.</summary>
    public string? Audience { get; init; }

    /// <summary>The last day on which recording and result exist, as 2027-08-31.</summary>
    public string? RetainUntil { get; init; }

    /// <summary>Whether a patient was declared. Such a recording may not exist; nothing else about it matters.</summary>
    public bool DeclaresPatient => string.Equals(Patient?.Trim(), "yes", StringComparison.OrdinalIgnoreCase);

    /// <summary>Checks everything that was declared.</summary>
    /// <param name="today">The present day, which the term must reach.</param>
    /// <param name="problems">Everything that is missing or wrong, in plain words.</param>
    /// <returns>The submission; null when there are problems.</returns>
    public Submission? Check(DateOnly today, out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        if (!string.Equals(Patient?.Trim(), "no", StringComparison.OrdinalIgnoreCase))
        {
            found.Add("patient: say yes or no: is a patient present in the recording, or discussed?");
        }

        var owner = Text("owner", Owner, "the user id of the person responsible for the recording", found);
        var purpose = Text("purpose", Purpose, "what the recording will be used for", found);
        var audience = Text("audience", Audience, "who may see the result", found);
        var course = string.IsNullOrWhiteSpace(Course) ? null : Text("course", Course, "the course", found);
        if (!DateOnly.TryParseExact(RetainUntil?.Trim(), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            found.Add("retain-until: say until which day the recording is kept, such as 2027-08-31.");
        }
        else if (until < today)
        {
            found.Add("retain-until: that day is past.");
        }

        problems = found;
        return found.Count == 0 ? new Submission(owner, course, purpose, audience, until) : null;
    }

    private static string Text(string name, string? text, string meaning, List<string> problems)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length == 0)
        {
            problems.Add($"{name}: say {meaning}.");
        }
        else if (trimmed.Length > LongestText || trimmed.Any(char.IsControl))
        {
            problems.Add($"{name}: use one line of at most {LongestText} characters.");
        }

        return trimmed;
    }
}
