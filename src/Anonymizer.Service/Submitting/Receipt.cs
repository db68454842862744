namespace Anonymizer.Service.Submitting;

/// <summary>Why something was refused or deleted.</summary>
public enum ReceiptKind
{
    /// <summary>A patient was declared: the recording was refused, and nothing of it is kept.</summary>
    PatientDeclared,

    /// <summary>Consent was withdrawn, or the owner wanted the recording gone.</summary>
    Withdrawn,

    /// <summary>The term that was fixed when it was handed in had ended.</summary>
    Expired,
}

/// <summary>Proof that something was refused or deleted, without personal data.</summary>
/// <param name="Id">Its number, that of the job if there was one; also the name of the file it is kept in.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When.</param>
/// <param name="BytesKept">What is left of the recording: always 0, said outright for those who read the receipt.</param>
public sealed record Receipt(string Id, ReceiptKind Kind, DateTimeOffset At, long BytesKept)
{
    /// <summary>When it was decided that the recording is deleted; null where it was never taken in.</summary>
    public DateTimeOffset? RequestedAt { get; init; }

    /// <summary>Hash of the recording that was deleted.</summary>
    public string? SourceSha256 { get; init; }

    /// <summary>Hash of the result that was deleted with it.</summary>
    public string? ResultSha256 { get; init; }

    /// <summary>How many files were deleted.</summary>
    public int FilesDeleted { get; init; }
}
