using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>
/// Reshape of a picture into a list with one entry per anchor. The order of the entries is TFLite's, channels last, so the
/// picture is turned back first; batch and number of entries are left free.
/// </summary>
internal sealed class ReshapeConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        IReadOnlyList<int> to = context.Tensor(layer.Output()).Shape;
        layer.Require(context.Tensor(layer.Input(0)).Shape.Count == 4 && to.Count == 3, "from a picture to a list of anchors");

        string name = layer.OutputName();
        context.Graph.AddNode("Transpose", [context.NameOf(layer.Input(0))], name + "n", OnnxSetting.Numbers("perm", 0, 2, 3, 1));
        context.Graph.AddNumbers(name + "s", [0, -1, to[2]]);
        context.Graph.AddNode("Reshape", [name + "n", name + "s"], name);
    }
}
