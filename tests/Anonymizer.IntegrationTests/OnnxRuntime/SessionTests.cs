using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Anonymizer.IntegrationTests.OnnxRuntime;

public class SessionTests
{
    public SessionTests() => NativeLibrary.SkipIfAbsent();

    [SkippableFact]
    public void Names_and_shapes_are_told_in_the_models_order_with_free_dimensions_as_minus_one()
    {
        using var session = new InferenceSession(TestModel.SumAndPositive);
        Assert.Equal(["a", "b"], session.InputNames);
        Assert.Equal(["sum", "positive"], session.OutputNames);
        NodeMetadata a = session.InputMetadata["a"];
        Assert.True(a.IsTensor);
        Assert.Equal(TensorElementType.Float, a.ElementDataType);
        Assert.Equal(typeof(float), a.ElementType);
        Assert.Equal([-1, 3], a.Dimensions);
        Assert.Equal(["rows", ""], a.SymbolicDimensions);
        Assert.Equal([-1, 3], session.OutputMetadata["positive"].Dimensions);
    }

    [SkippableFact]
    public void A_name_need_not_be_ascii()
    {
        byte[] model = TestModel.Empty().Node("Neg", ["gezichtën"], "π").Input("gezichtën", 1L).Output("π", 1L).ToBytes();
        using var session = new InferenceSession(model);
        using var options = new RunOptions();
        using var x = OrtValue.CreateTensorValueFromMemory<float>([2], [1]);
        using var results = session.Run(options, ["gezichtën"], [x], ["π"]);
        Assert.Equal([-2], results[0].GetTensorDataAsSpan<float>().ToArray());
    }

    [SkippableFact]
    public void A_model_is_loaded_from_a_file_whatever_its_name()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("anonymizer-");
        try
        {
            string path = Path.Combine(folder.FullName, "één model.onnx");
            File.WriteAllBytes(path, TestModel.SumAndPositive);
            using var session = new InferenceSession(path);
            Assert.Equal(2, session.OutputNames.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [SkippableFact]
    public void A_missing_model_file_is_reported_with_its_name()
    {
        var error = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession("absent.onnx"));
        Assert.Contains("absent.onnx", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("[ErrorCode:NoSuchFile]", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(100)]
    public void Half_a_model_is_refused(int length)
    {
        byte[] half = TestModel.SumAndPositive[..length];
        Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(half));
    }

    [SkippableFact]
    public void A_model_with_an_unknown_operation_is_refused_in_the_librarys_own_words()
    {
        byte[] model = TestModel.Empty().Node("Anonymize", ["x"], "y").Input("x", 1L).Output("y", 1L).ToBytes();
        var error = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(model));
        Assert.Contains("Anonymize", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Every_option_is_taken_and_told_back()
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 2,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
            ExecutionMode = ExecutionMode.ORT_PARALLEL,
            EnableMemoryPattern = false,
            EnableCpuMemArena = false,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        options.AppendExecutionProvider_CPU(0);
        Assert.Equal(1, options.IntraOpNumThreads);
        Assert.Equal(2, options.InterOpNumThreads);
        Assert.Equal(GraphOptimizationLevel.ORT_ENABLE_BASIC, options.GraphOptimizationLevel);
        Assert.Equal(ExecutionMode.ORT_PARALLEL, options.ExecutionMode);
        Assert.False(options.EnableMemoryPattern);
        Assert.False(options.EnableCpuMemArena);
        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, options.LogSeverityLevel);
        using var session = new InferenceSession(TestModel.SumAndPositive, options);
        using var run = new RunOptions { LogId = "test", LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var a = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var results = session.Run(run, ["a", "b"], [a, a], ["sum"]);
        Assert.Equal([2, 4, 6], results[0].GetTensorDataAsSpan<float>().ToArray());
    }

    [SkippableFact]
    public void The_library_tells_its_version_and_providers()
    {
        OrtEnv environment = OrtEnv.Instance();
        Assert.True(Version.TryParse(environment.GetVersionString(), out _));
        Assert.Contains("CPUExecutionProvider", environment.GetAvailableProviders());
    }

    [SkippableFact]
    public void A_provider_the_library_does_not_have_is_refused()
    {
        using var options = new SessionOptions();
        var error = Assert.Throws<OnnxRuntimeException>(
            () => options.AppendExecutionProvider("Abacus", new Dictionary<string, string> { ["beads"] = "10" }));
        Assert.Contains("Abacus", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("CUDA", "libonnxruntime_providers_cuda.so", "cuDNN")]
    [InlineData("TensorRT", "libonnxruntime_providers_tensorrt.so", "TensorRT")]
    public void An_accelerator_asked_for_without_its_library_is_refused_with_what_is_missing(string provider, string library, string engine)
    {
        // The library of the npm package lists these providers, but comes without their own libraries.
        Skip.If(HasProviderLibrary(library), $"{library} is there");
        using var options = new SessionOptions();
        var error = Assert.Throws<OnnxRuntimeException>(() =>
        {
            if (provider == "CUDA")
                options.AppendExecutionProvider_CUDA();
            else
                options.AppendExecutionProvider_Tensorrt();
        });
        Assert.StartsWith($"{provider} can't be used. Missing: ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"GPU build of ONNX Runtime {OrtEnv.Instance().GetVersionString()}", error.Message, StringComparison.Ordinal);
        Assert.Contains(library, error.Message, StringComparison.Ordinal);
        Assert.Contains("$ANONYMIZER_ONNXRUNTIME", error.Message, StringComparison.Ordinal);
        Assert.Contains(engine, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(error.InnerException!.Message, error.Message, StringComparison.Ordinal);
    }

    private static bool HasProviderLibrary(string library) =>
        Process.GetCurrentProcess().Modules.Cast<ProcessModule>()
            .Where(module => module.ModuleName.Contains("onnxruntime", StringComparison.Ordinal))
            .Any(module => File.Exists(Path.Combine(Path.GetDirectoryName(module.FileName)!, library)));

    [SkippableFact]
    public void Sessions_compute_the_same_with_a_reserve_of_memory_that_they_share()
    {
        using var memory = new OrtMemoryInfo("Cpu", OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var growth = new OrtArenaCfg(0, -1, -1, -1);
        OrtEnv.Instance().CreateAndRegisterAllocator(memory, growth);

        using var options = new SessionOptions();
        options.AddSessionConfigEntry("session.use_env_allocators", "1");
        using var first = new InferenceSession(TestModel.SumAndPositive, options);
        using var second = new InferenceSession(TestModel.SumAndPositive, options);
        using var run = new RunOptions();
        using var value = OrtValue.CreateTensorValueFromMemory<float>([1, 2, 3], [1, 3]);
        using var fromFirst = first.Run(run, ["a", "b"], [value, value], ["sum"]);
        using var fromSecond = second.Run(run, ["a", "b"], [value, fromFirst[0]], ["sum"]);
        Assert.Equal([2, 4, 6], fromFirst[0].GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal([3, 6, 9], fromSecond[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
