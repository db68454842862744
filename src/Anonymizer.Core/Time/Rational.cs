using System.Globalization;

namespace Anonymizer.Core.Time;

/// <summary>An exact fraction: a time base (seconds per tick, such as 1/12800), a frame rate or an aspect ratio.</summary>
/// <param name="Numerator">Above the line.</param>
/// <param name="Denominator">Below the line; positive in every valid value.</param>
public readonly record struct Rational(int Numerator, int Denominator)
{
    /// <summary>The fraction as a floating-point number; NaN when the denominator is 0.</summary>
    public double Value => Denominator == 0 ? double.NaN : (double)Numerator / Denominator;

    /// <summary>Whether both parts are positive, as a time base must be.</summary>
    public bool IsPositive => Numerator > 0 && Denominator > 0;

    /// <summary>Seconds that <paramref name="ticks"/> of this time base take.</summary>
    public double ToSeconds(long ticks) => ticks * (double)Numerator / Denominator;

    /// <summary>The tick nearest to <paramref name="seconds"/>; halves go away from zero.</summary>
    public long FromSeconds(double seconds) => (long)Math.Round(seconds * Denominator / Numerator, MidpointRounding.AwayFromZero);

    /// <summary>Reads "1/25", "30000:1001" or "25".</summary>
    public static bool TryParse(string? text, out Rational value)
    {
        value = default;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var cut = text.IndexOfAny(['/', ':']);
        var numerator = cut < 0 ? text : text[..cut];
        var denominator = cut < 0 ? "1" : text[(cut + 1)..];
        if (!int.TryParse(numerator, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var above)
            || !int.TryParse(denominator, NumberStyles.None, CultureInfo.InvariantCulture, out var below))
        {
            return false;
        }

        value = new Rational(above, below);
        return true;
    }

    /// <summary>The fraction as "1/25".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Numerator}/{Denominator}");
}
