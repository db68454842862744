using Anonymizer.Core.Errors;
using Anonymizer.Vision.Inference.Graphs;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Inference;

/// <summary>Opens model files for inference as the options ask, and says in plain words why that is impossible.</summary>
internal static class SessionFactory
{
    /// <summary>Opens a model. On a card it has then been tried, and computed what the processor computes.</summary>
    /// <param name="modelPath">ONNX file.</param>
    /// <param name="needs">Threads, device, and what for.</param>
    /// <exception cref="AnonymizerException">The file or the device can't be used.</exception>
    public static InferenceSession Open(string modelPath, SessionNeeds needs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(needs.Threads, 1);
        if (!File.Exists(modelPath))
        {
            throw Problem($"The model file {modelPath} does not exist. Run 'anonymizer models list' to see what is missing and how to get it.");
        }

        var processor = OpenOnProcessor(modelPath, needs);
        if (needs.Device == InferenceDevice.Cpu)
        {
            return processor;
        }

        using (processor)
        {
            lock (SessionGate.For(needs.Device))
            {
                return OpenOnCard(modelPath, needs, processor);
            }
        }
    }

    private static InferenceSession OpenOnProcessor(string modelPath, SessionNeeds needs)
    {
        try
        {
            using var options = CommonOptions(needs);
            return new InferenceSession(NetworkSimplification.Simplify(File.ReadAllBytes(modelPath), needs.Outputs), options);
        }
        catch (OnnxRuntimeException error)
        {
            throw Problem($"The {needs.Purpose} can't be started: {OneLine(error)}", error);
        }
        catch (InvalidDataException error)
        {
            throw Problem($"The {needs.Purpose} can't be started: {modelPath} is no ONNX file, {error.Message}. Run 'anonymizer models verify'.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Problem($"The {needs.Purpose} can't be started: {modelPath} can't be read. {error.Message}", error);
        }
    }

    private static InferenceSession OpenOnCard(string modelPath, SessionNeeds needs, InferenceSession processor)
    {
        InferenceSession? session = null;
        try
        {
            using var options = CommonOptions(needs);
            AppendProvider(options, needs);
            session = new InferenceSession(modelPath, options);
            if (SessionTrial.Disagreement(session, processor, needs.Trial) is not { } disagreement)
            {
                return session;
            }

            throw Problem(
                $"The {needs.Purpose} computes something else on the card than on the processor ({disagreement}), so its findings can't be "
                + "trusted. Update the card's driver, or use --device cpu.");
        }
        catch (OnnxRuntimeException error)
        {
            session?.Dispose();
            throw Problem($"{WhatIsImpossible(needs.Device)} Install what is missing, or use --device cpu. {OneLine(error)}", error);
        }
        catch
        {
            session?.Dispose();
            throw;
        }
    }

    private static SessionOptions CommonOptions(SessionNeeds needs)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = needs.Threads,
            InterOpNumThreads = 1,

            // One network is shown inputs of many sizes; a memory plan kept for each held 20 to 90 MB and saved no time.
            EnableMemoryPattern = false,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };

        // Inferences come a few times per second; threads that spin in between would take time from decoding and encoding.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        SharedReserve.Use(options);
        return options;
    }

    private static void AppendProvider(SessionOptions options, SessionNeeds needs)
    {
        if (needs.Device == InferenceDevice.WebGpu)
        {
            options.AppendExecutionProvider("WebGPU", ProviderOptions.ForWebGpu());
            return;
        }

        // TensorRT comes first: it takes what it can compile, CUDA the rest.
        if (ProviderOptions.ForTensorRt(needs.Cuda) is { } compiled)
        {
            using var tensorRt = new OrtTensorRTProviderOptions();
            tensorRt.UpdateOptions(compiled);
            options.AppendExecutionProvider_Tensorrt(tensorRt);
        }

        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(ProviderOptions.ForCuda(needs.Cuda));
        options.AppendExecutionProvider_CUDA(cuda);
    }

    private static string WhatIsImpossible(InferenceDevice device) => device == InferenceDevice.WebGpu
        ? "ONNX Runtime can't use a graphics card here (--device webgpu)."
        : "ONNX Runtime can't use an NVIDIA card here (--device cuda).";

    private static AnonymizerException Problem(string message, Exception? cause = null) =>
        new(Stage.Analyse, Blame.Environment, message, cause);

    // The native library's own words may run over several lines, the last of them often empty.
    private static string OneLine(OnnxRuntimeException error) => error.Message.ReplaceLineEndings(" ").TrimEnd();
}
