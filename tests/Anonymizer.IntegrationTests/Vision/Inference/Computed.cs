using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.IntegrationTests.Vision.Inference;

/// <summary>What networks compute.</summary>
internal static class Computed
{
    /// <summary>The outputs of a network with one input, one behind the other.</summary>
    /// <param name="model">An ONNX file.</param>
    /// <param name="names">Which of them; null for all.</param>
    /// <param name="values">The input.</param>
    /// <param name="shape">Its shape.</param>
    public static float[] By(byte[] model, string[]? names, float[] values, params long[] shape)
    {
        using var session = new InferenceSession(model);
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(values, shape);
        using var outputs = session.Run(options, [.. session.InputMetadata.Keys], [input], names ?? [.. session.OutputMetadata.Keys]);
        return [.. outputs.SelectMany(output => output.GetTensorDataAsSpan<float>().ToArray())];
    }

    /// <summary>Values of -4 to 4, always the same: hard limits at 3 and -3 lie within.</summary>
    public static float[] Noise(int count)
    {
        var random = new Random(12);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 8) - 4)];
    }
}
