using System.Text;

namespace Anonymizer.Media.Processes;

/// <summary>Writes a command so that a person can copy it into a POSIX shell. For display only: nothing is ever started from it.</summary>
public static class CommandLine
{
    /// <summary>The command with every part quoted that needs it; control characters are written as escapes.</summary>
    public static string Display(string fileName, IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var text = new StringBuilder(Quote(fileName));
        foreach (var argument in arguments)
        {
            text.Append(' ').Append(Quote(argument));
        }

        return text.ToString();
    }

    private static string Quote(string part)
    {
        if (part.Length > 0 && part.All(IsPlain))
        {
            return part;
        }

        return part.Any(char.IsControl)
            ? $"$'{string.Concat(part.Select(Escape))}'"
            : $"'{part.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    private static string Escape(char c) => c switch
    {
        '\\' => @"\\",
        '\'' => @"\'",
        '\n' => @"\n",
        _ when char.IsControl(c) => $"\\u{(int)c:x4}",
        _ => c.ToString(),
    };

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c);
}
