using System.Globalization;
using Anonymizer.Core.Time;

namespace Anonymizer.Media.Nut;

/// <summary>
/// Moves timestamps between time bases without rounding. ffmpeg's NUT writer picks a finer time base than the source's
/// (1/51200 for 1/25, say), always such that the source's ticks fall on its own; so going back is exact, or something is wrong.
/// </summary>
public static class ExactTicks
{
    /// <summary>Expresses a moment in another time base.</summary>
    /// <param name="ticks">The moment in ticks of <paramref name="from"/>.</param>
    /// <param name="from">Seconds per tick now; positive.</param>
    /// <param name="to">Seconds per tick wanted; positive.</param>
    /// <exception cref="InvalidDataException">The moment lies between two ticks of <paramref name="to"/>, or beyond 64 bits.</exception>
    public static long Convert(long ticks, Rational from, Rational to)
    {
        if (!from.IsPositive || !to.IsPositive)
        {
            throw new ArgumentException($"Time bases must be positive, but are {from} and {to}.");
        }

        if (from == to)
        {
            return ticks;
        }

        // 64 bits times two 32-bit factors fit into 128 bits.
        var dividend = (Int128)ticks * from.Numerator * to.Denominator;
        var divisor = (Int128)from.Denominator * to.Numerator;
        var (quotient, rest) = Int128.DivRem(dividend, divisor);
        if (rest != 0 || quotient > long.MaxValue || quotient < long.MinValue)
        {
            throw new InvalidDataException(string.Create(
                CultureInfo.InvariantCulture,
                $"Timestamp {ticks} at time base {from} can't be expressed exactly at time base {to}."));
        }

        return (long)quotient;
    }
}
