using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How a reserve of memory (an arena) grows.</summary>
public unsafe class OrtArenaCfg : SafeHandle
{
    /// <summary>Describes a reserve.</summary>
    /// <param name="maxMemory">Most bytes of it; 0 leaves it to ONNX Runtime.</param>
    /// <param name="arenaExtendStrategy">How it grows: -1 leaves it to ONNX Runtime, 0 to the next power of two, 1 by what is asked for.</param>
    /// <param name="initialChunkSizeBytes">Bytes of its first piece; -1 leaves it to ONNX Runtime.</param>
    /// <param name="maxDeadBytesPerChunk">Most unused bytes of a piece before it is split; -1 leaves it to ONNX Runtime.</param>
    /// <exception cref="OnnxRuntimeException">The native library can't be used.</exception>
    public OrtArenaCfg(uint maxMemory, int arenaExtendStrategy, int initialChunkSizeBytes, int maxDeadBytesPerChunk)
        : base(0, ownsHandle: true)
    {
        nint configuration;
        NativeRuntime.Check(NativeRuntime.Api->CreateArenaCfg(
            maxMemory, arenaExtendStrategy, initialChunkSizeBytes, maxDeadBytesPerChunk, &configuration));
        SetHandle(configuration);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseArenaCfg(handle);
        return true;
    }
}
