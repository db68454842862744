using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Anonymizer.Pipeline.Analyse;

namespace Anonymizer.Cli.Options;

/// <summary>Reads the value of <c>--keep-region</c>: <c>X,Y,W,H</c> or <c>X,Y,W,H@START-END</c>.</summary>
internal static class KeepRegionText
{
    /// <summary>How the value is written; shown with every error.</summary>
    public const string Form = "X,Y,W,H or X,Y,W,H@START-END, in pixels or per cent of the picture, "
        + "for instance 75%,0,25%,30% or 1440,0,480,270@0:30-1:10:00";

    /// <summary>Reads a region; on failure <paramref name="error"/> says what is wrong with which part.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out KeepRegion? region, [NotNullWhen(false)] out string? error)
    {
        region = null;
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var sides = (at < 0 ? text : text[..at]).Split(',');
        if (sides.Length != 4)
        {
            error = "it needs four numbers with commas between them";
            return false;
        }

        var lengths = new Length[4];
        for (var i = 0; i < sides.Length; i++)
        {
            if (!TryParseLength(sides[i], out lengths[i]))
            {
                error = $"\"{sides[i]}\" is no number of pixels or per cent";
                return false;
            }
        }

        if (lengths[2].Value <= 0 || lengths[3].Value <= 0)
        {
            error = "width and height must be more than 0";
            return false;
        }

        TimeSpan? from = null, to = null;
        if (at >= 0 && !TryParseInterval(text[(at + 1)..], out from, out to, out error))
        {
            return false;
        }

        region = new KeepRegion(lengths[0], lengths[1], lengths[2], lengths[3], from, to);
        error = null;
        return true;
    }

    private static bool TryParseLength(string text, out Length length)
    {
        var number = text.Trim();
        var isPercent = number.EndsWith('%');
        if (isPercent)
        {
            number = number[..^1].TrimEnd();
        }
        else if (number.EndsWith("px", StringComparison.OrdinalIgnoreCase))
        {
            number = number[..^2].TrimEnd();
        }

        var understood = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            && (!isPercent || value <= 100);
        length = new Length(value, isPercent);
        return understood;
    }

    private static bool TryParseInterval(
        string text, out TimeSpan? from, out TimeSpan? to, [NotNullWhen(false)] out string? error)
    {
        from = to = null;
        var ends = text.Split('-');
        if (ends.Length != 2 || (string.IsNullOrWhiteSpace(ends[0]) && string.IsNullOrWhiteSpace(ends[1])))
        {
            error = "after the @ stand a start and an end with - between them (one of them may be left out)";
            return false;
        }

        if (!TryParseEnd(ends[0], out from, out error) || !TryParseEnd(ends[1], out to, out error))
        {
            return false;
        }

        if (from >= to)
        {
            error = "the end must come after the start";
            return false;
        }

        return true;
    }

    private static bool TryParseEnd(string text, out TimeSpan? time, [NotNullWhen(false)] out string? error)
    {
        time = null;
        error = null;
        if (string.IsNullOrWhiteSpace(text) || TimeText.TryParse(text, out time))
        {
            return true;
        }

        error = $"\"{text}\" is no time; write seconds (90 or 90.5), m:ss or h:mm:ss";
        return false;
    }
}
