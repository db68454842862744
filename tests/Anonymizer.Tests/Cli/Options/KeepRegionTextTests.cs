using Anonymizer.Cli.Options;
using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Tests.Cli.Options;

public class KeepRegionTextTests
{
    [Fact]
    public void Four_numbers_are_pixels_of_the_whole_recording() => Assert.Equal(
        new KeepRegion(Pixels(10), Pixels(20.5), Pixels(300), Pixels(200)),
        Read("10,20.5,300px,200"));

    [Fact]
    public void Per_cent_and_pixels_may_be_mixed() => Assert.Equal(
        new KeepRegion(PerCent(75), Pixels(0), PerCent(25), Pixels(200)),
        Read("75%, 0, 25 %, 200"));

    [Fact]
    public void An_interval_follows_after_the_at_sign() => Assert.Equal(
        new KeepRegion(Pixels(0), Pixels(0), Pixels(10), Pixels(10), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(3903)),
        Read("0,0,10,10@0:30-1:05:03"));

    [Fact]
    public void An_interval_may_be_open_at_one_end()
    {
        Assert.Equal((TimeSpan.FromSeconds(30), null), (Read("0,0,1,1@30-").From, Read("0,0,1,1@30-").To));
        Assert.Equal((null, TimeSpan.FromSeconds(90)), (Read("0,0,1,1@-1:30").From, Read("0,0,1,1@-1:30").To));
    }

    [Theory]
    [InlineData("", "four numbers")]
    [InlineData("1,2,3", "four numbers")]
    [InlineData("1,2,3,4,5", "four numbers")]
    [InlineData("a,2,3,4", "\"a\"")]
    [InlineData("-1,2,3,4", "\"-1\"")]
    [InlineData("1,2,NaN,4", "\"NaN\"")]
    [InlineData("1,2,101%,4", "\"101%\"")]
    [InlineData("1,2,0,4", "more than 0")]
    [InlineData("1,2,3,0%", "more than 0")]
    [InlineData("1,2,3,4@", "start and an end")]
    [InlineData("1,2,3,4@5", "start and an end")]
    [InlineData("1,2,3,4@-", "start and an end")]
    [InlineData("1,2,3,4@5-6-7", "start and an end")]
    [InlineData("1,2,3,4@x-6", "\"x\" is no time")]
    [InlineData("1,2,3,4@6-x", "\"x\" is no time")]
    [InlineData("1,2,3,4@6-5", "after the start")]
    [InlineData("1,2,3,4@5-5", "after the start")]
    public void An_error_names_the_part_that_is_wrong(string text, string hint)
    {
        Assert.False(KeepRegionText.TryParse(text, out _, out var error));
        Assert.Contains(hint, error, StringComparison.Ordinal);
    }

    private static KeepRegion Read(string text)
    {
        Assert.True(KeepRegionText.TryParse(text, out var region, out var error), error);
        return region;
    }

    private static Length Pixels(double value) => new(value, IsPercent: false);

    private static Length PerCent(double value) => new(value, IsPercent: true);
}
