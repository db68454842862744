using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Says what kind of memory something lies in: which device, how allocated, what for.</summary>
public unsafe class OrtMemoryInfo : SafeHandle
{
    private static readonly Lazy<OrtMemoryInfo> LazyDefault = new(CreateDefault, LazyThreadSafetyMode.PublicationOnly);
    private readonly bool _shared;

    /// <summary>Describes memory.</summary>
    /// <param name="allocatorName">"Cpu", "Cuda", "CudaPinned" or another name that ONNX Runtime knows.</param>
    /// <param name="allocatorType">How the memory is handed out.</param>
    /// <param name="deviceId">Number of the device, from 0.</param>
    /// <param name="memoryType">What the memory is for.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime knows no such memory.</exception>
    public OrtMemoryInfo(string allocatorName, OrtAllocatorType allocatorType, int deviceId, OrtMemType memoryType)
        : base(0, ownsHandle: true)
    {
        using var name = new NativeText(allocatorName);
        nint info;
        NativeRuntime.Check(NativeRuntime.Api->CreateMemoryInfo(name.Pointer, (int)allocatorType, deviceId, (int)memoryType, &info));
        SetHandle(info);
    }

    private OrtMemoryInfo(nint info)
        : base(0, ownsHandle: true)
    {
        _shared = true;
        SetHandle(info);
    }

    /// <summary>The processor's ordinary memory, where .NET arrays lie. Shared: disposing it does nothing.</summary>
    public static OrtMemoryInfo DefaultInstance => LazyDefault.Value;

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>The name of the memory, for instance "Cpu".</summary>
    public string Name
    {
        get
        {
            using var self = new HandleScope(this, this);
            byte* name;
            NativeRuntime.Check(NativeRuntime.Api->MemoryInfoGetName(self.Pointer, &name));
            return NativeText.Read(name);
        }
    }

    /// <summary>Number of the device, from 0.</summary>
    public int Id => Read(NativeRuntime.Api->MemoryInfoGetId);

    /// <summary>What the memory is for.</summary>
    /// <returns>The purpose.</returns>
    public OrtMemType GetMemoryType() => (OrtMemType)Read(NativeRuntime.Api->MemoryInfoGetMemType);

    /// <summary>How the memory is handed out.</summary>
    /// <returns>The kind of allocator.</returns>
    public OrtAllocatorType GetAllocatorType() => (OrtAllocatorType)Read(NativeRuntime.Api->MemoryInfoGetType);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_shared)
            base.Dispose(disposing);
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseMemoryInfo(handle);
        return true;
    }

    private static OrtMemoryInfo CreateDefault()
    {
        nint info;
        NativeRuntime.Check(NativeRuntime.Api->CreateCpuMemoryInfo((int)OrtAllocatorType.DeviceAllocator, (int)OrtMemType.Default, &info));
        return new OrtMemoryInfo(info);
    }

    private int Read(delegate* unmanaged<nint, int*, nint> property)
    {
        using var self = new HandleScope(this, this);
        int value;
        NativeRuntime.Check(property(self.Pointer, &value));
        return value;
    }
}
