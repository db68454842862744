using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Interop;

namespace Microsoft.ML.OnnxRuntime.Loading;

/// <summary>The reasons why an accelerator can't be used: ONNX Runtime's own words, and which of the things it needs are missing.</summary>
internal sealed class AcceleratorProblem
{
    /// <summary>CUDA on an NVIDIA GPU.</summary>
    internal static readonly AcceleratorProblem Cuda = new(
        "CUDA",
        ["cuDNN"],
        () => NvidiaNeeds("libonnxruntime_providers_cuda.so", "cuDNN", "libcudnn.so.9", "libcudnn.so.8"),
        () => $"The versions of CUDA and cuDNN must be those that ONNX Runtime {NativeRuntime.Version} was built for.");

    /// <summary>TensorRT on an NVIDIA GPU.</summary>
    internal static readonly AcceleratorProblem TensorRt = new(
        "TensorRT",
        ["nvinfer"],
        () => NvidiaNeeds("libonnxruntime_providers_tensorrt.so", "TensorRT", "libnvinfer.so.10", "libnvinfer.so.8"),
        () => $"The versions of CUDA and TensorRT must be those that ONNX Runtime {NativeRuntime.Version} was built for.");

    /// <summary>WebGPU, on Linux by Vulkan on a GPU of any maker.</summary>
    internal static readonly AcceleratorProblem WebGpu = new(
        "WebGPU",
        ["adapter", "Vulkan", "Dawn"],
        VulkanNeeds,
        () => "The GPU or its driver is too old or lacks what WebGPU needs (`vulkaninfo --summary` lists GPUs and drivers).");

    private static readonly string[] VulkanFolders = ["/etc/vulkan/icd.d", "/usr/share/vulkan/icd.d", "/usr/local/share/vulkan/icd.d"];

    private readonly string _provider;
    private readonly string[] _words;
    private readonly Func<List<string>> _findMissing;
    private readonly Func<string> _otherwise;

    private AcceleratorProblem(string provider, string[] words, Func<List<string>> findMissing, Func<string> otherwise)
    {
        _provider = provider;
        _words = words;
        _findMissing = findMissing;
        _otherwise = otherwise;
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
        _words.Any(word => error.Message.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The error with what the accelerator needs.</summary>
    /// <param name="error">What ONNX Runtime said.</param>
    internal OnnxRuntimeException Explain(OnnxRuntimeException error) => new(
        $"{_provider} can't be used. {Advice()} ONNX Runtime says: {error.Message}", error);

    private string Advice()
    {
        // The names and places of what is looked for are those of Linux.
        List<string> missing = OperatingSystem.IsLinux() ? _findMissing() : [];
        return missing.Count == 0 ? _otherwise() : $"Missing: {string.Join("; ", missing)}.";
    }

    private static List<string> NvidiaNeeds(string providerLibrary, string engine, params string[] engineLibraries)
    {
        var missing = new List<string>();
        string folder = Path.GetDirectoryName(NativeRuntime.Library!.Path) ?? string.Empty;
        if (!File.Exists(Path.Combine(folder, providerLibrary)))
        {
            missing.Add(
                $"the GPU build of ONNX Runtime {NativeRuntime.Version} (no {providerLibrary} beside {NativeRuntime.Library.Path}; " +
                $"unpack that build and set ${LibrarySearch.Variable} to its lib folder)");
        }

        if (!engineLibraries.Any(IsLoadable))
            missing.Add($"{engine} ({string.Join(" or ", engineLibraries)} is not on the system's library path)");
        if (!File.Exists("/proc/driver/nvidia/version"))
            missing.Add("the NVIDIA driver (`nvidia-smi` must list the GPU)");
        return missing;
    }

    private static List<string> VulkanNeeds()
    {
        var missing = new List<string>();
        if (!OrtEnv.Instance().GetAvailableProviders().Contains("WebGpuExecutionProvider"))
        {
            missing.Add(
                $"a build of ONNX Runtime with WebGPU ({NativeRuntime.Library!.Path} has none; that of the npm package onnxruntime-node has it)");
        }

        if (!IsLoadable("libvulkan.so.1"))
            missing.Add("the Vulkan loader (libvulkan.so.1; Debian's package libvulkan1)");
        if (!VulkanDrivers().Any())
            missing.Add("a Vulkan driver for the GPU (NVIDIA's own, or Debian's package mesa-vulkan-drivers for Intel and AMD)");
        return missing;
    }

    // Where the Vulkan loader looks, unless the variable names the files.
    private static IEnumerable<string> VulkanDrivers()
    {
        string? configured = Environment.GetEnvironmentVariable("VK_DRIVER_FILES") ?? Environment.GetEnvironmentVariable("VK_ICD_FILENAMES");
        return configured is not null
            ? configured.Split(':').Where(File.Exists)
            : VulkanFolders
                .Where(Directory.Exists)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*.json"));
    }

    private static bool IsLoadable(string library)
    {
        if (!NativeLibrary.TryLoad(library, out nint handle))
            return false;
        NativeLibrary.Free(handle);
        return true;
    }
}
