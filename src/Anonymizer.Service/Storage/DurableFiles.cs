using System.Runtime.InteropServices;

namespace Anonymizer.Service.Storage;

/// <summary>Makes changes of files outlive a power cut.</summary>
internal static class DurableFiles
{
    // One that deletes, and some in case that somebody else is deleting at the same time.
    private const int LooksAtWhatIsDeleted = 5;

    /// <summary>Writes a small file whole or not at all.</summary>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        await using (var file = new FileStream(partial, NewFile(FileMode.Create)))
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>Gives a file or folder that is on the disk another name, lastingly.</summary>
    public static void Move(string from, string to)
    {
        // Renames folders as well; the runtime's own call for folders does no more than this on Unix.
        Directory.Move(from, to);
        FlushFolder(Path.GetDirectoryName(to)!);
        FlushFolder(Path.GetDirectoryName(from)!);
    }

    /// <summary>
    /// Gives a file another name, or deletes it when there is one of that name: of several at the same time, one wins. The runtime's own
    /// call looks first and renames then, and what was there in between would be replaced.
    /// </summary>
    /// <exception cref="IOException">The file system gives no file a second name.</exception>
    public static void MoveUnlessThere(string from, string to)
    {
        const int AlreadyThere = 17; // EEXIST
        if (Link(from, to) != 0 && Marshal.GetLastPInvokeError() is not AlreadyThere and var error)
        {
            throw new IOException($"{to} can't be written (error {error}). The data folder must be on a file system that knows hard links.");
        }

        File.Delete(from);
        FlushFolder(Path.GetDirectoryName(to)!);
    }

    /// <summary>
    /// Deletes a file or a folder with all that is in it, lastingly. Not being there is as good, and so is somebody else who deletes it at the
    /// same time.
    /// </summary>
    public static void Delete(FileSystemInfo entry)
    {
        for (var look = 1; look <= LooksAtWhatIsDeleted; look++)
        {
            try
            {
                if (entry is DirectoryInfo folder)
                {
                    folder.Delete(recursive: true);
                }
                else
                {
                    entry.Delete();
                }

                FlushFolder(Path.GetDirectoryName(entry.FullName)!);
                return;
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                // Something in it was gone before we came to it. The rest may still be there.
                entry.Refresh();
                if (!entry.Exists)
                {
                    return;
                }
            }
        }

        throw new IOException($"{entry.FullName} is still there after it was deleted.");
    }

    /// <summary>The folders in one that others may be deleting at the same time; none when it isn't there.</summary>
    public static DirectoryInfo[] FoldersIn(DirectoryInfo parent)
    {
        try
        {
            return parent.GetDirectories();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Deletes a folder when there is nothing in it.</summary>
    public static void DeleteIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: false);
        }
        catch (IOException)
        {
            // Gone already, or in use. An empty folder tells nothing of anybody.
        }
    }

    /// <summary>How files with personal data are opened for writing: readable by their owner only.</summary>
    public static FileStreamOptions NewFile(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Options = FileOptions.Asynchronous, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    // A new name is on the disk only when the folder that holds it is. .NET can't open folders, so the system is asked.
    internal static void FlushFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int ReadOnly = 0;
        const int NotThere = 2; // ENOENT
        var folder = Open(path, ReadOnly);
        if (folder < 0)
        {
            throw Marshal.GetLastPInvokeError() is NotThere
                ? new DirectoryNotFoundException($"The folder {path} is not there.")
                : new IOException($"The folder {path} can't be opened (error {Marshal.GetLastPInvokeError()}).");
        }

        // Some network file systems refuse this for folders; they write names through by themselves.
        _ = Flush(folder);
        _ = Close(folder);
    }

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link([MarshalAs(UnmanagedType.LPUTF8Str)] string from, [MarshalAs(UnmanagedType.LPUTF8Str)] string to);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
