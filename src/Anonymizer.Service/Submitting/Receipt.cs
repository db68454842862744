using System.Text.Json.Serialization;

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

    /// <summary>The places that were searched and from which all of it was deleted: the data folder, and the bucket where recordings are kept in one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? DeletedFrom { get; init; }

    /// <summary>How many files were deleted.</summary>
    public int FilesDeleted { get; init; }

    /// <summary>What became of what had been handed over to others; null when nothing was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RecalledDelivery>? Deliveries { get; init; }
}

/// <summary>Whether something that had been handed over is deleted there.</summary>
public enum RecallState
{
    /// <summary>It is being deleted, or this is tried again.</summary>
    Waiting,

    /// <summary>It is deleted, and was looked for afterwards.</summary>
    Deleted,

    /// <summary>It could not be deleted: a person has to see to it.</summary>
    NotDeleted,
}

/// <summary>What became of a result that had been handed over.</summary>
/// <param name="Target">Where to: folder, s3 or http.</param>
/// <param name="Files">The names under which it is, or was, known there: numbers of jobs, with endings.</param>
/// <param name="State">Whether it is deleted there.</param>
/// <param name="Problem">Why not, in plain words.</param>
public sealed record RecalledDelivery(string Target, IReadOnlyList<string> Files, RecallState State, string? Problem);
