using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>What most operator converters need to ask a layer.</summary>
internal static class LayerReading
{
    /// <summary>The input at that place.</summary>
    public static int Input(this TfLiteLayer layer, int place) =>
        place < layer.Inputs.Count && layer.Inputs[place] >= 0
            ? layer.Inputs[place]
            : throw new UnsupportedModelException($"a layer {layer.Code} without its input {place} is not supported.");

    /// <summary>The layer's only output.</summary>
    public static int Output(this TfLiteLayer layer) =>
        layer.Outputs is [var output] ? output : throw new UnsupportedModelException($"a layer {layer.Code} must have one output.");

    /// <summary>The name the layer's output has in the ONNX graph.</summary>
    public static string OutputName(this TfLiteLayer layer) => Constant.NameOf(layer.Output());

    /// <summary>The layer's settings.</summary>
    public static FlatTable RequireOptions(this TfLiteLayer layer) =>
        layer.Options ?? throw new UnsupportedModelException($"a layer {layer.Code} lacks its settings.");

    /// <summary>Throws unless a condition on the layer's settings holds.</summary>
    public static void Require(this TfLiteLayer layer, bool condition, string what)
    {
        if (!condition) throw new UnsupportedModelException($"a layer {layer.Code} is only supported {what}.");
    }
}
