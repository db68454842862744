using Anonymizer.Vision.Inference;

namespace Anonymizer.Vision.Faces;

/// <summary>
/// Where a network's input is written and its outputs are read, pinned. One memory serves all sizes of input, as one is computed at a time
/// and its outputs are read before the next: a recording with many layouts asks for dozens of sizes.
/// </summary>
/// <param name="inputLength">Values of the largest input.</param>
/// <param name="outputLengths">Values of the largest of each output.</param>
internal sealed class NetworkMemory(int inputLength, int[] outputLengths)
{
    /// <summary>The input, or more.</summary>
    public float[] Input { get; } = Allocate(inputLength);

    /// <summary>Each output, or more.</summary>
    public float[][] Outputs { get; } = Array.ConvertAll(outputLengths, Allocate);

    /// <summary>This memory if it is large enough for an input and its outputs, else a new one that is enough for them and all before.</summary>
    public NetworkMemory For(long[] inputShape, long[][] outputShapes)
    {
        var input = Math.Max(TensorLength.Of(inputShape), Input.Length);
        var outputs = outputShapes.Select((shape, i) => Math.Max(TensorLength.Of(shape), Outputs[i].Length)).ToArray();
        return input == Input.Length && outputs.SequenceEqual(Outputs.Select(output => output.Length)) ? this : new NetworkMemory(input, outputs);
    }

    private static float[] Allocate(int length) => GC.AllocateUninitializedArray<float>(length, pinned: true);
}
