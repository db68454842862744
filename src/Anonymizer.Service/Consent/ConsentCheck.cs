using System.Security.Cryptography;
using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Pipeline.Reporting;

namespace Anonymizer.Service.Consent;

/// <summary>
/// Decides who may stay visible: those whose consent form is on record and lies with the recording, byte for byte as it was handed in. All
/// others are redacted like everybody else, and a person has to look at the result.
/// </summary>
/// <param name="Visible">Names of those who stay visible. Personal data.</param>
/// <param name="WithoutConsent">The places, from 1, of those who were declared but are redacted.</param>
internal sealed record ConsentCheck(IReadOnlyList<string> Visible, IReadOnlyList<int> WithoutConsent)
{
    /// <summary>Under which code a report says that a form is missing; the one value of its reason is the place of the presenter.</summary>
    public const string Code = "consent-missing";

    /// <summary>Looks at the forms of a job.</summary>
    /// <param name="presenters">Who was declared, in order.</param>
    /// <param name="records">What is on record.</param>
    /// <param name="fileOf">Where the form of a presenter lies; takes the place of the presenter.</param>
    /// <param name="cancellationToken">Ends the look early.</param>
    public static async Task<ConsentCheck> OfAsync(
        IReadOnlyList<string> presenters, IReadOnlyList<ConsentRecord> records, Func<int, string> fileOf, CancellationToken cancellationToken)
    {
        var visible = new List<string>();
        var without = new List<int>();
        for (var number = 1; number <= presenters.Count; number++)
        {
            var record = records.FirstOrDefault(record => record.Number == number);
            if (record is not null && await IsThereAsync(fileOf(number), record, cancellationToken))
            {
                visible.Add(presenters[number - 1]);
            }
            else
            {
                without.Add(number);
            }
        }

        return new ConsentCheck(visible, without);
    }

    /// <summary>The report of a recording, with what is to be said about consent.</summary>
    public RedactionReport AddTo(RedactionReport report) => WithoutConsent.Count == 0 ? report : report with
    {
        Outcome = Outcome.ReviewRequired,
        Review = [.. report.Review, .. WithoutConsent.Select(Explain)],
    };

    /// <summary>Names nobody, so that it can stand in a log.</summary>
    public override string ToString() => FormattableString.Invariant($"{Visible.Count} with consent, {WithoutConsent.Count} without");

    private static ReviewItem Explain(int number) => ReviewItem.Of(Code, Reason.Of("consent-missing", number));

    private static async Task<bool> IsThereAsync(string path, ConsentRecord record, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) == record.Sha256;
    }
}
