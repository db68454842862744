using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Loading;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>How the CUDA execution provider (an NVIDIA GPU) is to work.</summary>
public unsafe class OrtCUDAProviderOptions : SafeHandle
{
    /// <summary>The defaults: device 0, all of its memory.</summary>
    /// <exception cref="OnnxRuntimeException">CUDA can't be used; the message says what is missing.</exception>
    public OrtCUDAProviderOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        AcceleratorProblem.Cuda.Check(NativeRuntime.Api->CreateCUDAProviderOptions(&options));
        SetHandle(options);
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>Sets options, which ONNX Runtime documents by key.</summary>
    /// <param name="providerOptions">For instance device_id = 0, gpu_mem_limit = 2147483648, cudnn_conv_algo_search = HEURISTIC.</param>
    /// <exception cref="OnnxRuntimeException">A key or a value is unknown, or the provider's own library can't be loaded, which is done
    /// here; the message says what is missing.</exception>
    public void UpdateOptions(Dictionary<string, string> providerOptions)
    {
        ArgumentNullException.ThrowIfNull(providerOptions);
        using var self = new HandleScope(this, this);
        using var pairs = new NativeTextPairs(providerOptions);
        AcceleratorProblem.Cuda.Check(NativeRuntime.Api->UpdateCUDAProviderOptions(self.Pointer, pairs.Keys, pairs.Values, pairs.Count));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        NativeRuntime.Api->ReleaseCUDAProviderOptions(handle);
        return true;
    }
}
