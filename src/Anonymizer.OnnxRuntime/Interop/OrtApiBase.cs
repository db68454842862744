using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>What the library's one entry point, <c>OrtGetApiBase</c>, hands out: the way to the function table and the version.</summary>
[StructLayout(LayoutKind.Sequential)]
#pragma warning disable CS0649 // Never assigned: the library fills it.
internal unsafe struct OrtApiBase
{
    /// <summary>(API version) to the function table; null when the library is older than that version.</summary>
    public delegate* unmanaged<uint, OrtApiTable*> GetApi;

    /// <summary>The library's version as text, for instance 1.22.0; never null.</summary>
    public delegate* unmanaged<byte*> GetVersionString;
}
