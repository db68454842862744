using Anonymizer.Cli.Options;

namespace Anonymizer.Tests.Cli.Options;

public class TimeTextTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("90", 90)]
    [InlineData("12.5", 12.5)]
    [InlineData("1:02", 62)]
    [InlineData("1:02:03.25", 3723.25)]
    [InlineData("100:00", 6000)]
    [InlineData(" 7 ", 7)]
    public void Times_are_read_as_people_type_them(string text, double seconds)
    {
        Assert.True(TimeText.TryParse(text, out var time));
        Assert.Equal(TimeSpan.FromSeconds(seconds), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-5")]
    [InlineData("1:60")]
    [InlineData("1:2:3:4")]
    [InlineData("1.5:00")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e3")]
    [InlineData("1,5")]
    [InlineData("99999999")]
    public void What_is_no_time_is_refused(string text) => Assert.False(TimeText.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(59.6, "1:00")]
    [InlineData(62, "1:02")]
    [InlineData(3723, "1:02:03")]
    public void Lengths_of_time_are_written_short(double seconds, string text) =>
        Assert.Equal(text, TimeText.Format(TimeSpan.FromSeconds(seconds)));
}
