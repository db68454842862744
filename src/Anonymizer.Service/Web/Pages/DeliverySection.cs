using Anonymizer.Core.Errors;
using Anonymizer.Service.Delivering;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Web.Pages;

/// <summary>Where a result was handed over to, what keeps it from it, and whether it is taken back.</summary>
internal static class DeliverySection
{
    /// <summary>The section; nothing where a service hands nothing over.</summary>
    /// <param name="texts">The language.</param>
    /// <param name="rights">What the reader may do.</param>
    /// <param name="job">The job.</param>
    /// <param name="deliveries">What was, or is to be, handed over.</param>
    /// <param name="targets">The places that the service knows.</param>
    public static Html Show(PageTexts texts, JobRights rights, Job job, IReadOnlyList<OutboxMessage> deliveries, IReadOnlyList<string> targets)
    {
        if (deliveries.Count == 0)
        {
            return Html.None;
        }

        // To a place that gave up, or one that was added later.
        var wouldHelp = targets.Any(target => deliveries.All(delivery => delivery.Target != target || delivery.State == MessageState.GivenUp));
        return Html.Of($"""
            <section class="card" aria-labelledby="deliveries">
            <h2 id="deliveries">{texts["delivery.title"]}</h2>
            <dl>{Html.Join(deliveries.Select(delivery => Entry(texts, delivery)))}</dl>
            {(wouldHelp && rights.Release && job.IsReleased ? Again(texts, job.Id.ToString("n")) : Html.None)}
            </section>
            """);
    }

    private static Html Entry(PageTexts texts, OutboxMessage delivery) => Html.Of($"""
        <div><dt>{Place(texts, delivery.Target)}</dt><dd>
        <p>{texts[TextOf(delivery)]}{(When(delivery) is { } at ? Html.Of($" {StatusText.Moment(at)}.") : Html.None)}</p>
        {(delivery is { Problem: { } problem, State: not MessageState.Done } ? Html.Of($"<p>{texts["delivery.cause"]} <q lang=\"{Reason.English}\">{problem}</q></p>") : Html.None)}
        {(delivery.Files.Count == 0 ? Html.None : Html.Of($"<details><summary>{texts["delivery.files"]}</summary><ul class=\"plain\">{Html.Join(delivery.Files.Select(file => Html.Of($"<li><code>{file}</code></li>")))}</ul></details>"))}
        </dd></div>
        """);

    private static string Place(PageTexts texts, string target) => target switch
    {
        FolderTarget.TargetName => texts["delivery.folder"],
        BucketTarget.TargetName => texts["delivery.s3"],
        PutTarget.TargetName => texts["delivery.http"],
        _ => target,
    };

    private static string TextOf(OutboxMessage delivery)
    {
        var what = delivery.Kind == MessageKind.Recall ? "recall" : "delivery";
        var how = delivery.State switch
        {
            MessageState.Done => "done",
            MessageState.GivenUp => "given-up",
            _ => delivery.Problem is null ? "waiting" : "retried",
        };
        return $"{what}.{how}";
    }

    private static DateTimeOffset? When(OutboxMessage delivery) =>
        delivery is { Kind: MessageKind.Delivery, State: MessageState.Done } ? delivery.DeliveredAt : null;

    private static Html Again(PageTexts texts, string id) => Html.Of($"""
        <form method="post" action="/jobs/{id}/deliver"><button type="submit">{texts["delivery.again"]}</button></form>
        """);
}
