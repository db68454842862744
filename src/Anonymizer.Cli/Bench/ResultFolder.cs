using Anonymizer.Core.Errors;

namespace Anonymizer.Cli.Bench;

/// <summary>The folder that results go to. When it is made for them and nothing comes of it, it goes again.</summary>
internal sealed class ResultFolder : IDisposable
{
    private readonly string? _new;

    private ResultFolder(string? newFolder) => _new = newFolder;

    /// <summary>Makes sure that the folder of a file is there.</summary>
    /// <exception cref="AnonymizerException">It can't be made (<see cref="Blame.Environment"/>).</exception>
    public static ResultFolder Open(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (Directory.Exists(folder))
        {
            return new ResultFolder(null);
        }

        try
        {
            Directory.CreateDirectory(folder);
            return new ResultFolder(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new AnonymizerException(
                Stage.Deliver, Blame.Environment, $"The folder {folder} can't be made: {error.Message} Name another one with -o.", error);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_new is not null && !Directory.EnumerateFileSystemEntries(_new).Any())
        {
            Directory.Delete(_new);
        }
    }
}
