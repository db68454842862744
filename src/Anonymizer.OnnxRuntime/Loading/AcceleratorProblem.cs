using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>The reasons why an accelerator can't be used: ONNX Runtime's own words, and which of the things it needs are missing.</summary>
internal sealed class AcceleratorProblem
{
    /// <summary>CUDA on an NVIDIA GPU.</summary>
    internal static readonly AcceleratorProblem Cuda =
        new("CUDA", "libonnxruntime_providers_cuda.so", "cuDNN", ["libcudnn.so.9", "libcudnn.so.8"]);

    /// <summary>TensorRT on an NVIDIA GPU.</summary>
    internal static readonly AcceleratorProblem TensorRt =
        new("TensorRT", "libonnxruntime_providers_tensorrt.so", "TensorRT", ["libnvinfer.so.10", "libnvinfer.so.8"]);

    private readonly string _provider;
    private readonly string _providerLibrary;
    private readonly string _engine;
    private readonly string[] _engineLibraries;

    private AcceleratorProblem(string provider, string providerLibrary, string engine, string[] engineLibraries)
    {
        _provider = provider;
        _providerLibrary = providerLibrary;
        _engine = engine;
        _engineLibraries = engineLibraries;
    }

    /// <summary>Throws when a native call that concerns this accelerator reported an error.</summary>
    /// <param name="status">What the call returned.</param>
    /// <exception cref="OnnxRuntimeException">With the library's own text and what is missing.</exception>
    internal void Check(nint status)
    {
        try
        {
            NativeRuntime.Check(status);
        }
        catch (OnnxRuntimeException error)
        {
            throw Explain(error);
        }
    }

    /// <summary>Whether an error is about this accelerator and not, say, about a broken model.</summary>
    /// <param name="error">What ONNX Runtime said.</param>
    internal bool Concerns(OnnxRuntimeException error) =>
        error.Message.Contains(_provider, StringComparison.OrdinalIgnoreCase) ||
        error.Message.Contains(_engine, StringComparison.OrdinalIgnoreCase);

    /// <summary>The error with what the accelerator needs.</summary>
    /// <param name="error">What ONNX Runtime said.</param>
    internal OnnxRuntimeException Explain(OnnxRuntimeException error) => new(
        $"{_provider} can't be used. {Advice()} ONNX Runtime says: {error.Message}", error);

    private string Advice()
    {
        List<string> missing = Missing();
        return missing.Count == 0
            ? $"The versions of CUDA and {_engine} must be those that ONNX Runtime {NativeRuntime.Version} was built for."
            : $"Missing: {string.Join("; ", missing)}.";
    }

    private List<string> Missing()
    {
        var missing = new List<string>();
        if (!OperatingSystem.IsLinux())
            return missing; // The names and places below are those of Linux.
        string folder = Path.GetDirectoryName(NativeRuntime.Library!.Path) ?? string.Empty;
        if (!File.Exists(Path.Combine(folder, _providerLibrary)))
        {
            missing.Add(
                $"the GPU build of ONNX Runtime {NativeRuntime.Version} (no {_providerLibrary} beside {NativeRuntime.Library.Path}; " +
                $"unpack that build and set ${LibrarySearch.Variable} to its lib folder)");
        }

        if (!_engineLibraries.Any(IsLoadable))
            missing.Add($"{_engine} ({string.Join(" or ", _engineLibraries)} is not on the system's library path)");
        if (!File.Exists("/proc/driver/nvidia/version"))
            missing.Add("the NVIDIA driver (`nvidia-smi` must list the GPU)");
        return missing;
    }

    private static bool IsLoadable(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }
}
