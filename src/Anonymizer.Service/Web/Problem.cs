namespace Anonymizer.Service.Web;

/// <summary>Why a request was not fulfilled.</summary>
/// <param name="Message">What is wrong and what to do, in plain words.</param>
/// <param name="Problems">One sentence for each thing that is missing or wrong, where there are several.</param>
internal sealed record Problem(string Message, IReadOnlyList<string> Problems)
{
    /// <summary>Number of the receipt, when a patient was declared.</summary>
    public string? Receipt { get; init; }
}
