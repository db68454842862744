using System.Runtime.InteropServices;

namespace Anonymizer.Media.Processes;

/// <summary>A piece of memory, as system calls take it (<c>struct iovec</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MemoryPart
{
    /// <summary>Address of its first byte.</summary>
    public nint Start;

    /// <summary>Bytes.</summary>
    public nuint Length;
}
