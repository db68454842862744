using System.Runtime.InteropServices;

namespace Anonymizer.Media.Processes;

/// <summary>
/// Reads memory of another process where it lies (process_vm_readv(2)): one copy, made by the kernel. Linux allows it towards a process
/// that one has started oneself, unless the machine or the container forbids it.
/// </summary>
internal static unsafe class ProcessMemory
{
    /// <summary>The most pieces of one call (IOV_MAX).</summary>
    private const int MostPieces = 1024;

    /// <summary>Copies rows of bytes.</summary>
    /// <param name="processId">The other process.</param>
    /// <param name="from">Address of the first row there.</param>
    /// <param name="stride">Bytes from one row to the next there; may be negative.</param>
    /// <param name="width">Bytes of a row.</param>
    /// <param name="to">Takes the rows, one after another without gaps.</param>
    /// <exception cref="IOException">That is forbidden, or the memory is not there.</exception>
    public static void CopyRows(int processId, nint from, int stride, int width, Span<byte> to)
    {
        var rows = to.Length / width;
        if (stride == width)
        {
            // All rows are one piece.
            (width, rows) = (to.Length, 1);
        }

        var theirs = stackalloc MemoryPart[Math.Min(rows, MostPieces)];
        fixed (byte* start = to)
        {
            for (var first = 0; first < rows; first += MostPieces)
            {
                var count = Math.Min(rows - first, MostPieces);
                for (var i = 0; i < count; i++)
                {
                    theirs[i] = new MemoryPart { Start = from + ((nint)stride * (first + i)), Length = (nuint)width };
                }

                var ours = new MemoryPart { Start = (nint)start + ((nint)first * width), Length = (nuint)count * (nuint)width };
                var read = Read(processId, ours, 1, theirs, (nuint)count, 0);
                if (read != (nint)ours.Length)
                {
                    throw new IOException(read < 0
                        ? $"process_vm_readv: {Marshal.GetLastPInvokeErrorMessage()}"
                        : $"process_vm_readv: {read} of {ours.Length} bytes");
                }
            }
        }
    }

    [DllImport("libc", EntryPoint = "process_vm_readv", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Read(int processId, in MemoryPart ours, nuint ourCount, MemoryPart* theirs, nuint theirCount, nuint flags);
}
