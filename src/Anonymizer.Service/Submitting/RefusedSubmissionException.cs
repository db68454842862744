using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Submitting;

/// <summary>A recording that was not taken in because of what was declared with it.</summary>
public sealed class RefusedSubmissionException : AnonymizerException
{
    private RefusedSubmissionException(string message, IReadOnlyList<string> problems, Receipt? receipt)
        : base(Stage.Ingest, Blame.Input, message)
    {
        Problems = problems;
        Receipt = receipt;
    }

    /// <summary>What is missing or wrong, one sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>The proof that nothing was kept, when a patient was declared.</summary>
    public Receipt? Receipt { get; }

    /// <summary>Declarations are missing or wrong.</summary>
    internal static RefusedSubmissionException Incomplete(IReadOnlyList<string> problems) =>
        new($"The recording was not taken in. {string.Join(' ', problems)}", problems, receipt: null);

    /// <summary>A patient was declared.</summary>
    internal static RefusedSubmissionException Patient(Receipt receipt) => new(
        "Recordings in which a patient is present or discussed may not be kept, not even anonymised. Nothing of it was kept here; "
        + $"receipt {receipt.Id}. Delete your own copies too.",
        [],
        receipt);
}
