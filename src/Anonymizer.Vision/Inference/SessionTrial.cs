using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Inference;

/// <summary>
/// Whether two sessions of one model compute the same. Drivers of graphics cards have faults; one that lost faces would not show
/// itself otherwise.
/// </summary>
internal static class SessionTrial
{
    /// <summary>
    /// How far values may lie apart, absolute for small ones and relative for large ones. Measured between processor and WebGPU: 2e-6 of YuNet,
    /// 1e-4 of the text networks. What a wrong driver computes is nowhere near.
    /// </summary>
    public const float Tolerance = 0.01f;

    /// <summary>Shows both sessions the same noise.</summary>
    /// <param name="tried">The session in doubt.</param>
    /// <param name="reference">The one that is right.</param>
    /// <param name="trial">What they are shown.</param>
    /// <returns>What is different, in a few words; null when nothing is.</returns>
    /// <exception cref="OnnxRuntimeException">One of them can't be computed.</exception>
    public static string? Disagreement(InferenceSession tried, InferenceSession reference, TrialInput trial)
    {
        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(Noise(trial), [1, 3, trial.Height, trial.Width]);
        string[] inputNames = [.. reference.InputMetadata.Keys];
        string[] outputNames = [.. reference.OutputMetadata.Keys];
        using var expected = reference.Run(options, inputNames, [input], outputNames);
        using var found = tried.Run(options, inputNames, [input], outputNames);
        for (var i = 0; i < outputNames.Length; i++)
        {
            if (Disagreement(found[i].GetTensorDataAsSpan<float>(), expected[i].GetTensorDataAsSpan<float>()) is { } difference)
            {
                return $"{outputNames[i]}: {difference}";
            }
        }

        return null;
    }

    /// <summary>The first values that lie too far apart, in a few words; null when none do. What is no number is never right.</summary>
    internal static string? Disagreement(ReadOnlySpan<float> found, ReadOnlySpan<float> expected)
    {
        if (found.Length != expected.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{found.Length} values instead of {expected.Length}");
        }

        for (var i = 0; i < found.Length; i++)
        {
            // Written so that a value which is no number fails.
            if (!(Math.Abs(found[i] - expected[i]) <= Tolerance * (1 + Math.Abs(expected[i]))))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{found[i]} instead of {expected[i]}");
            }
        }

        return null;
    }

    // Always the same.
    private static float[] Noise(TrialInput trial)
    {
        var noise = new float[3 * trial.Width * trial.Height];
        var state = 1u;
        for (var i = 0; i < noise.Length; i++)
        {
            state = (state * 1664525) + 1013904223;
            noise[i] = trial.Amplitude * (((state >> 8) / (float)(1 << 23)) - 1);
        }

        return noise;
    }
}
