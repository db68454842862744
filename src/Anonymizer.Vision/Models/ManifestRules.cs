using System.Buffers;

namespace Anonymizer.Vision.Models;

/// <summary>What must hold in a manifest beyond its form.</summary>
internal static class ManifestRules
{
    private const int Sha256Digits = 64;

    private static readonly SearchValues<char> LowerCaseHex = SearchValues.Create("0123456789abcdef");

    /// <summary>All mistakes, each as a part of a sentence; empty when the manifest is right.</summary>
    public static IReadOnlyList<string> FindMistakes(ManifestDocument document)
    {
        if (document.Version != ModelManifest.SupportedVersion)
            return [$"its version is {document.Version}, this program reads version {ModelManifest.SupportedVersion}"];

        var mistakes = new List<string>();
        foreach (string name in Repeated(document.Models.Select(entry => entry.Name))) mistakes.Add($"the name '{name}' occurs twice");
        foreach (string file in Repeated(document.Models.Select(entry => entry.File))) mistakes.Add($"the file '{file}' occurs twice");
        foreach (ModelEntry entry in document.Models)
            mistakes.AddRange(MistakesOf(entry).Select(mistake => $"{entry.Name}: {mistake}"));
        return mistakes;
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> values) =>
        values.GroupBy(value => value, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key);

    private static IEnumerable<string> MistakesOf(ModelEntry entry)
    {
        if (string.IsNullOrWhiteSpace(entry.Name)) yield return "a model has no name";

        // A folder in the name would let a model be written or looked for outside the folders with models.
        if (entry.File.Length == 0 || entry.File[0] == '.' || entry.File.AsSpan().IndexOfAny('/', '\\', ':') >= 0)
            yield return $"'{entry.File}' is not a plain file name";

        if (entry.Sha256.Length != Sha256Digits || entry.Sha256.AsSpan().ContainsAnyExcept(LowerCaseHex))
            yield return "sha256 must be 64 lower-case hexadecimal digits";

        if (entry.Bytes <= 0) yield return "bytes must be positive";

        if (entry.Obtained == ModelOrigin.Download && entry.Download?.Scheme != Uri.UriSchemeHttps)
            yield return "download must be an https address";

        if (entry.Obtained == ModelOrigin.Embedded && entry.Download is not null)
            yield return "an embedded model has no download address";

        if (entry.Obtained == ModelOrigin.Npm != (entry.PackageFolder is not null))
            yield return "packageFolder must be named for a file of an npm package, and only for one";

        // Like the file's name: nothing may be looked for outside the folders with models.
        if (entry.PackageFolder is { } folder && folder.Split('/').Any(part => part.Length == 0 || part[0] == '.' || part.AsSpan().ContainsAny('\\', ':')))
            yield return $"'{folder}' is not a plain folder";

        foreach (string mistake in entry.Role == ModelRole.TextCharacters ? MistakesOfPlainFile(entry) : MistakesOfNetwork(entry))
            yield return mistake;
    }

    private static IEnumerable<string> MistakesOfPlainFile(ModelEntry entry)
    {
        if (entry.Picture is not null || entry.Inputs.Count > 0 || entry.Outputs.Count > 0)
            yield return "only a network has a picture, inputs and outputs";
    }

    private static IEnumerable<string> MistakesOfNetwork(ModelEntry entry)
    {
        if (entry.Picture?.ValueRange is not [var lowest, var highest] || lowest >= highest)
            yield return "valueRange must be two rising numbers";

        if (entry.Picture?.SizeMultiple < 1) yield return "sizeMultiple must be positive";

        if (entry.Inputs.Count == 0 || entry.Outputs.Count == 0) yield return "inputs and outputs must be named";
    }
}
