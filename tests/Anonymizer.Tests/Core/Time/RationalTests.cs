using Anonymizer.Core.Time;

namespace Anonymizer.Tests.Core.Time;

public sealed class RationalTests
{
    [Theory]
    [InlineData("1/12800", 1, 12800)]
    [InlineData("30000:1001", 30000, 1001)]
    [InlineData("25", 25, 1)]
    public void Fractions_are_read_as_ffprobe_writes_them(string text, int numerator, int denominator)
    {
        Assert.True(Rational.TryParse(text, out var value));
        Assert.Equal(new Rational(numerator, denominator), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("N/A")]
    [InlineData("1/2/3")]
    [InlineData("1.5")]
    public void Anything_else_is_no_fraction(string text) => Assert.False(Rational.TryParse(text, out _));

    [Fact]
    public void Ticks_survive_the_way_over_seconds()
    {
        var timeBase = new Rational(1001, 30000);

        Assert.All(Enumerable.Range(-1000, 2000), tick => Assert.Equal(tick, timeBase.FromSeconds(timeBase.ToSeconds(tick))));
    }
}
