using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Hands out native memory.</summary>
public unsafe class OrtAllocator : SafeHandle
{
    private static readonly Lazy<OrtAllocator> LazyDefault = new(CreateDefault, LazyThreadSafetyMode.PublicationOnly);

    private OrtAllocator(nint allocator)
        : base(0, ownsHandle: false)
    {
        SetHandle(allocator);
    }

    /// <summary>ONNX Runtime's allocator of ordinary processor memory. It belongs to the library: disposing it does nothing.</summary>
    /// <exception cref="OnnxRuntimeException">The native library can't be used; the message says why and what to do.</exception>
    public static OrtAllocator DefaultInstance => LazyDefault.Value;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Frees memory that the library handed out through this allocator.</summary>
    internal static void Free(void* memory) =>
        NativeRuntime.Check(NativeRuntime.Api->AllocatorFree(DefaultInstance.handle, memory));

    /// <inheritdoc/>
#pragma warning disable CA2215 // Everyone in the process shares it: it has to stay usable after somebody's "using".
    protected override void Dispose(bool disposing)
#pragma warning restore CA2215
    {
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => true;

    private static OrtAllocator CreateDefault()
    {
        nint allocator;
        NativeRuntime.Check(NativeRuntime.Api->GetAllocatorWithDefaultOptions(&allocator));
        return new OrtAllocator(allocator);
    }
}
