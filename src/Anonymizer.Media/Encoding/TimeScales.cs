using Anonymizer.Core.Time;
using Anonymizer.Media.Probing;

namespace Anonymizer.Media.Encoding;

/// <summary>
/// The clocks of an MP4 file. Timestamps of a track count in its own clock; gaps before a track's start count in the movie's
/// clock, so that one must be a multiple of all others, or starts get rounded (to a millisecond by default).
/// </summary>
/// <param name="Video">Ticks per second of the video track.</param>
/// <param name="Movie">Ticks per second of the movie.</param>
internal readonly record struct TimeScales(int Video, int Movie)
{
    /// <summary>Clocks in which every timestamp of the source is a whole number.</summary>
    /// <param name="timeBase">Time base of the video.</param>
    /// <param name="audio">The audio tracks; in MP4 their clock is the sample rate.</param>
    public static TimeScales For(Rational timeBase, IEnumerable<AudioTrack> audio)
    {
        long movie = timeBase.Denominator;
        foreach (var track in audio)
        {
            if (track.SampleRate > 0)
            {
                var multiple = movie / Divisor(movie, track.SampleRate) * track.SampleRate;

                // Beyond 31 bits MP4 has no room: that track's start is then rounded to the clock of the others.
                movie = multiple <= int.MaxValue ? multiple : movie;
            }
        }

        return new TimeScales(timeBase.Denominator, (int)movie);
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
