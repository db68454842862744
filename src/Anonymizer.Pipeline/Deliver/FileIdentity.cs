using System.Runtime.InteropServices;

namespace Anonymizer.Pipeline.Deliver;

/// <summary>Tells whether two paths lead to the same file: by another spelling, over links of folders or files, or as hard links.</summary>
internal static class FileIdentity
{
    /// <summary>Whether both exist and are one file.</summary>
    public static bool IsSame(string onePath, string otherPath)
    {
        if (!File.Exists(onePath) || !File.Exists(otherPath))
        {
            return false;
        }

        if (OperatingSystem.IsLinux() && Of(onePath) is { } one && Of(otherPath) is { } other)
        {
            return one == other;
        }

        // Elsewhere hard links go unnoticed. They are harmless: the output replaces a name, never the bytes behind it.
        return string.Equals(Final(onePath), Final(otherPath), OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    private static string Final(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);

    // The file's number on its device. statx, unlike stat, fills a structure that is the same on every processor:
    // inode at 32, device at 136 and 140 (linux/stat.h).
    private static (ulong Inode, uint Major, uint Minor)? Of(string path)
    {
        const int CurrentFolder = -100;
        const uint Inode = 0x100;
        var status = new byte[256];
        return StatX(CurrentFolder, path, 0, Inode, status) == 0
            ? (Number<ulong>(status, 32), Number<uint>(status, 136), Number<uint>(status, 140))
            : null;
    }

    private static T Number<T>(byte[] bytes, int offset)
        where T : unmanaged => MemoryMarshal.Read<T>(bytes.AsSpan(offset));

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);
}
