using Anonymizer.Service.Jobs;
using Anonymizer.Service.Outbox;
using Anonymizer.Service.Submitting;
using Anonymizer.Service.Web.Pages;

namespace Anonymizer.Tests.Service.Web;

public class DeliverySectionTests
{
    private static readonly JobRights Reviewer = new(Take: true, Review: true, Release: true, Cancel: true, AddConsent: true, Withdraw: true);

    [Theory]
    [InlineData("en", MessageKind.Delivery, MessageState.Waiting, null, "It is being handed over.")]
    [InlineData("en", MessageKind.Delivery, MessageState.Waiting, "The receiver answered 500 to PUT.", "This is tried again")]
    [InlineData("nl", MessageKind.Delivery, MessageState.Done, null, "Doorgegeven op")]
    [InlineData("nl", MessageKind.Delivery, MessageState.GivenUp, "The receiver answered 500 to PUT.", "Waarschuw de beheerder")]
    [InlineData("nl", MessageKind.Recall, MessageState.Waiting, null, "wordt daar verwijderd")]
    [InlineData("en", MessageKind.Recall, MessageState.Done, null, "was looked for afterwards")]
    [InlineData("en", MessageKind.Recall, MessageState.GivenUp, "The folder is not there.", "delete it there by hand")]
    public void A_delivery_is_told_with_its_state_and_what_to_do(string language, MessageKind kind, MessageState state, string? problem, string expected)
    {
        var page = Show(language, Delivery("http", kind, state, problem), ["http"]);

        Assert.Contains(expected, page, StringComparison.Ordinal);
        Assert.Equal(problem is not null, page.Contains($"<q lang=\"en\">{problem}</q>", StringComparison.Ordinal));
        Assert.Contains("0199.mp4", page, StringComparison.Ordinal);
    }

    [Fact]
    public void When_it_was_handed_over_is_told() => Assert.Contains(
        "<time datetime=\"2026-11-22T15:00:00Z\">", Show("en", Delivery("folder", MessageKind.Delivery, MessageState.Done), ["folder"]), StringComparison.Ordinal);

    [Theory]
    [InlineData(MessageState.GivenUp, "http", true)]
    [InlineData(MessageState.Done, "http", false)]
    [InlineData(MessageState.Waiting, "http", false)]
    [InlineData(MessageState.Done, "folder", true)]
    public void A_reviewer_can_hand_over_once_more_what_was_given_up_or_to_a_place_that_was_added(MessageState state, string known, bool offered)
    {
        var delivery = Delivery("http", MessageKind.Delivery, state);

        Assert.Equal(offered, Show("en", delivery, [known]).Contains("/deliver\"", StringComparison.Ordinal));
        Assert.DoesNotContain("/deliver\"", Show("en", delivery, [known], Reviewer with { Release = false }), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_is_handed_over_nothing_is_said() =>
        Assert.Empty(DeliverySection.Show(PageTexts.Find("en")!, Reviewer, Job(), [], ["http"]).ToString());

    private static string Show(string language, OutboxMessage delivery, IReadOnlyList<string> targets, JobRights? rights = null) =>
        DeliverySection.Show(PageTexts.Find(language)!, rights ?? Reviewer, Job(), [delivery], targets).ToString();

    private static OutboxMessage Delivery(string target, MessageKind kind, MessageState state, string? problem = null) => new()
    {
        Id = Guid.NewGuid(),
        JobId = Guid.NewGuid(),
        Kind = kind,
        Target = target,
        State = state,
        CreatedAt = DateTimeOffset.UnixEpoch,
        Files = ["0199.mp4"],
        DeliveredAt = state == MessageState.Done ? new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero) : null,
        Problem = problem,
    };

    private static Job Job() => new()
    {
        Id = Guid.NewGuid(),
        State = JobState.Done,
        Recording = new SubmittedRecording("lecture.mp4", "ab12", 1000),
        Submission = new Submission("j.docent", null, "revision", "students of the course", new DateOnly(2999, 12, 31)),
        Priority = JobPriority.Normal,
        SubmittedAt = DateTimeOffset.UnixEpoch,
        NotBefore = DateTimeOffset.UnixEpoch,
        Result = new JobResult(1, "cd34", 10),
    };
}
