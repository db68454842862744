using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime.Interop;

/// <summary>
/// The function table of ONNX Runtime's C API (<c>OrtApi</c> in <c>onnxruntime_c_api.h</c>), as far as it is used here.
/// </summary>
/// <remarks>
/// <para>The table only ever grows at its end, so the number of a slot never changes; each line below is one slot: its number,
/// its signature and its name in the header. It is only read through a pointer handed out by the library, never created.</para>
/// <para>Conventions: native objects and <c>OrtStatus*</c> (zero means success) are <see langword="nint"/>, C enums are
/// <see langword="int"/>, <c>size_t</c> is <see langword="nuint"/>, texts are zero-terminated UTF-8.</para>
/// </remarks>
[StructLayout(LayoutKind.Explicit)]
#pragma warning disable CS0649 // Never assigned: the library fills the table.
internal unsafe struct OrtApiTable
{
    /// <summary>Bytes of one slot: every function is one pointer, and ONNX Runtime is built for 64-bit processors only.</summary>
    private const int Slot = 8;

    // Errors
    [FieldOffset(1 * Slot)] public delegate* unmanaged<nint, int> GetErrorCode;
    [FieldOffset(2 * Slot)] public delegate* unmanaged<nint, byte*> GetErrorMessage;
    [FieldOffset(93 * Slot)] public delegate* unmanaged<nint, void> ReleaseStatus;

    // Environment: (log level, log id, out env)
    [FieldOffset(3 * Slot)] public delegate* unmanaged<int, byte*, nint*, nint> CreateEnv;
    [FieldOffset(92 * Slot)] public delegate* unmanaged<nint, void> ReleaseEnv;
    [FieldOffset(125 * Slot)] public delegate* unmanaged<byte***, int*, nint> GetAvailableProviders;
    [FieldOffset(126 * Slot)] public delegate* unmanaged<byte**, int, nint> ReleaseAvailableProviders;

    [FieldOffset(144 * Slot)] public delegate* unmanaged<nint, nint, nint, nint> CreateAndRegisterAllocator;

    // Session: (env, path, options, out session); (env, bytes, length, options, out session);
    // Run: (session, run options, input names, inputs, count, output names, count, in/out outputs)
    [FieldOffset(7 * Slot)] public delegate* unmanaged<nint, void*, nint, nint*, nint> CreateSession;
    [FieldOffset(8 * Slot)] public delegate* unmanaged<nint, void*, nuint, nint, nint*, nint> CreateSessionFromArray;
    [FieldOffset(9 * Slot)] public delegate* unmanaged<nint, nint, nint*, nint*, nuint, nint*, nuint, nint*, nint> Run;
    [FieldOffset(30 * Slot)] public delegate* unmanaged<nint, nuint*, nint> SessionGetInputCount;
    [FieldOffset(31 * Slot)] public delegate* unmanaged<nint, nuint*, nint> SessionGetOutputCount;
    [FieldOffset(33 * Slot)] public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetInputTypeInfo;
    [FieldOffset(34 * Slot)] public delegate* unmanaged<nint, nuint, nint*, nint> SessionGetOutputTypeInfo;
    [FieldOffset(36 * Slot)] public delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetInputName;
    [FieldOffset(37 * Slot)] public delegate* unmanaged<nint, nuint, nint, byte**, nint> SessionGetOutputName;
    [FieldOffset(95 * Slot)] public delegate* unmanaged<nint, void> ReleaseSession;

    // Session options: (options, value)
    [FieldOffset(10 * Slot)] public delegate* unmanaged<nint*, nint> CreateSessionOptions;
    [FieldOffset(13 * Slot)] public delegate* unmanaged<nint, int, nint> SetSessionExecutionMode;
    [FieldOffset(16 * Slot)] public delegate* unmanaged<nint, nint> EnableMemPattern;
    [FieldOffset(17 * Slot)] public delegate* unmanaged<nint, nint> DisableMemPattern;
    [FieldOffset(18 * Slot)] public delegate* unmanaged<nint, nint> EnableCpuMemArena;
    [FieldOffset(19 * Slot)] public delegate* unmanaged<nint, nint> DisableCpuMemArena;
    [FieldOffset(22 * Slot)] public delegate* unmanaged<nint, int, nint> SetSessionLogSeverityLevel;
    [FieldOffset(23 * Slot)] public delegate* unmanaged<nint, int, nint> SetSessionGraphOptimizationLevel;
    [FieldOffset(24 * Slot)] public delegate* unmanaged<nint, int, nint> SetIntraOpNumThreads;
    [FieldOffset(25 * Slot)] public delegate* unmanaged<nint, int, nint> SetInterOpNumThreads;
    [FieldOffset(130 * Slot)] public delegate* unmanaged<nint, byte*, byte*, nint> AddSessionConfigEntry;
    [FieldOffset(216 * Slot)] public delegate* unmanaged<nint, byte*, byte**, byte**, nuint, nint> SessionOptionsAppendExecutionProvider;
    [FieldOffset(100 * Slot)] public delegate* unmanaged<nint, void> ReleaseSessionOptions;

    // Run options
    [FieldOffset(39 * Slot)] public delegate* unmanaged<nint*, nint> CreateRunOptions;
    [FieldOffset(41 * Slot)] public delegate* unmanaged<nint, int, nint> RunOptionsSetRunLogSeverityLevel;
    [FieldOffset(42 * Slot)] public delegate* unmanaged<nint, byte*, nint> RunOptionsSetRunTag;
    [FieldOffset(46 * Slot)] public delegate* unmanaged<nint, nint> RunOptionsSetTerminate;
    [FieldOffset(47 * Slot)] public delegate* unmanaged<nint, nint> RunOptionsUnsetTerminate;
    [FieldOffset(97 * Slot)] public delegate* unmanaged<nint, void> ReleaseRunOptions;

    // Values: (allocator, shape, rank, element type, out value); (memory info, data, bytes, shape, rank, element type, out value)
    [FieldOffset(48 * Slot)] public delegate* unmanaged<nint, long*, nuint, int, nint*, nint> CreateTensorAsOrtValue;
    [FieldOffset(49 * Slot)]
    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithDataAsOrtValue;
    [FieldOffset(51 * Slot)] public delegate* unmanaged<nint, void**, nint> GetTensorMutableData;
    [FieldOffset(65 * Slot)] public delegate* unmanaged<nint, nint*, nint> GetTensorTypeAndShape;
    [FieldOffset(67 * Slot)] public delegate* unmanaged<nint, int*, nint> GetValueType;
    [FieldOffset(96 * Slot)] public delegate* unmanaged<nint, void> ReleaseValue;

    // Types and shapes
    [FieldOffset(55 * Slot)] public delegate* unmanaged<nint, nint*, nint> CastTypeInfoToTensorInfo;
    [FieldOffset(60 * Slot)] public delegate* unmanaged<nint, int*, nint> GetTensorElementType;
    [FieldOffset(61 * Slot)] public delegate* unmanaged<nint, nuint*, nint> GetDimensionsCount;
    [FieldOffset(62 * Slot)] public delegate* unmanaged<nint, long*, nuint, nint> GetDimensions;
    [FieldOffset(63 * Slot)] public delegate* unmanaged<nint, byte**, nuint, nint> GetSymbolicDimensions;
    [FieldOffset(64 * Slot)] public delegate* unmanaged<nint, nuint*, nint> GetTensorShapeElementCount;
    [FieldOffset(98 * Slot)] public delegate* unmanaged<nint, void> ReleaseTypeInfo;
    [FieldOffset(99 * Slot)] public delegate* unmanaged<nint, void> ReleaseTensorTypeAndShapeInfo;

    // Memory: (name, allocator type, device id, memory type, out info)
    [FieldOffset(68 * Slot)] public delegate* unmanaged<byte*, int, int, int, nint*, nint> CreateMemoryInfo;
    [FieldOffset(69 * Slot)] public delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo;
    [FieldOffset(71 * Slot)] public delegate* unmanaged<nint, byte**, nint> MemoryInfoGetName;
    [FieldOffset(72 * Slot)] public delegate* unmanaged<nint, int*, nint> MemoryInfoGetId;
    [FieldOffset(73 * Slot)] public delegate* unmanaged<nint, int*, nint> MemoryInfoGetMemType;
    [FieldOffset(74 * Slot)] public delegate* unmanaged<nint, int*, nint> MemoryInfoGetType;
    [FieldOffset(94 * Slot)] public delegate* unmanaged<nint, void> ReleaseMemoryInfo;
    [FieldOffset(76 * Slot)] public delegate* unmanaged<nint, void*, nint> AllocatorFree;
    [FieldOffset(78 * Slot)] public delegate* unmanaged<nint*, nint> GetAllocatorWithDefaultOptions;

    // Reserve: (most bytes, strategy, bytes at first, unused bytes, out configuration)
    [FieldOffset(156 * Slot)] public delegate* unmanaged<nuint, int, int, int, nint*, nint> CreateArenaCfg;
    [FieldOffset(157 * Slot)] public delegate* unmanaged<nint, void> ReleaseArenaCfg;

    // Binding: (binding, name, value or memory info)
    [FieldOffset(133 * Slot)] public delegate* unmanaged<nint, nint, nint, nint> RunWithBinding;
    [FieldOffset(134 * Slot)] public delegate* unmanaged<nint, nint*, nint> CreateIoBinding;
    [FieldOffset(135 * Slot)] public delegate* unmanaged<nint, void> ReleaseIoBinding;
    [FieldOffset(136 * Slot)] public delegate* unmanaged<nint, byte*, nint, nint> BindInput;
    [FieldOffset(137 * Slot)] public delegate* unmanaged<nint, byte*, nint, nint> BindOutput;
    [FieldOffset(138 * Slot)] public delegate* unmanaged<nint, byte*, nint, nint> BindOutputToDevice;
    [FieldOffset(140 * Slot)] public delegate* unmanaged<nint, nint, nint**, nuint*, nint> GetBoundOutputValues;
    [FieldOffset(141 * Slot)] public delegate* unmanaged<nint, void> ClearBoundInputs;
    [FieldOffset(142 * Slot)] public delegate* unmanaged<nint, void> ClearBoundOutputs;
    [FieldOffset(202 * Slot)] public delegate* unmanaged<nint, nint> SynchronizeBoundInputs;
    [FieldOffset(203 * Slot)] public delegate* unmanaged<nint, nint> SynchronizeBoundOutputs;

    // Accelerators: (session options, provider options); (provider options, keys, values, count)
    [FieldOffset(170 * Slot)] public delegate* unmanaged<nint, nint, nint> SessionOptionsAppendExecutionProvider_TensorRT_V2;
    [FieldOffset(171 * Slot)] public delegate* unmanaged<nint*, nint> CreateTensorRTProviderOptions;
    [FieldOffset(172 * Slot)] public delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateTensorRTProviderOptions;
    [FieldOffset(174 * Slot)] public delegate* unmanaged<nint, void> ReleaseTensorRTProviderOptions;
    [FieldOffset(204 * Slot)] public delegate* unmanaged<nint, nint, nint> SessionOptionsAppendExecutionProvider_CUDA_V2;
    [FieldOffset(205 * Slot)] public delegate* unmanaged<nint*, nint> CreateCUDAProviderOptions;
    [FieldOffset(206 * Slot)] public delegate* unmanaged<nint, byte**, byte**, nuint, nint> UpdateCUDAProviderOptions;
    [FieldOffset(208 * Slot)] public delegate* unmanaged<nint, void> ReleaseCUDAProviderOptions;
}
