namespace Anonymizer.Vision.Models.Download;

/// <summary>Patience of a download. The files are a few hundred kilobytes: a healthy connection needs seconds.</summary>
public sealed record ModelDownloadOptions
{
    /// <summary>How long to wait for the beginning of an answer. Default 20 seconds.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long to wait for the next bytes. Default 20 seconds.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How often a transfer is tried in one call when it is cut or the server is busy. Default 3.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How long to wait before trying again. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);
}
