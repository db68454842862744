using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Submitting;

/// <summary>A recording that was not taken in because of what was declared with it.</summary>
public sealed class RefusedSubmissionException : AnonymizerException
{
    private RefusedSubmissionException(Reason reason, IReadOnlyList<Reason> problems, Receipt? receipt)
        : base(Stage.Ingest, Blame.Input, reason)
    {
        Problems = problems;
        Receipt = receipt;
    }

    /// <summary>What is missing or wrong, one sentence each; each begins with the name of the field, the same in all languages.</summary>
    public IReadOnlyList<Reason> Problems { get; }

    /// <summary>The proof that nothing was kept, when a patient was declared.</summary>
    public Receipt? Receipt { get; }

    /// <summary>The whole message in a language.</summary>
    public string TextIn(string language) => Problems.Count == 0 ? Reason!.In(language) : NotTakenIn(Problems, language).In(language);

    /// <summary>Declarations are missing or wrong.</summary>
    internal static RefusedSubmissionException Incomplete(params IReadOnlyList<Reason> problems) =>
        new(NotTakenIn(problems, Core.Errors.Reason.English), problems, receipt: null);

    /// <summary>A patient was declared.</summary>
    internal static RefusedSubmissionException Patient(Receipt receipt) => new(Core.Errors.Reason.Of("patient-refused", receipt.Id), [], receipt);

    private static Reason NotTakenIn(IReadOnlyList<Reason> problems, string language) =>
        Core.Errors.Reason.Of("not-taken-in", string.Join(' ', problems.Select(problem => problem.In(language))));
}
