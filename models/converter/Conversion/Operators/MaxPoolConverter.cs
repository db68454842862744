using Anonymizer.ModelConverter.TfLite;

namespace Anonymizer.ModelConverter.Conversion.Operators;

/// <summary>MaxPool2D to MaxPool.</summary>
internal sealed class MaxPoolConverter : IOperatorConverter
{
    public void Convert(TfLiteLayer layer, ConversionContext context)
    {
        FlatTable options = layer.RequireOptions();
        var (strideHeight, strideWidth) = (options.Int32(2), options.Int32(1));
        var (height, width) = (options.Int32(4), options.Int32(3));
        layer.Require(options.SByte(5) == 0, "without activation");

        IReadOnlyList<int> shape = context.Tensor(layer.Input(0)).Shape;
        layer.Require(shape.Count == 4, "on pictures");
        Padding padding = options.SByte(0) == Padding.SameMode
            ? Padding.Same(shape, height, width, strideHeight, strideWidth)
            : Padding.None;
        context.Graph.AddNode(
            "MaxPool",
            [context.NameOf(layer.Input(0))],
            layer.OutputName(),
            OnnxSetting.Numbers("kernel_shape", height, width),
            OnnxSetting.Numbers("strides", strideHeight, strideWidth),
            OnnxSetting.Numbers("pads", padding.Onnx));
    }
}
