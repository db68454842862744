using Anonymizer.Service.Jobs;

namespace Anonymizer.Tests.Service.Jobs;

public class NightWindowTests
{
    private static readonly TimeZoneInfo Plus2 = TimeZoneInfo.CreateCustomTimeZone("plus 2", TimeSpan.FromHours(2), "plus 2", "plus 2");

    [Theory]
    [InlineData("16:59", false)]
    [InlineData("17:00", true)]
    [InlineData("23:00", true)]
    [InlineData("04:59", true)]
    [InlineData("05:00", false)]
    [InlineData("12:00", false)]
    public void A_window_spans_midnight_in_its_own_time_zone(string utc, bool open)
    {
        Assert.True(NightWindow.TryParse("19:00-07:00", Plus2, out var window));

        Assert.Equal(open, window.IsOpen(new DateTimeOffset(new DateOnly(2026, 3, 1), TimeOnly.Parse(utc, null), TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("19:00")]
    [InlineData("19-07")]
    [InlineData("19:00-19:00")]
    [InlineData("25:00-07:00")]
    [InlineData("")]
    public void What_is_no_window_is_refused(string text) => Assert.False(NightWindow.TryParse(text, TimeZoneInfo.Utc, out _));
}
