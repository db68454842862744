using Anonymizer.ModelConverter.Onnx;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>TFLite layers may end in an activation; in ONNX that is a layer of its own.</summary>
internal sealed class FusedActivation
{
    private const int None = 0;
    private const int Relu = 1;

    private readonly string _output;
    private readonly bool _relu;

    /// <summary>Prepares the activation behind a layer.</summary>
    /// <param name="activation">The number of the activation in the TFLite schema.</param>
    /// <param name="output">The name of the activated result.</param>
    public FusedActivation(int activation, string output)
    {
        if (activation is not (None or Relu))
            throw new UnsupportedModelException($"activation {activation} of the TFLite schema is not supported, only ReLU.");
        _output = output;
        _relu = activation == Relu;
    }

    /// <summary>The name under which the layer itself has to give its result.</summary>
    public string LayerOutput => _relu ? _output + "p" : _output;

    /// <summary>Adds the activation, if there is one, behind the layer.</summary>
    public void AddTo(OnnxGraph graph)
    {
        if (_relu) graph.AddNode("Relu", [LayerOutput], _output);
    }
}
