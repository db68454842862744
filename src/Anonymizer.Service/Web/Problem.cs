using Anonymizer.Core.Errors;
using Anonymizer.Service.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Anonymizer.Service.Web;

/// <summary>Why a request was not fulfilled.</summary>
/// <param name="Message">What is wrong and what to do, in plain words of the language that was asked for.</param>
/// <param name="Problems">One sentence for each thing that is missing or wrong, where there are several.</param>
internal sealed record Problem(string Message, IReadOnlyList<string> Problems)
{
    /// <summary>Stable name of what is wrong, for programs; null where there is none.</summary>
    public string? Code { get; init; }

    /// <summary>Number of the receipt, when a patient was declared.</summary>
    public string? Receipt { get; init; }

    /// <summary>The answer to a request, in its language.</summary>
    public static Problem Of(HttpRequest request, Reason reason) => new(reason.In(LanguageOf(request)), []) { Code = reason.Code };

    /// <summary>In which language somebody is answered: as on the pages.</summary>
    public static string LanguageOf(HttpRequest request) => PageTexts.For(request).Language;
}
