using Anonymizer.Core.Errors;

namespace Anonymizer.Cli.Options;

/// <summary>
/// Reads what must not stand on a command line, where others on the machine could read it: from an environment variable, or from the file
/// that the variable of the same name with <c>_FILE</c> names, as containers hand secrets in.
/// </summary>
internal static class Secrets
{
    private const string FileSuffix = "_FILE";

    /// <summary>The secret; null when it isn't set, or is empty.</summary>
    /// <exception cref="AnonymizerException">Its file can't be read.</exception>
    public static string? Read(string variable) =>
        EnvironmentVariables.Read(variable) ?? (EnvironmentVariables.Read(variable + FileSuffix) is { } path ? ReadFile(variable + FileSuffix, path) : null);

    /// <summary>Which of several secrets can't be read, and why; told with all else that is wrong before anything starts.</summary>
    public static IEnumerable<string> FindProblems(params string[] variables)
    {
        foreach (var variable in variables)
        {
            string? problem = null;
            try
            {
                Read(variable);
            }
            catch (AnonymizerException error)
            {
                problem = error.Message;
            }

            if (problem is not null)
            {
                yield return problem;
            }
        }
    }

    /// <summary>How help and messages tell of a secret.</summary>
    public static string Describe(string variable) => $"${variable} or in the file that ${variable}{FileSuffix} names";

    private static string? ReadFile(string variable, string path)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            return text.Length > 0 ? text : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The file that ${variable} names can't be read: {error.Message}", error);
        }
    }
}
