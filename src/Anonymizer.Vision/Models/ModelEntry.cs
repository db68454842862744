namespace Anonymizer.Vision.Models;

/// <summary>What the manifest says about one model, or about a file that belongs to one.</summary>
public sealed record ModelEntry
{
    /// <summary>Short name, as used on the command line and in reports: "yunet", "ppocr-detection".</summary>
    public required string Name { get; init; }

    /// <summary>Name of the file, without a folder.</summary>
    public required string File { get; init; }

    /// <summary>What it is for.</summary>
    public required ModelRole Role { get; init; }

    /// <summary>One line for people.</summary>
    public required string Summary { get; init; }

    /// <summary>SPDX identifier of its licence.</summary>
    public required string Licence { get; init; }

    /// <summary>The public page where it comes from.</summary>
    public required Uri Source { get; init; }

    /// <summary>How the file gets onto the machine.</summary>
    public required ModelOrigin Obtained { get; init; }

    /// <summary>The address of the file itself; only for <see cref="ModelOrigin.Download"/>.</summary>
    public Uri? Download { get; init; }

    /// <summary>
    /// The folder with the file inside `node_modules`, package name first, with '/'; only for <see cref="ModelOrigin.Npm"/>.
    /// </summary>
    public string? PackageFolder { get; init; }

    /// <summary>SHA-256 of the file, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file.</summary>
    public required long Bytes { get; init; }

    /// <summary>How it wants its picture; null for a file that is no network.</summary>
    public PictureInput? Picture { get; init; }

    /// <summary>What it reads; empty for a file that is no network.</summary>
    public required IReadOnlyList<TensorEntry> Inputs { get; init; }

    /// <summary>What it gives; empty for a file that is no network.</summary>
    public required IReadOnlyList<TensorEntry> Outputs { get; init; }
}
