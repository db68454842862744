using System.Text.Json;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>How enumerations are spelled in the database and in JSON: <c>ReviewRequired</c> is "review-required".</summary>
internal static class Words
{
    /// <summary>The word for a value.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>The value of a word.</summary>
    /// <exception cref="ArgumentException">A newer version wrote a word that this one doesn't know.</exception>
    public static T Read<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("-", string.Empty, StringComparison.Ordinal), ignoreCase: true);
}
