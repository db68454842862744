namespace Anonymizer.Service.Submitting;

/// <summary>
/// What was declared when a recording was handed in (POLICY: purpose, ground and audience are recorded; a term is fixed beforehand). It
/// was also declared that no patient is present or discussed: otherwise there would be no submission.
/// </summary>
/// <param name="Owner">User id of the person who is responsible for the recording.</param>
/// <param name="Course">The course it belongs to, or null.</param>
/// <param name="Purpose">What it will be used for.</param>
/// <param name="Audience">Who may see the result.</param>
/// <param name="RetainUntil">The last day on which recording and result exist.</param>
public sealed record Submission(string Owner, string? Course, string Purpose, string Audience, DateOnly RetainUntil);
