using Anonymizer.Vision.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Faces;

/// <summary>A network's memory as input and outputs of one size, bound to its session once and reused in every run.</summary>
internal sealed class NetworkBuffers : IDisposable
{
    private readonly string _inputName;
    private readonly OrtValue _input;
    private readonly OrtIoBinding _binding;
    private readonly bool _isOnCard;
    private readonly int[] _outputLengths;
    private readonly NetworkMemory _memory;

    /// <summary>Binds the memory.</summary>
    /// <param name="session">The network.</param>
    /// <param name="memory">What is bound; large enough for these shapes.</param>
    /// <param name="isOnCard">Whether it is computed elsewhere than on the processor.</param>
    /// <param name="inputShape">Pictures per run, 3, rows, columns.</param>
    /// <param name="outputNames">The outputs that are needed.</param>
    /// <param name="outputShapes">Shape of each output, pictures first.</param>
    public NetworkBuffers(
        InferenceSession session, NetworkMemory memory, bool isOnCard, long[] inputShape, string[] outputNames, long[][] outputShapes)
    {
        (Height, Width) = ((int)inputShape[2], (int)inputShape[3]);
        _memory = memory;
        _isOnCard = isOnCard;
        _inputName = session.InputMetadata.Keys.Single();
        _input = OrtValue.CreateTensorValueFromMemory(memory.Input, inputShape);
        _binding = session.CreateIoBinding();
        _binding.BindInput(_inputName, _input);
        _outputLengths = Array.ConvertAll(outputShapes, shape => TensorLength.Of(shape) / (int)inputShape[0]);
        for (var i = 0; i < outputShapes.Length; i++)
        {
            // The binding keeps what it needs of a value that is disposed.
            using var output = OrtValue.CreateTensorValueFromMemory(memory.Outputs[i], outputShapes[i]);
            _binding.BindOutput(outputNames[i], output);
        }
    }

    /// <summary>Columns of the input.</summary>
    public int Width { get; }

    /// <summary>Rows of the input.</summary>
    public int Height { get; }

    /// <summary>The input of one picture of the batch, plane after plane.</summary>
    public Span<float> Picture(int index) => _memory.Input.AsSpan(index * 3 * Width * Height, 3 * Width * Height);

    /// <summary>What the last run computed of one picture of the batch.</summary>
    /// <param name="output">Which output, in the order of their names.</param>
    /// <param name="picture">Which picture.</param>
    public ReadOnlySpan<float> Output(int output, int picture) =>
        _memory.Outputs[output].AsSpan(picture * _outputLengths[output], _outputLengths[output]);

    /// <summary>Computes the outputs from the input.</summary>
    public void Run(InferenceSession session, RunOptions options)
    {
        if (!_isOnCard)
        {
            session.RunWithBinding(options, _binding);
            return;
        }

        // A card has memory of its own: binding copies the input there, and the run copies the outputs back.
        _binding.BindInput(_inputName, _input);
        _binding.SynchronizeBoundInputs();
        session.RunWithBinding(options, _binding);
        _binding.SynchronizeBoundOutputs();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _input.Dispose();
    }
}
