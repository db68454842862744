using System.CommandLine.Parsing;
using System.Globalization;

namespace Anonymizer.Cli.Options;

/// <summary>Days as they are typed: 2027-08-31.</summary>
internal static class DayText
{
    /// <summary>How a day is typed, for the help.</summary>
    public const string Form = "YYYY-MM-DD";

    /// <summary>Reads the day of an option or argument; what is no day becomes an error that names it.</summary>
    public static DateOnly Read(ArgumentResult result, string name)
    {
        var text = result.Tokens[^1].Value;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            result.AddError($"{name}: \"{text}\" can't be used. Give a day such as 2027-08-31.");
        }

        return day;
    }
}
