using Anonymizer.Core.Errors;
using Anonymizer.Core.Plan;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Jobs.Sql;

namespace Anonymizer.Service.Web.Pages;

/// <summary>Says in the language of a page what went wrong, or what is uncertain.</summary>
internal static class ReasonText
{
    /// <summary>Why an attempt failed. What only the administrator gets to read, in English, is told by its stage to everybody else.</summary>
    public static string Of(PageTexts texts, JobFailure failure) =>
        failure.Reason?.In(texts.Language)
        ?? (texts.Language == Reason.English
            ? failure.Message
            : texts.Format("job.failed.unexplained", texts[$"follow.stage.{Words.Of(failure.Stage)}"]));

    /// <summary>What a person has to look at.</summary>
    public static string Of(PageTexts texts, ReviewItem item) =>
        item.Reason?.In(texts.Language) ?? (texts.Language == Reason.English ? item.Message : texts["job.review.unexplained"]);
}
