using Anonymizer.Core.Time;
using Anonymizer.Media.Nut;
using FsCheck;
using FsCheck.Fluent;

namespace Anonymizer.Tests.Media.Nut;

public class ExactTicksTests
{
    [Fact]
    public void A_finer_time_base_and_back_is_exact()
    {
        Prop.ForAll<int, byte>((ticks, factor) =>
        {
            var source = new Rational(1001, 30000);
            var finer = new Rational(1001, 30000 * (factor + 1));
            return ExactTicks.Convert(ExactTicks.Convert(ticks, source, finer), finer, source) == ticks;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_moment_between_two_ticks_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => ExactTicks.Convert(1, new Rational(1, 51200), new Rational(1, 25)));

        Assert.Contains("1/51200", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_moment_beyond_64_bits_is_refused() =>
        Assert.Throws<InvalidDataException>(() => ExactTicks.Convert(long.MaxValue, new Rational(1, 1), new Rational(1, 1000)));

    [Fact]
    public void The_same_time_base_changes_nothing() =>
        Assert.Equal(-7, ExactTicks.Convert(-7, new Rational(1, 90000), new Rational(1, 90000)));

    [Fact]
    public void A_time_base_must_be_positive() =>
        Assert.Throws<ArgumentException>(() => ExactTicks.Convert(1, new Rational(0, 1), new Rational(1, 25)));
}
