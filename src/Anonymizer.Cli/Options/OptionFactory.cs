using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Anonymizer.Cli.Options;

/// <summary>
/// Makes options that check their own value. Every error names the option, what was typed and what may be typed; the parser
/// collects them, so a person sees all at once.
/// </summary>
internal static class OptionFactory
{
    /// <summary>An option whose value is one of a few words.</summary>
    public static Option<T?> Choice<T>(string name, Choices<T> choices, string description)
        where T : struct, Enum
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = choices.Syntax,
            CustomParser = result => Read<T>(result, name, text => choices.Find(text), $"Choose {choices.Syntax.Replace("|", ", ", StringComparison.Ordinal)}."),
        };
        option.CompletionSources.Add(_ => choices.Words.Select(word => new System.CommandLine.Completions.CompletionItem(word)));
        return option;
    }

    /// <summary>An option whose value is a whole number within bounds.</summary>
    public static Option<int?> Integer(string name, string helpName, int minimum, int maximum, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Read<int>(
            result,
            name,
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                && value >= minimum && value <= maximum ? value : null,
            $"Give a whole number from {minimum} to {maximum}."),
    };

    /// <summary>An option whose value is a number within bounds.</summary>
    public static Option<double?> Number(string name, string helpName, double minimum, double maximum, string description) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result => Read<double>(
            result,
            name,
            text => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
                && value >= minimum && value <= maximum ? value : null,
            string.Create(CultureInfo.InvariantCulture, $"Give a number from {minimum} to {maximum}.")),
    };

    /// <summary>An option whose value is an address on the web.</summary>
    public static Option<Uri?> Address(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = result => ReadObject(
            result, name, text => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null, "Give an address with https."),
    };

    /// <summary>Reads a value that is an object; when it can't be read, an error that names the option is added.</summary>
    public static T? ReadObject<T>(ArgumentResult result, string name, Func<string, T?> parse, string advice)
        where T : class
    {
        var text = result.Tokens[^1].Value;
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{name}: \"{text}\" can't be used. {advice}");
        }

        return value;
    }

    private static T? Read<T>(ArgumentResult result, string name, Func<string, T?> parse, string advice)
        where T : struct
    {
        var text = result.Tokens[^1].Value;
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{name}: \"{text}\" can't be used. {advice}");
        }

        return value;
    }
}
