using System.Text.Json;
using Anonymizer.Core.Errors;

namespace Anonymizer.Core.Plan;

/// <summary>The words of the plan's file for kinds, styles, roles and shades: the names in the code, beginning small.</summary>
internal static class PlanWords
{
    /// <summary>The word for a value.</summary>
    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value that a word stands for.</summary>
    /// <exception cref="AnonymizerException">The word is unknown; the message says where it stands and which ones are known.</exception>
    internal static T Parse<T>(string? name, string where)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == name)
            {
                return value;
            }
        }

        throw PlanDocumentReader.Unusable($"{where}: \"{name}\" is unknown; possible are {string.Join(", ", Enum.GetValues<T>().Select(NameOf))}");
    }
}
