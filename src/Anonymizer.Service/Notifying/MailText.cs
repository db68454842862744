using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Notifying;

/// <summary>What an e-mail says. It names the recording as its owner did, and nobody else.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Body">The text.</param>
internal sealed record MailText(string Subject, string Body)
{
    /// <summary>The text of a notice.</summary>
    public static MailText Of(Notice notice, MailLanguage language)
    {
        var (subject, sentence) = language == MailLanguage.Dutch ? Dutch(notice.News) : English(notice.News);
        var (recording, number, closing) = language == MailLanguage.Dutch
            ? ("Opname", "Nummer", "Dit bericht is automatisch verstuurd; antwoorden worden niet gelezen.")
            : ("Recording", "Number", "This message was sent automatically; nobody reads replies.");
        var body = $"""
            {sentence}

            {notice.Page}

            {recording}: {notice.Job.Recording.OriginalName}
            {number}: {notice.Job.Id:n}

            {closing}
            """;
        return new MailText(subject, body.ReplaceLineEndings("\r\n") + "\r\n");
    }

    private static (string Subject, string Sentence) English(JobNews news) => news switch
    {
        JobNews.Done => ("Your recording is ready", "Your recording was anonymised. Look at it from beginning to end before you share it:"),
        JobNews.ReviewRequired =>
            ("Your recording has to be looked at", "Your recording was anonymised, but a person must look at it before it is shared. What to look for:"),
        JobNews.Failed => ("Your recording could not be anonymised", "Your recording could not be anonymised. Why, and what to do:"),
        _ => ("Your recording is released", "A reviewer looked at your recording and released it. It can be had here:"),
    };

    private static (string Subject, string Sentence) Dutch(JobNews news) => news switch
    {
        JobNews.Done => ("Je opname is klaar", "Je opname is geanonimiseerd. Bekijk het resultaat van begin tot eind voordat je het deelt:"),
        JobNews.ReviewRequired =>
            ("Je opname moet worden bekeken", "Je opname is geanonimiseerd, maar iemand moet het resultaat bekijken voordat het wordt gedeeld. Waarop te letten:"),
        JobNews.Failed => ("Je opname kon niet worden geanonimiseerd", "Je opname kon niet worden geanonimiseerd. Waarom, en wat je kunt doen:"),
        _ => ("Je opname is vrijgegeven", "Een beoordelaar heeft je opname bekeken en vrijgegeven. Je vindt het resultaat hier:"),
    };
}
