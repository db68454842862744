using Anonymizer.Core.Time;
using Anonymizer.Media.Encoding;
using Anonymizer.Media.Probing;

namespace Anonymizer.Tests.Media.Encoding;

public class TimeScalesTests
{
    [Theory]
    [InlineData(1, 12800, 48000, 192000)]
    [InlineData(1001, 30000, 44100, 4_410_000)]
    [InlineData(1, 1000, 48000, 48000)]
    [InlineData(1, 90000, 0, 90000)]
    public void The_movie_s_clock_has_a_tick_for_each_tick_of_its_tracks(int numerator, int denominator, int sampleRate, int movie)
    {
        var scales = TimeScales.For(new Rational(numerator, denominator), [Track(sampleRate)]);

        Assert.Equal(new TimeScales(denominator, movie), scales);
    }

    [Fact]
    public void A_clock_that_does_not_fit_leaves_out_the_track_that_breaks_it() =>
        Assert.Equal(1_000_000_000, TimeScales.For(new Rational(1, 1_000_000_000), [Track(44100)]).Movie);

    private static AudioTrack Track(int sampleRate) => new(1, "aac", sampleRate, 2, new Rational(1, 48000), 0);
}
