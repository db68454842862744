namespace Anonymizer.Cli.Options;

/// <summary>Reads settings that stand in the environment.</summary>
internal static class EnvironmentVariables
{
    /// <summary>A variable's value; null when it isn't set, or is empty, as containers leave what they were given no value for.</summary>
    public static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
