using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Loading;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How the TensorRT execution provider (an NVIDIA GPU, models compiled for it) is to work.</summary>
public unsafe class OrtTensorRTProviderOptions : SafeHandle
{
    /// <summary>The defaults: device 0, compiled models are not kept.</summary>
    /// <exception cref="OnnxRuntimeException">TensorRT can't be used; the message says what is missing.</exception>
    public OrtTensorRTProviderOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        AcceleratorProblem.TensorRt.Check(NativeRuntime.Api->CreateTensorRTProviderOptions(&options));
        SetHandle(options);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Sets options, which ONNX Runtime documents by key.</summary>
    /// <param name="providerOptions">For instance device_id = 0, trt_fp16_enable = true, trt_engine_cache_enable = true.</param>
    /// <exception cref="OnnxRuntimeException">A key or a value is unknown, or the provider's own library can't be loaded, which is done
    /// here; the message says what is missing.</exception>
    public void UpdateOptions(Dictionary<string, string> providerOptions)
    {
        ArgumentNullException.ThrowIfNull(providerOptions);
        using var self = new HandleScope(this, this);
        using var pairs = new NativeTextPairs(providerOptions);
        AcceleratorProblem.TensorRt.Check(
            NativeRuntime.Api->UpdateTensorRTProviderOptions(self.Pointer, pairs.Keys, pairs.Values, pairs.Count));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseTensorRTProviderOptions(handle);
        return true;
    }
}
