using Anonymizer.Service.Outbox;

namespace Anonymizer.Tests.Service.Outbox;

public class OutboxSettingsTests
{
    [Fact]
    public void Waiting_doubles_up_to_the_longest_wait_and_ends()
    {
        var settings = new OutboxSettings { MaximumAttempts = 5, FirstDelay = TimeSpan.FromSeconds(10), LongestDelay = TimeSpan.FromSeconds(30) };

        Assert.Equal([10, 20, 30, 30, null], Enumerable.Range(1, 5).Select(attempt => settings.DelayAfter(attempt)?.TotalSeconds));
    }

    [Fact]
    public void A_receiver_may_be_away_for_a_weekend()
    {
        var settings = new OutboxSettings();

        var all = Enumerable.Range(1, settings.MaximumAttempts).Sum(attempt => settings.DelayAfter(attempt)?.TotalHours ?? 0);

        Assert.InRange(all, 48, 60);
    }
}
