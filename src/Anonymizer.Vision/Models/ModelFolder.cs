namespace Anonymizer.Vision.Models;

/// <summary>A folder in which model files are looked for.</summary>
/// <param name="Path">The folder; need not exist.</param>
/// <param name="Kind">Why it is looked in.</param>
public sealed record ModelFolder(string Path, ModelFolderKind Kind);

/// <summary>Why a folder is looked in for models; in look-up order.</summary>
public enum ModelFolderKind
{
    /// <summary>Given with `--models`.</summary>
    Option,

    /// <summary>Given by the environment variable <see cref="ModelFolders.Variable"/>.</summary>
    Variable,

    /// <summary>The user's cache, where `models pull` puts files.</summary>
    UserCache,

    /// <summary>The product's own folder.</summary>
    Product,
}
