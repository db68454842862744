using Anonymizer.Vision.Inference;

namespace Anonymizer.Tests.Vision.Inference;

public class ProviderOptionsTests
{
    [Fact]
    public void Unless_asked_for_memory_is_not_limited_and_nothing_is_searched()
    {
        var options = ProviderOptions.ForCuda(new CudaSettings());

        Assert.Equal(("0", "HEURISTIC"), (options["device_id"], options["cudnn_conv_algo_search"]));
        Assert.DoesNotContain("gpu_mem_limit", options.Keys);
        Assert.Null(ProviderOptions.ForTensorRt(new CudaSettings()));
    }

    [Fact]
    public void Scores_are_computed_as_exactly_as_on_the_processor() => Assert.Equal("0", ProviderOptions.ForCuda(new CudaSettings())["use_tf32"]);

    [Fact]
    public void Everything_that_was_asked_for_reaches_the_card()
    {
        var settings = new CudaSettings { Card = 3, MemoryLimit = 5L << 30, Search = CudnnSearch.Exhaustive, TensorRtFolder = "/var/cache/compiled" };

        var cuda = ProviderOptions.ForCuda(settings);
        var tensorRt = ProviderOptions.ForTensorRt(settings)!;

        Assert.Equal(
            ("3", "5368709120", "kSameAsRequested", "EXHAUSTIVE"),
            (cuda["device_id"], cuda["gpu_mem_limit"], cuda["arena_extend_strategy"], cuda["cudnn_conv_algo_search"]));
        Assert.Equal(
            ("3", "1", "/var/cache/compiled"), (tensorRt["device_id"], tensorRt["trt_engine_cache_enable"], tensorRt["trt_engine_cache_path"]));
    }
}
