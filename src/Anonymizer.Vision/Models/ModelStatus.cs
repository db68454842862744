namespace Anonymizer.Vision.Models;

/// <summary>Whether a model is there, for `models list` and `models verify`.</summary>
/// <param name="Entry">What the manifest says about it.</param>
/// <param name="State">Whether it can be used.</param>
/// <param name="Folder">Where a file was found; null when missing.</param>
/// <param name="Path">The file that was found; null when missing.</param>
/// <param name="FoundSha256">The file's hash; null when missing or unreadable.</param>
/// <param name="Problem">What is wrong and what to do, for people; null when all is well.</param>
public sealed record ModelStatus(
    ModelEntry Entry, ModelState State, ModelFolder? Folder, string? Path, string? FoundSha256, string? Problem);

/// <summary>Whether a model can be used.</summary>
public enum ModelState
{
    /// <summary>There, with the right hash.</summary>
    Ready,

    /// <summary>In none of the folders.</summary>
    Missing,

    /// <summary>There, but not the file the manifest names, or unreadable: refused.</summary>
    Refused,
}
