namespace Anonymizer.Vision.Models.Download;

/// <summary>How far a download is.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Received">Bytes that are on the machine, those of an earlier, interrupted download included.</param>
/// <param name="Total">Size of the whole file in bytes.</param>
public readonly record struct DownloadProgress(string Model, long Received, long Total);
