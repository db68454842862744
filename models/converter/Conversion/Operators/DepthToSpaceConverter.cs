using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>DepthToSpace to DepthToSpace; TFLite's order of the channels is the one ONNX calls DCR.</summary>
internal sealed class DepthToSpaceConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context) =>
        context.Graph.AddNode(
            "DepthToSpace",
            [context.NameOf(layer.Input(0))],
            layer.OutputName(),
            OnnxSetting.Number("blocksize", layer.RequireOptions().Int32(0)),
            OnnxSetting.Text("mode", "DCR"));
}
