using System.Globalization;

namespace Anonymizer.Vision.Inference;

/// <summary>Settings as the options of ONNX Runtime's execution providers, by the keys that it documents.</summary>
internal static class ProviderOptions
{
    /// <summary>Of the CUDA provider.</summary>
    public static Dictionary<string, string> ForCuda(CudaSettings settings)
    {
        var options = new Dictionary<string, string>
        {
            ["device_id"] = Number(settings.Card),
            ["cudnn_conv_algo_search"] = settings.Search switch
            {
                CudnnSearch.Heuristic => "HEURISTIC",
                CudnnSearch.Exhaustive => "EXHAUSTIVE",
                _ => "DEFAULT",
            },

            // Products of 10 bits instead of 23 would move scores away from the thresholds, which were measured on the processor.
            ["use_tf32"] = "0",
        };
        if (settings.MemoryLimit is { } bytes)
        {
            options["gpu_mem_limit"] = Number(bytes);

            // Otherwise the arena doubles, and reaches the limit long before the tensors do.
            options["arena_extend_strategy"] = "kSameAsRequested";
        }

        return options;
    }

    /// <summary>Of the TensorRT provider, or null when it is not wanted.</summary>
    public static Dictionary<string, string>? ForTensorRt(CudaSettings settings) => settings.TensorRtFolder is not { } folder ? null : new()
    {
        ["device_id"] = Number(settings.Card),
        ["trt_engine_cache_enable"] = "1",
        ["trt_engine_cache_path"] = folder,
        ["trt_timing_cache_enable"] = "1",
        ["trt_timing_cache_path"] = folder,
    };

    /// <summary>Of the WebGPU provider.</summary>
    public static Dictionary<string, string> ForWebGpu() => new()
    {
        // In machines with two cards, the fast one.
        ["powerPreference"] = "high-performance",
    };

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
