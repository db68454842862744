using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>A text as zero-terminated UTF-8 in native memory, for the length of one call.</summary>
internal readonly unsafe ref struct NativeText : IDisposable
{
    /// <summary>Copies a text.</summary>
    /// <param name="text">The text.</param>
    internal NativeText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Pointer = (byte*)Marshal.StringToCoTaskMemUTF8(text);
    }

    /// <summary>The first byte.</summary>
    internal byte* Pointer { get; }

    /// <summary>Reads a zero-terminated UTF-8 text that the library owns; null reads as empty.</summary>
    internal static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? string.Empty;

    /// <inheritdoc/>
    public void Dispose() => Marshal.FreeCoTaskMem((nint)Pointer);
}
