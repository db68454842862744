using System.Security.Cryptography;

namespace Anonymizer.Pipeline.Deliver;

/// <summary>
/// A file that is being written, under a hidden name of its own. It is locked while this object lives, which ends with the process
/// whatever ends that: so the next one can tell a file that a killed process left from one that is in work, and removes it.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private const int Tries = 5;

    private readonly FileStream _file;
    private bool _ended;

    private PartialFile(FileStream file) => _file = file;

    /// <summary>Full path. The name says nothing of the recording.</summary>
    public string Path => _file.Name;

    /// <summary>Writes to the file from its beginning on.</summary>
    public Stream Stream => _file;

    /// <summary>Creates an empty file, and removes what killed processes left in the folder.</summary>
    /// <param name="folder">An existing folder.</param>
    /// <exception cref="IOException">The folder takes no file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written to.</exception>
    public static PartialFile Create(string folder)
    {
        var file = new PartialFile(Reserve(folder));

        // Some network drives know no locks: there, nothing tells a dead process from a living one.
        if (IsInWork(file.Path))
        {
            RemoveAbandoned(folder);
        }

        return file;
    }

    /// <summary>Brings what was written, by whomever, onto the disk and gives it its final name.</summary>
    /// <exception cref="IOException">The disk refuses, or the name is taken and <paramref name="overwrite"/> is false.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may no longer be written to.</exception>
    public void Deliver(string path, bool overwrite)
    {
        _file.Flush();
        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        File.Move(Path, path, overwrite);
        _ended = true;
        _file.Dispose();
    }

    /// <summary>Deletes the file unless it was delivered.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            File.Delete(Path);
            _file.Dispose();
        }
    }

    private static FileStream Reserve(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = System.IO.Path.Combine(folder, $".anonymizer-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.partial");
            try
            {
                // Shared with ffmpeg, which writes, and with whoever reads; just not with one who wants it alone.
                var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

                // Between creation and lock another process may have taken it for an abandoned one.
                if (File.Exists(path))
                {
                    return file;
                }

                file.Dispose();
            }
            catch (IOException) when (attempt < Tries)
            {
                // The same, but the other process had it locked just then, and deletes it. Whatever else it is will be so the next time, too.
            }
        }
    }

    private static void RemoveAbandoned(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, ".anonymizer-*.partial"))
        {
            try
            {
                using var abandoned = OpenAlone(path);
                File.Delete(path);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // In work, or somebody else's. Either way it stays, and this job doesn't need it gone.
            }
        }
    }

    private static bool IsInWork(string path)
    {
        try
        {
            OpenAlone(path).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static FileStream OpenAlone(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
}
