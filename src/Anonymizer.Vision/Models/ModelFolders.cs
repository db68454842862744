using Anonymizer.Core.Errors;

namespace Anonymizer.Vision.Models;

/// <summary>Where model files are looked for, and where downloads are put.</summary>
public static class ModelFolders
{
    /// <summary>The environment variable that names a folder with models.</summary>
    public const string Variable = "ANONYMIZER_MODELS";

    /// <summary>Name of the product's folder with models.</summary>
    public const string FolderName = "models";

    /// <summary>
    /// The folders of this process, first to last: `--models`, <see cref="Variable"/>, the user's cache, the folder beside
    /// the application, and the nearest folder `models` with a manifest above it (when run from a source tree).
    /// </summary>
    /// <param name="option">What `--models` says; null when it wasn't given.</param>
    /// <exception cref="AnonymizerException">A folder that was named by the user does not exist.</exception>
    public static IReadOnlyList<ModelFolder> InLookUpOrder(string? option) =>
        InLookUpOrder(option, Environment.GetEnvironmentVariable, AppContext.BaseDirectory);

    /// <summary>
    /// The folder downloads are put into: `--models`, else <see cref="Variable"/>, else the user's cache. It need not exist yet.
    /// </summary>
    /// <param name="option">What `--models` says; null when it wasn't given.</param>
    /// <exception cref="AnonymizerException">None was given, and the user has no home.</exception>
    public static string ForDownloads(string? option) => ForDownloads(option, Environment.GetEnvironmentVariable);

    internal static IReadOnlyList<ModelFolder> InLookUpOrder(string? option, Func<string, string?> environment, string applicationFolder)
    {
        var folders = new List<ModelFolder>();
        if (!string.IsNullOrEmpty(option))
            folders.Add(new ModelFolder(RequireExisting(option, "--models", Blame.Input), ModelFolderKind.Option));
        if (environment(Variable) is { Length: > 0 } named)
            folders.Add(new ModelFolder(RequireExisting(named, "$" + Variable, Blame.Environment), ModelFolderKind.Variable));
        if (UserCache(environment) is { } cache) folders.Add(new ModelFolder(cache, ModelFolderKind.UserCache));
        folders.Add(new ModelFolder(Path.Combine(applicationFolder, FolderName), ModelFolderKind.Product));
        if (AboveApplication(applicationFolder) is { } source) folders.Add(new ModelFolder(source, ModelFolderKind.Product));
        return [.. folders.DistinctBy(folder => folder.Path)];
    }

    internal static string ForDownloads(string? option, Func<string, string?> environment)
    {
        if (!string.IsNullOrEmpty(option)) return Path.GetFullPath(option);
        if (environment(Variable) is { Length: > 0 } named) return Path.GetFullPath(named);
        return UserCache(environment) ?? throw new AnonymizerException(
            Stage.Analyse, Blame.Environment, "This user has no home folder to keep models in. Name a folder with --models DIR.");
    }

    // The XDG rules: a relative XDG_CACHE_HOME is to be ignored.
    private static string? UserCache(Func<string, string?> environment)
    {
        string root;
        if (OperatingSystem.IsLinux())
        {
            string home = environment("HOME") is { Length: > 0 } set
                ? set
                : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
            root = environment("XDG_CACHE_HOME") is { } named && Path.IsPathFullyQualified(named) ? named
                : home.Length > 0 ? Path.Combine(home, ".cache") : "";
        }
        else
        {
            root = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        }

        return root.Length > 0 ? Path.Combine(root, "anonymizer", FolderName) : null;
    }

    private static string? AboveApplication(string applicationFolder)
    {
        for (var folder = new DirectoryInfo(applicationFolder).Parent; folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, FolderName);
            if (File.Exists(Path.Combine(candidate, ModelManifest.FileName))) return candidate;
        }

        return null;
    }

    // A folder that was named but isn't there is a mistake: going on without it would quietly use other models.
    private static string RequireExisting(string folder, string namedBy, Blame blame)
    {
        string full = Path.GetFullPath(folder);
        return Directory.Exists(full)
            ? full
            : throw new AnonymizerException(
                Stage.Analyse, blame, $"{namedBy} names the folder {full}, which does not exist. Create it or name another one.");
    }
}
