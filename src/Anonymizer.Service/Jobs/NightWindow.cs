using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Anonymizer.Service.Jobs;

/// <summary>The hours in which jobs are started, such as 19:00 to 07:00; urgent jobs don't wait for them.</summary>
/// <param name="From">The first moment at which jobs are started.</param>
/// <param name="To">From here on none is started any more; earlier than <paramref name="From"/> when the window spans midnight.</param>
/// <param name="Zone">The time zone in which the two are meant.</param>
public sealed record NightWindow(TimeOnly From, TimeOnly To, TimeZoneInfo Zone)
{
    /// <summary>How a window is written; shown with every error.</summary>
    public const string Form = "HH:MM-HH:MM, for instance 19:00-07:00";

    /// <summary>Whether jobs are started at a moment.</summary>
    public bool IsOpen(DateTimeOffset moment) =>
        TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(moment, Zone).TimeOfDay).IsBetween(From, To);

    /// <summary>Reads a window.</summary>
    /// <param name="text">As in <see cref="Form"/>.</param>
    /// <param name="zone">The time zone in which it is meant.</param>
    /// <param name="window">The window, when it could be read and is not empty.</param>
    public static bool TryParse(string text, TimeZoneInfo zone, [NotNullWhen(true)] out NightWindow? window)
    {
        ArgumentNullException.ThrowIfNull(text);
        window = text.Split('-') is [var start, var end] && TryParseTime(start, out var from) && TryParseTime(end, out var to) && from != to
            ? new NightWindow(from, to, zone)
            : null;
        return window is not null;
    }

    private static bool TryParseTime(string text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text.Trim(), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
}
