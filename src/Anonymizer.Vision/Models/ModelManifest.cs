using System.Text.Json;
using Anonymizer.Core.Errors;

namespace Anonymizer.Vision.Models;

/// <summary>
/// The list of models this version of the product was made for. It is the product's own and never comes from a folder with
/// models: the hashes in it decide which model files are trusted.
/// </summary>
public sealed class ModelManifest
{
    /// <summary>Name of the file in the product's folder `models`.</summary>
    public const string FileName = "manifest.json";

    internal const int SupportedVersion = 1;

    private readonly Dictionary<string, ModelEntry> _byName;

    private ModelManifest(IReadOnlyList<ModelEntry> models)
    {
        Models = models;
        _byName = models.ToDictionary(entry => entry.Name, StringComparer.Ordinal);
    }

    /// <summary>All models, in the manifest's order.</summary>
    public IReadOnlyList<ModelEntry> Models { get; }

    /// <summary>Reads the manifest that lies beside the application.</summary>
    /// <exception cref="AnonymizerException">It is missing or not valid.</exception>
    public static ModelManifest LoadProduct() => Load(Path.Combine(AppContext.BaseDirectory, ModelFolders.FolderName, FileName));

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="AnonymizerException">It is missing or not valid.</exception>
    public static ModelManifest Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Analyse,
                Blame.Environment,
                $"The list of models, {path}, can't be read ({error.Message}). Install Anonymizer again.",
                error);
        }
    }

    /// <summary>Reads a manifest from text.</summary>
    /// <param name="json">The text.</param>
    /// <param name="origin">Where it comes from, for error messages.</param>
    /// <exception cref="AnonymizerException">It is not valid; the message names every mistake.</exception>
    public static ModelManifest Parse(string json, string origin)
    {
        ManifestDocument document;
        try
        {
            document = JsonSerializer.Deserialize(json, ManifestJson.Default.ManifestDocument)
                ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw NotValid(origin, error.Message, error);
        }

        IReadOnlyList<string> mistakes = ManifestRules.FindMistakes(document);
        return mistakes.Count == 0
            ? new ModelManifest(document.Models)
            : throw NotValid(origin, string.Join("; ", mistakes), null);
    }

    /// <summary>The model of that name; null when there is none.</summary>
    public ModelEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The model of that name.</summary>
    /// <exception cref="AnonymizerException">There is none.</exception>
    public ModelEntry Require(string name) =>
        Find(name) ?? throw new AnonymizerException(
            Stage.Analyse,
            Blame.Input,
            $"There is no model '{name}'. The models are: {string.Join(", ", Models.Select(entry => entry.Name))}.");

    private static AnonymizerException NotValid(string origin, string mistakes, Exception? cause) =>
        new(Stage.Analyse, Blame.Environment, $"The list of models, {origin}, is not valid: {mistakes}. Install Anonymizer again.", cause);
}
