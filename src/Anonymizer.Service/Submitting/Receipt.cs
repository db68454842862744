namespace Anonymizer.Service.Submitting;

/// <summary>Why something was refused or deleted.</summary>
public enum ReceiptKind
{
    /// <summary>A patient was declared: the recording was refused, and nothing of it is kept.</summary>
    PatientDeclared,
}

/// <summary>Proof that something was refused or deleted, without personal data.</summary>
/// <param name="Id">Its number; also the name of the file it is kept in.</param>
/// <param name="Kind">Why.</param>
/// <param name="At">When.</param>
/// <param name="BytesKept">What is left of the recording: always 0, said outright for those who read the receipt.</param>
public sealed record Receipt(string Id, ReceiptKind Kind, DateTimeOffset At, long BytesKept);
