namespace Anonymizer.Service.Submitting;

/// <summary>What is declared with a recording in the same words everywhere: on the page, over HTTP, in the .json of a package. Null is what was left out.</summary>
public abstract record DeclaredTexts
{
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

    /// <summary>What becomes of the sound: "keep" is all there is; null means the same.</summary>
    public string? Audio { get; init; }
}
