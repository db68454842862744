using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Anonymizer.Cli.Options;

/// <summary>Reads and writes times as people type them: seconds ("12.5"), minutes ("1:02") or hours ("1:02:03.5").</summary>
internal static class TimeText
{
    /// <summary>No recording is longer than this; a larger number is a typing error.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>Reads a time that is not negative.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out TimeSpan? time)
    {
        time = null;
        var parts = text.Trim().Split(':');
        if (parts.Length > 3)
        {
            return false;
        }

        // All but the last part are whole numbers, and what stands behind a colon counts to 59.
        double seconds = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            var style = i == parts.Length - 1 ? NumberStyles.AllowDecimalPoint : NumberStyles.None;
            if (!double.TryParse(parts[i], style, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value)
                || (i > 0 && value >= 60))
            {
                return false;
            }

            seconds = (seconds * 60) + value;
        }

        if (seconds > Longest.TotalSeconds)
        {
            return false;
        }

        time = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <summary>Writes a length of time as "0:42" or "1:02:03", rounded to seconds.</summary>
    public static string Format(TimeSpan time)
    {
        var whole = TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
        return whole.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(int)whole.TotalHours}:{whole.Minutes:00}:{whole.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes}:{whole.Seconds:00}");
    }
}
