namespace Anonymizer.Vision.Models;

/// <summary>A model file that was found and is the right one.</summary>
/// <param name="Path">The file.</param>
/// <param name="Sha256">Its hash, equal to the manifest's, lower-case hexadecimal.</param>
/// <param name="Entry">What the manifest says about it.</param>
public sealed record ModelFile(string Path, string Sha256, ModelEntry Entry);
