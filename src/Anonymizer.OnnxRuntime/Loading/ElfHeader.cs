using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>
/// The beginning of a Linux library, read before it is loaded: the system's loader says only "cannot open shared object file" for a
/// library of another processor or half a download.
/// </summary>
internal static class ElfHeader
{
    // Up to and including e_machine, which lies at the same place for 32 and 64 bits.
    private const int Length = 20;
    private const int MachineOffset = 18;

    /// <summary>Reads which processor a library was built for.</summary>
    /// <param name="path">The library.</param>
    /// <returns>The processor, for instance x64 or "processor type 243" for one that .NET has no name for; null when the file is not
    /// a (little-endian) Linux library at all.</returns>
    internal static string? ReadProcessor(string path)
    {
        Span<byte> header = stackalloc byte[Length];
        using FileStream file = File.OpenRead(path);
        if (file.ReadAtLeast(header, Length, throwOnEndOfStream: false) < Length)
            return null;
        bool littleEndian = header[5] == 1;
        if (!header.StartsWith("\u007fELF"u8) || !littleEndian)
            return null;
        ushort machine = BinaryPrimitives.ReadUInt16LittleEndian(header[MachineOffset..]);
        return machine switch
        {
            3 => Name(Architecture.X86),
            40 => Name(Architecture.Arm),
            62 => Name(Architecture.X64),
            183 => Name(Architecture.Arm64),
            _ => $"processor type {machine}",
        };
    }

    private static string Name(Architecture architecture) => architecture.ToString().ToLowerInvariant();
}
