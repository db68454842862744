using System.Text;
using Anonymizer.Core.Errors;

namespace Anonymizer.Pipeline.Deliver;

/// <summary>
/// The file that a job delivers. It is written under a temporary name in the target folder and gets its own name in one step,
/// when it is whole and on the disk: nobody ever sees half a recording. Disposed before that, it leaves nothing behind; killed before
/// that, it leaves a hidden file that the next one in the same folder removes.
/// </summary>
public sealed class OutputFile : IDisposable
{
    // Bytes in a file's name on every file system in common use.
    private const int LongestName = 255;

    private readonly bool _overwrite;
    private readonly PartialFile _partial;

    private OutputFile(string path, PartialFile partial, bool overwrite)
    {
        Path = path;
        _partial = partial;
        _overwrite = overwrite;
    }

    /// <summary>Full path of the file to be.</summary>
    public string Path { get; }

    /// <summary>Full path to write to meanwhile: a hidden name in the same folder. The file exists and is empty.</summary>
    public string TemporaryPath => _partial.Path;

    /// <summary>Checks the name and reserves a temporary one beside it, before hours of work are spent.</summary>
    /// <param name="outputPath">Where the result shall be.</param>
    /// <param name="inputPath">The recording that must not be touched.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <exception cref="AnonymizerException">
    /// The output exists, is a folder, is the input, has too long a name, or lies in a folder that is missing (<see cref="Blame.Input"/>); or the folder
    /// can't be written to (<see cref="Blame.Environment"/>).
    /// </exception>
    public static OutputFile Create(string outputPath, string inputPath, bool overwrite)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputPath);
        ArgumentException.ThrowIfNullOrEmpty(inputPath);
        var path = System.IO.Path.GetFullPath(outputPath);
        var folder = System.IO.Path.GetDirectoryName(path);
        if (folder is null || Directory.Exists(path) || System.IO.Path.EndsInDirectorySeparator(path))
        {
            throw Refused($"The output {outputPath} is a folder. Give the name of a file, such as lecture.redacted.mp4.");
        }

        if (!Directory.Exists(folder))
        {
            throw Refused($"The folder {folder} doesn't exist. Make it first, or choose another.");
        }

        // A file system would refuse it only when the work is done.
        if (Encoding.UTF8.GetByteCount(System.IO.Path.GetFileName(path)) > LongestName)
        {
            throw Refused($"The output's name is too long: more than {LongestName} bytes. Give a shorter one.");
        }

        if (FileIdentity.IsSame(path, inputPath))
        {
            throw Refused("The output is the input itself. Choose another name; the original is never overwritten.");
        }

        if (!overwrite && Exists(path))
        {
            throw Refused(ExistsMessage(path));
        }

        return new OutputFile(path, Reserve(folder), overwrite);
    }

    /// <summary>Writes a file in one go and commits it.</summary>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="AnonymizerException">As for <see cref="Commit"/>.</exception>
    public async Task PublishAsync(Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            await write(_partial.Stream);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(System.IO.Path.GetDirectoryName(Path)!, error);
        }

        Commit();
    }

    /// <summary>Brings what was written onto the disk and gives it its name.</summary>
    /// <exception cref="AnonymizerException">
    /// The output came into being meanwhile (<see cref="Blame.Input"/>), or the disk refuses (<see cref="Blame.Environment"/>).
    /// The temporary file stays until this is disposed.
    /// </exception>
    public void Commit()
    {
        try
        {
            _partial.Deliver(Path, _overwrite);
        }
        catch (IOException) when (!_overwrite && Exists(Path))
        {
            throw Refused(ExistsMessage(Path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(System.IO.Path.GetDirectoryName(Path)!, error);
        }
    }

    /// <summary>Deletes what was not committed.</summary>
    public void Dispose() => _partial.Dispose();

    private static PartialFile Reserve(string folder)
    {
        try
        {
            return PartialFile.Create(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Failed(folder, error);
        }
    }

    // A link that leads nowhere is there too: it would be replaced.
    private static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private static string ExistsMessage(string path) => $"The output {path} exists already. Add --overwrite to replace it, or choose another name.";

    private static AnonymizerException Refused(string message) => new(Stage.Deliver, Blame.Input, message);

    private static AnonymizerException Failed(string folder, Exception error) => new(
        Stage.Deliver, Blame.Environment, $"The folder {folder} can't be written to: {error.Message} Check permissions and free space, or choose another folder.", error);
}
