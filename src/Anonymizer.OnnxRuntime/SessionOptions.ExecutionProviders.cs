using Microsoft.ML.OnnxRuntime.Interop;
using Microsoft.ML.OnnxRuntime.Loading;

namespace Microsoft.ML.OnnxRuntime;

/// <content>
/// On which device a session runs. Execution providers get the nodes they can run in the order in which they are appended; the
/// processor takes what is left, whether it was appended or not.
/// </content>
public unsafe partial class SessionOptions
{
    private readonly List<AcceleratorProblem> _accelerators = [];

    /// <summary>Runs on the processor.</summary>
    /// <param name="useArena">1 to keep freed memory for the next run, 0 to give it back.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refused.</exception>
    public void AppendExecutionProvider_CPU(int useArena = 1)
    {
        using var self = new HandleScope(this, this);
        // The one function that is not in the table, but an export of its own in every build.
        var append = (delegate* unmanaged<nint, int, nint>)NativeRuntime.Library!.Export("OrtSessionOptionsAppendExecutionProvider_CPU");
        if (append == null)
            throw LibraryProblem.NotOnnxRuntime(NativeRuntime.Library.Path);
        NativeRuntime.Check(append(self.Pointer, useArena));
    }

    /// <summary>Runs on an NVIDIA GPU with CUDA.</summary>
    /// <param name="deviceId">Number of the GPU, from 0.</param>
    /// <exception cref="OnnxRuntimeException">CUDA can't be used; the message says what is missing.</exception>
    public void AppendExecutionProvider_CUDA(int deviceId = 0)
    {
        using var options = new OrtCUDAProviderOptions();
        options.UpdateOptions(new Dictionary<string, string> { ["device_id"] = $"{deviceId}" });
        AppendExecutionProvider_CUDA(options);
    }

    /// <summary>Runs on an NVIDIA GPU with CUDA.</summary>
    /// <param name="cudaProviderOptions">How; copied.</param>
    /// <exception cref="OnnxRuntimeException">CUDA can't be used; the message says what is missing.</exception>
    public void AppendExecutionProvider_CUDA(OrtCUDAProviderOptions cudaProviderOptions)
    {
        ArgumentNullException.ThrowIfNull(cudaProviderOptions);
        using var self = new HandleScope(this, this);
        using var how = new HandleScope(cudaProviderOptions, cudaProviderOptions);
        AcceleratorProblem.Cuda.Check(NativeRuntime.Api->SessionOptionsAppendExecutionProvider_CUDA_V2(self.Pointer, how.Pointer));
        _accelerators.Add(AcceleratorProblem.Cuda);
    }

    /// <summary>Runs on an NVIDIA GPU with TensorRT.</summary>
    /// <param name="deviceId">Number of the GPU, from 0.</param>
    /// <exception cref="OnnxRuntimeException">TensorRT can't be used; the message says what is missing.</exception>
    public void AppendExecutionProvider_Tensorrt(int deviceId = 0)
    {
        using var options = new OrtTensorRTProviderOptions();
        options.UpdateOptions(new Dictionary<string, string> { ["device_id"] = $"{deviceId}" });
        AppendExecutionProvider_Tensorrt(options);
    }

    /// <summary>Runs on an NVIDIA GPU with TensorRT.</summary>
    /// <param name="trtProviderOptions">How; copied.</param>
    /// <exception cref="OnnxRuntimeException">TensorRT can't be used; the message says what is missing.</exception>
    public void AppendExecutionProvider_Tensorrt(OrtTensorRTProviderOptions trtProviderOptions)
    {
        ArgumentNullException.ThrowIfNull(trtProviderOptions);
        using var self = new HandleScope(this, this);
        using var how = new HandleScope(trtProviderOptions, trtProviderOptions);
        AcceleratorProblem.TensorRt.Check(NativeRuntime.Api->SessionOptionsAppendExecutionProvider_TensorRT_V2(self.Pointer, how.Pointer));
        _accelerators.Add(AcceleratorProblem.TensorRt);
    }

    /// <summary>Runs with another execution provider that the native library was built with.</summary>
    /// <param name="providerName">Its short name, for instance XNNPACK or WebGPU.</param>
    /// <param name="providerOptions">Its options; null for the defaults.</param>
    /// <exception cref="OnnxRuntimeException">The library does not have it, or does not know an option; of WebGPU the message says what is
    /// missing.</exception>
    public void AppendExecutionProvider(string providerName, Dictionary<string, string>? providerOptions = null)
    {
        using var self = new HandleScope(this, this);
        using var name = new NativeText(providerName);
        using var pairs = new NativeTextPairs(providerOptions);
        nint status = NativeRuntime.Api->SessionOptionsAppendExecutionProvider(
            self.Pointer, name.Pointer, pairs.Keys, pairs.Values, pairs.Count);
        if (!string.Equals(providerName, "WebGPU", StringComparison.OrdinalIgnoreCase))
        {
            NativeRuntime.Check(status);
            return;
        }

        AcceleratorProblem.WebGpu.Check(status);
        _accelerators.Add(AcceleratorProblem.WebGpu);
    }

    /// <summary>Throws when a session could not be made. With an accelerator that is when a missing driver or library shows itself, so
    /// an error that speaks of it is explained.</summary>
    /// <param name="status">What the native call returned.</param>
    internal void CheckSession(nint status)
    {
        try
        {
            NativeRuntime.Check(status);
        }
        catch (OnnxRuntimeException error) when (_accelerators.Find(accelerator => accelerator.Concerns(error)) is { } accelerator)
        {
            throw accelerator.Explain(error);
        }
    }
}
