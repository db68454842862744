using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Faces;

/// <summary>Input and output memory of a network for one input size, wrapped once and reused in every run.</summary>
internal sealed class NetworkBuffers : IDisposable
{
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _outputs;

    /// <summary>Allocates the memory.</summary>
    /// <param name="batch">Pictures per run.</param>
    /// <param name="width">Columns of the input.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="outputShapes">Shape of each output.</param>
    public NetworkBuffers(int batch, int width, int height, long[][] outputShapes)
    {
        Width = width;
        Height = height;
        Input = Allocate([batch, 3, height, width]);
        _inputs = [OrtValue.CreateTensorValueFromMemory(Input, [batch, 3, height, width])];
        Outputs = Array.ConvertAll(outputShapes, Allocate);
        _outputs = new OrtValue[outputShapes.Length];
        for (var i = 0; i < _outputs.Length; i++)
        {
            _outputs[i] = OrtValue.CreateTensorValueFromMemory(Outputs[i], outputShapes[i]);
        }
    }

    /// <summary>Columns of the input.</summary>
    public int Width { get; }

    /// <summary>Rows of the input.</summary>
    public int Height { get; }

    /// <summary>The input: picture after picture, plane after plane.</summary>
    public float[] Input { get; }

    /// <summary>What the last run computed, one array per output.</summary>
    public float[][] Outputs { get; }

    /// <summary>The input of one picture of the batch.</summary>
    public Span<float> Picture(int index) => Input.AsSpan(index * 3 * Width * Height, 3 * Width * Height);

    /// <summary>Computes the outputs from the input.</summary>
    public void Run(InferenceSession session, RunOptions options, string[] inputNames, string[] outputNames) =>
        session.Run(options, inputNames, _inputs, outputNames, _outputs);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var value in _inputs)
        {
            value.Dispose();
        }

        foreach (var value in _outputs)
        {
            value.Dispose();
        }
    }

    private static float[] Allocate(long[] shape) =>
        GC.AllocateUninitializedArray<float>(checked((int)shape.Aggregate(1L, (product, side) => product * side)), pinned: true);
}
