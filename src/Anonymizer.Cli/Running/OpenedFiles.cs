using Anonymizer.Core.Errors;
using Anonymizer.Service.Submitting;

namespace Anonymizer.Cli.Running;

/// <summary>Files that are handed in, open until this is disposed.</summary>
internal sealed class OpenedFiles : IDisposable
{
    private readonly List<NewEnclosure> _files = [];

    /// <summary>The files that go with a recording.</summary>
    public IReadOnlyList<NewEnclosure> Enclosures => _files;

    /// <summary>Opens files of one kind, in order.</summary>
    /// <exception cref="AnonymizerException">One can't be read.</exception>
    public void Add(EnclosureKind kind, IReadOnlyList<string> paths)
    {
        foreach (var (index, path) in paths.Index())
        {
            _files.Add(new NewEnclosure(kind, index + 1, Open(Path.GetFullPath(path), "file")));
        }
    }

    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="what">What it is, for the message when it can't be read.</param>
    /// <exception cref="AnonymizerException">It can't be read.</exception>
    public static FileStream Open(string path, string what)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, System.IO.FileOptions.Asynchronous);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(Stage.Ingest, Blame.Input, $"The {what} {path} can't be read: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _files.ForEach(file => file.Content.Dispose());
}
