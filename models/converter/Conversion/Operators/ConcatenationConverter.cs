using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>
/// Concatenation of lists of anchors, to Concat. Pictures would need their dimensions re-ordered; no model here has that.
/// </summary>
internal sealed class ConcatenationConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        FlatTable options = layer.RequireOptions();
        layer.Require(layer.Inputs.All(input => context.Tensor(input).Shape.Count == 3), "on lists of anchors");
        layer.Require(options.SByte(1) == 0, "without activation");
        context.Graph.AddNode(
            "Concat", layer.Inputs.Select(context.NameOf), layer.OutputName(), OnnxSetting.Number("axis", options.Int32(0)));
    }
}
