using Anonymizer.Core.Errors;

namespace Anonymizer.Service.Submitting.Packages;

/// <summary>The files of a folder. Links are passed over: they could lead anywhere.</summary>
public sealed class FolderPackage : SubmissionPackage
{
    private readonly Dictionary<string, FileInfo> _files;

    /// <summary>Looks into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="recording">The name of the recording in it; null when the folder holds one submission.</param>
    /// <exception cref="AnonymizerException">It can't be read.</exception>
    public FolderPackage(string folder, string? recording = null)
    {
        Recording = recording;
        try
        {
            _files = new DirectoryInfo(folder).EnumerateFiles()
                .Where(file => file.LinkTarget is null && !file.Name.StartsWith('.'))
                .ToDictionary(file => file.Name, StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The folder {folder} can't be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => [.. _files.Keys.Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string? Recording { get; }

    /// <inheritdoc/>
    public override Stream Open(string name) =>
        new FileStream(_files[name].FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);

    /// <inheritdoc/>
    public override long SizeOf(string name) => _files[name].Length;
}
