using Anonymizer.Core.Errors;
using Anonymizer.Service.Jobs;

namespace Anonymizer.Tests.Service.Jobs;

public class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new()
    {
        MaximumAttempts = 6,
        FirstDelay = TimeSpan.FromSeconds(10),
        LongestDelay = TimeSpan.FromSeconds(50),
    };

    [Fact]
    public void Waiting_doubles_up_to_a_limit_and_then_ends()
    {
        var waits = Enumerable.Range(1, 6).Select(attempts => Policy.DelayAfter(Failure(Blame.Environment), attempts)?.TotalSeconds);

        Assert.Equal([10, 20, 40, 50, 50, null], waits);
    }

    [Fact]
    public void The_same_file_is_not_tried_twice_when_the_file_is_to_blame() => Assert.Null(Policy.DelayAfter(Failure(Blame.Input), 1));

    [Fact]
    public void A_mistake_of_ours_gets_one_more_chance()
    {
        Assert.NotNull(Policy.DelayAfter(Failure(Blame.Bug), 1));
        Assert.Null(Policy.DelayAfter(Failure(Blame.Bug), 2));
    }

    private static JobFailure Failure(Blame blame) => new(Stage.Render, blame, "It failed.");
}
