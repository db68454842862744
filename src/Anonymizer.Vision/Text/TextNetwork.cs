using Anonymizer.Core.Errors;
using Anonymizer.Vision.Inference;
using Microsoft.ML.OnnxRuntime;

namespace Anonymizer.Vision.Text;

/// <summary>
/// A loaded network with one picture of three planes as its input and one output. The memory of both is allocated once, for the
/// largest size, and serves all sizes.
/// </summary>
internal sealed class TextNetwork : IDisposable
{
    private readonly float[] _input;
    private readonly float[] _output;
    private readonly string[] _inputNames;
    private readonly string[] _outputNames;
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly Lock _gate;
    private readonly OrtValue[] _inputs = new OrtValue[1];
    private readonly OrtValue[] _outputs = new OrtValue[1];

    /// <summary>Loads the network.</summary>
    /// <param name="modelPath">ONNX file.</param>
    /// <param name="needs">How to open it.</param>
    /// <param name="largestInput">Most values of an input.</param>
    /// <param name="largestOutput">Most values of an output.</param>
    /// <exception cref="AnonymizerException">The file or the device can't be used.</exception>
    public TextNetwork(string modelPath, SessionNeeds needs, int largestInput, int largestOutput)
    {
        _gate = SessionGate.For(needs.Device);
        _session = SessionFactory.Open(modelPath, needs);
        _inputNames = [.. _session.InputMetadata.Keys];
        _outputNames = [.. _session.OutputMetadata.Keys];
        if (_inputNames.Length != 1 || _outputNames.Length != 1)
        {
            Dispose();
            throw new AnonymizerException(
                Stage.Analyse,
                Blame.Environment,
                $"{modelPath} is not the model expected here (1 input and 1 output). Run 'anonymizer models verify'.");
        }

        _input = GC.AllocateUninitializedArray<float>(largestInput, pinned: true);
        _output = GC.AllocateUninitializedArray<float>(largestOutput, pinned: true);
    }

    /// <summary>The values of an input of some columns and rows, to be written before <see cref="Run"/>.</summary>
    public Span<float> Input(int width, int height) => _input.AsSpan(0, 3 * width * height);

    /// <summary>Computes the output.</summary>
    /// <param name="width">Columns of the input.</param>
    /// <param name="height">Rows of the input.</param>
    /// <param name="outputShape">Shape that the output has for this input.</param>
    /// <returns>The output's values, valid until the next run.</returns>
    /// <exception cref="AnonymizerException">The network can't be computed.</exception>
    public ReadOnlySpan<float> Run(int width, int height, long[] outputShape)
    {
        try
        {
            using var input = OrtValue.CreateTensorValueFromMemory(_input, [1, 3, height, width]);
            using var output = OrtValue.CreateTensorValueFromMemory(_output, outputShape);
            _inputs[0] = input;
            _outputs[0] = output;
            lock (_gate)
            {
                _session.Run(_runOptions, _inputNames, _inputs, _outputNames, _outputs);
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new AnonymizerException(
                Stage.Analyse, Blame.Environment, $"The text reader failed while computing: {error.Message}", error);
        }

        return _output.AsSpan(0, TensorLength.Of(outputShape));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _runOptions.Dispose();
            _session.Dispose();
        }
    }
}
