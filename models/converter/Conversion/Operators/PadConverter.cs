using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>
/// Pad. Where it only adds rows and columns, and only convolutions without padding of their own read the result, it is
/// merged into them: that saves a copy of the picture per layer. Otherwise it becomes ONNX's Pad.
/// </summary>
internal sealed class PadConverter : IOperatorConverter
{
    // TFLite's dimensions in ONNX's order: batch, channels, height, width.
    private static readonly int[] ChannelsFirst = [0, 3, 1, 2];

    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        var (input, output) = (layer.Input(0), layer.Output());
        int[] amounts = context.ConstantOf(layer.Input(1)).ToNumbers();
        layer.Require(amounts.Length == 8, "on pictures");
        int[] before = [.. ChannelsFirst.Select(dimension => amounts[2 * dimension])];
        int[] after = [.. ChannelsFirst.Select(dimension => amounts[(2 * dimension) + 1])];

        bool picturesOnly = before[0] == 0 && after[0] == 0 && before[1] == 0 && after[1] == 0;
        if (picturesOnly && context.Model.Layers.Where(other => other.Inputs.Contains(output)).All(IsUnpaddedConvolution))
        {
            context.MergePadding(output, input, new Padding(before[2], before[3], after[2], after[3]));
            return;
        }

        string name = layer.OutputName();
        context.Graph.AddNumbers(name + "pads", [.. before.Concat(after).Select(amount => (long)amount)]);
        context.Graph.AddNode("Pad", [context.NameOf(input), name + "pads"], name, OnnxSetting.Text("mode", "constant"));
    }

    private static bool IsUnpaddedConvolution(TfLiteLayer layer) =>
        layer.Code is OperatorCode.Conv2D or OperatorCode.DepthwiseConv2D && layer.RequireOptions().SByte(0) == Padding.ValidMode;
}
