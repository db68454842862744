namespace Anonymizer.Vision.Models;

/// <summary>How a model file gets onto the machine.</summary>
public enum ModelOrigin
{
    /// <summary>It comes with the product.</summary>
    Embedded,

    /// <summary>It is fetched on request from <see cref="ModelEntry.Download"/>.</summary>
    Download,

    /// <summary>It is a file of an npm package of `models/package.json`, found by <see cref="ModelEntry.PackageFolder"/>.</summary>
    Npm,
}
