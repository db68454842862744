using System.Buffers;
using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>Owns a native value and, for one over managed memory, the pin that keeps the memory where it is.</summary>
internal sealed unsafe class OrtValueHandle : SafeHandle
{
    private MemoryHandle _pin;

    /// <summary>Takes over a value.</summary>
    /// <param name="value">The native value.</param>
    /// <param name="pin">The pin of the memory it looks at; default when it owns its memory or somebody else keeps it in place.</param>
    internal OrtValueHandle(nint value, MemoryHandle pin = default)
        : base(0, ownsHandle: true)
    {
        _pin = pin;
        SetHandle(value);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseValue(handle);
        _pin.Dispose(); // Only now may the memory move: nothing native looks at it any more.
        return true;
    }
}
