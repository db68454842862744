using Anonymizer.Core.Errors;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Inference;

/// <summary>Opens model files for inference as the options ask, and says in plain words why that is impossible.</summary>
internal static class SessionFactory
{
    /// <summary>Opens a model.</summary>
    /// <param name="modelPath">ONNX file.</param>
    /// <param name="needs">Threads, device, and what for.</param>
    /// <exception cref="AnonymizerException">The file or the device can't be used.</exception>
    public static InferenceSession Open(string modelPath, SessionNeeds needs)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(needs.Threads, 1);
        if (!File.Exists(modelPath))
        {
            throw new AnonymizerException(
                Stage.Analyse, Blame.Environment, $"The model file {modelPath} does not exist. Run 'anonymizer models list' to see what is missing and how to get it.");
        }

        try
        {
            using var session = new SessionOptions
            {
                IntraOpNumThreads = needs.Threads,
                InterOpNumThreads = 1,

                // One network is shown inputs of many sizes; a memory plan kept for each held 20 to 90 MB and saved no time.
                EnableMemoryPattern = false,
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            };

            // Inferences come a few times per second; threads that spin in between would take time from decoding and encoding.
            session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            SharedReserve.Use(session);
            if (needs.Device == InferenceDevice.Cuda)
            {
                UseCuda(session);
            }

            return new InferenceSession(modelPath, session);
        }
        catch (OnnxRuntimeException error)
        {
            throw new AnonymizerException(
                Stage.Analyse, Blame.Environment, $"The {needs.Purpose} can't be started: {OneLine(error)}", error);
        }
    }

    private static void UseCuda(SessionOptions session)
    {
        try
        {
            session.AppendExecutionProvider_CUDA(0);
        }
        catch (OnnxRuntimeException error)
        {
            throw new AnonymizerException(
                Stage.Analyse,
                Blame.Environment,
                "An NVIDIA card was asked for (--device cuda), but ONNX Runtime can't use one here. Install its GPU build and the "
                + $"NVIDIA driver, or use --device cpu. ({OneLine(error)})",
                error);
        }
    }

    // The native library's own words may run over several lines, the last of them often empty.
    private static string OneLine(OnnxRuntimeException error) => error.Message.ReplaceLineEndings(" ").TrimEnd();
}
