using Anonymizer.Service.Access;
using Anonymizer.Service.Jobs;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Tests.Service.Access;

public class AccessTableTests
{
    private static readonly Job Own = JobOf("me");
    private static readonly Job Foreign = JobOf("somebody else");

    [Theory]
    [InlineData(Deed.SeeJob)]
    [InlineData(Deed.Cancel)]
    [InlineData(Deed.TakeResult)]
    [InlineData(Deed.AddConsent)]
    [InlineData(Deed.Withdraw)]
    [InlineData(Deed.ChangeOwner)]
    [InlineData(Deed.ChangeTerm)]
    [InlineData(Deed.SeeRetention)]
    public void A_submitter_has_to_do_with_own_recordings_only(Deed deed)
    {
        var submitter = new Caller("me", Role.Submitter);

        Assert.Equal((true, false), (AccessTable.May(submitter, deed, Own), AccessTable.May(submitter, deed, Foreign)));
    }

    [Theory]
    [InlineData(Deed.Review)]
    [InlineData(Deed.Release)]
    [InlineData(Deed.ReadMetrics)]
    [InlineData(Deed.Anything)]
    public void A_submitter_neither_reviews_nor_manages(Deed deed)
    {
        var submitter = new Caller("me", Role.Submitter);

        Assert.Equal((false, false), (AccessTable.MayEver(submitter, deed), AccessTable.May(submitter, deed, Own)));
    }

    [Theory]
    [InlineData(Deed.SeeJob, true)]
    [InlineData(Deed.TakeResult, true)]
    [InlineData(Deed.Review, true)]
    [InlineData(Deed.Release, true)]
    [InlineData(Deed.Cancel, false)]
    [InlineData(Deed.AddConsent, false)]
    [InlineData(Deed.Withdraw, false)]
    [InlineData(Deed.ChangeOwner, false)]
    [InlineData(Deed.Anything, false)]
    public void A_reviewer_looks_at_everything_and_changes_nothing_of_others(Deed deed, bool allowed) =>
        Assert.Equal(allowed, AccessTable.May(new Caller("me", Role.Reviewer), deed, Foreign));

    [Fact]
    public void An_administrator_may_do_everything() =>
        Assert.All(Enum.GetValues<Deed>(), deed => Assert.True(AccessTable.May(Caller.Local, deed, Foreign)));

    [Theory]
    [InlineData(Role.Submitter, "me", true)]
    [InlineData(Role.Submitter, "somebody else", false)]
    [InlineData(Role.Reviewer, "somebody else", false)]
    [InlineData(Role.Admin, "somebody else", true)]
    public void Recordings_are_handed_in_under_ones_own_name(Role role, string owner, bool allowed) =>
        Assert.Equal(allowed, AccessTable.MayHandInFor(new Caller("me", role), owner));

    [Fact]
    public void A_role_that_nobody_knows_opens_nothing() =>
        Assert.All(Enum.GetValues<Deed>(), deed => Assert.False(AccessTable.May(new Caller("me", (Role)99), deed, Own)));

    private static Job JobOf(string owner) => new()
    {
        Id = Guid.NewGuid(),
        State = JobState.Done,
        Recording = new SubmittedRecording("a.mp4", "ab", 1),
        Submission = new Submission(owner, null, "revision", "students", new DateOnly(2999, 12, 31)),
        Priority = JobPriority.Normal,
        SubmittedAt = DateTimeOffset.UnixEpoch,
        NotBefore = DateTimeOffset.UnixEpoch,
    };
}
